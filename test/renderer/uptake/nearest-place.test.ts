import { describe, expect, it } from 'vitest';
import { patientPoint, type ImagePlane } from '../../../measurement/patient-space.ts';
import { distanceTo, nearestPlane, pixelHolding, sliceReach } from '../../../renderer/uptake/nearest-place.ts';

const axial = (z: number): ImagePlane => ({
  ImagePositionPatient: [-10, -20, z],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [4, 2],
  Rows: 8,
  Columns: 16,
});
const planes = [axial(0), axial(3), axial(6)];

describe('from a place in the patient to a slice and a voxel', () => {
  it('the distance from a plane has the sign of its normal', () => {
    expect(distanceTo(axial(3), patientPoint(99, -99, 5))).toBe(2);
    expect(distanceTo(axial(3), patientPoint(99, -99, 0))).toBe(-3);
  });

  it('the nearest slice is the one along the normal; of two equally near the first', () => {
    expect(nearestPlane(planes, patientPoint(0, 0, 4))).toBe(1);
    expect(nearestPlane(planes, patientPoint(0, 0, 4.5))).toBe(1);
    expect(nearestPlane(planes, patientPoint(0, 0, 100))).toBe(2);
    expect(nearestPlane([null, axial(3)], patientPoint(0, 0, 0))).toBe(1);
    expect(nearestPlane([null], patientPoint(0, 0, 0))).toBeNull();
  });

  it('a voxel reaches half a spacing around its centre', () => {
    // Column 3 is at x = -10 + 3 · 2 = -4, row 2 at y = -20 + 2 · 4 = -12.
    expect(pixelHolding(axial(0), patientPoint(-4.9, -12, 0))).toEqual({ column: 3, row: 2 });
    expect(pixelHolding(axial(0), patientPoint(-5.1, -13.9, 0))).toEqual({ column: 2, row: 2 });
  });

  it('beside the image there is no voxel', () => {
    // The first column is at x = -10 and reaches to -11.
    expect(pixelHolding(axial(0), patientPoint(-10.9, -20, 0))).toEqual({ column: 0, row: 0 });
    expect(pixelHolding(axial(0), patientPoint(-11.1, -20, 0))).toBeNull();
  });

  it('a slice reaches half way to the next', () => {
    expect(sliceReach(planes, 1)).toBe(1.5);
    expect(sliceReach([axial(0)], 0)).toBe(Infinity);
  });
});
