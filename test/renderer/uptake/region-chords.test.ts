import { describe, expect, it } from 'vitest';
import { patientPoint, type ImagePlane } from '../../../measurement/patient-space.ts';
import { regionChords } from '../../../renderer/uptake/region-chords.ts';

// A coronal plane through y = 0.
const coronal: ImagePlane = {
  ImagePositionPatient: [-50, 0, 50],
  ImageOrientationPatient: [1, 0, 0, 0, 0, -1],
  PixelSpacing: [1, 1],
  Rows: 100,
  Columns: 100,
};

describe('an axial outline seen from a coronal plane', () => {
  it('a square is one stretch as wide as itself', () => {
    const square = [patientPoint(-5, -5, 7), patientPoint(5, -5, 7), patientPoint(5, 5, 7), patientPoint(-5, 5, 7)];
    expect(regionChords(coronal, square)).toEqual([
      [
        [-5, 0, 7],
        [5, 0, 7],
      ],
    ]);
  });

  it('a horseshoe that is open towards the back is two stretches', () => {
    const horseshoe = [
      [-6, -4], [6, -4], [6, 4], [3, 4], [3, -2], [-3, -2], [-3, 4], [-6, 4],
    ].map(([x = 0, y = 0]) => patientPoint(x, y, 0)); // prettier-ignore
    expect(regionChords(coronal, horseshoe)).toEqual([
      [[-6, 0, 0], [-3, 0, 0]],
      [[3, 0, 0], [6, 0, 0]],
    ]); // prettier-ignore
  });

  it('a corner that only touches the plane adds nothing', () => {
    const triangle = [patientPoint(0, 0, 0), patientPoint(5, 5, 0), patientPoint(-5, 5, 0)];
    expect(regionChords(coronal, triangle)).toEqual([]);
  });

  it('an outline beside the plane is not seen', () => {
    expect(regionChords(coronal, [patientPoint(0, 3, 0), patientPoint(5, 5, 0), patientPoint(-5, 5, 0)])).toEqual([]);
  });
});
