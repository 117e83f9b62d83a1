import { describe, expect, it } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { patientPoint, type ImagePlane, type PatientPoint } from '../../../measurement/patient-space.ts';
import { seenContours } from '../../../renderer/uptake/crossing-regions.ts';
import { outlineCrossings } from '../../../renderer/uptake/outline-crossings.ts';
import { caseFrame } from '../viewport/case-frame.ts';

// A coronal plane through y = 0.
const coronal: ImagePlane = {
  ImagePositionPatient: [-50, 0, 50],
  ImageOrientationPatient: [1, 0, 0, 0, 0, -1],
  PixelSpacing: [1, 1],
  Rows: 100,
  Columns: 100,
};
const axialAt = (z: number, points: readonly (readonly [number, number])[]): readonly PatientPoint[] =>
  points.map(([x, y]) => patientPoint(x, y, z));
const square = [[-5, -5], [5, -5], [5, 5], [-5, 5]] as const; // prettier-ignore

const contour = (of: Partial<ContourRecord>): ContourRecord => ({
  kind: 'contour',
  id: 'one',
  SOPInstanceUID: '1.2.3',
  frame: 1,
  structure: 'uptake',
  view: 'PET',
  closed: true,
  points: axialAt(7, square),
  origin: 'manual',
  edited: 0,
  ...of,
});

describe('an axial outline and a coronal plane', () => {
  it('a square is passed on both sides', () => {
    expect(outlineCrossings(coronal, axialAt(7, square))).toEqual([[5, 0, 7], [-5, 0, 7]]); // prettier-ignore
  });

  it('a horseshoe that is open towards the back is passed four times', () => {
    const horseshoe = [
      [-6, -4], [6, -4], [6, 4], [3, 4], [3, -2], [-3, -2], [-3, 4], [-6, 4],
    ] as const; // prettier-ignore
    expect(outlineCrossings(coronal, axialAt(0, horseshoe)).map(([x]) => x)).toEqual([6, 3, -3, -6]);
  });

  it('a corner that only touches the plane is passed twice or not at all, never once', () => {
    const behind = [[0, 0], [5, 5], [-5, 5]] as const; // prettier-ignore
    const before = [[0, 0], [5, -5], [-5, -5]] as const; // prettier-ignore
    expect(outlineCrossings(coronal, axialAt(0, behind)).length % 2).toBe(0);
    expect(outlineCrossings(coronal, axialAt(0, before)).length % 2).toBe(0);
  });

  it('an outline beside the plane is not seen', () => {
    const beside = [[0, 3], [5, 5], [-5, 5]] as const; // prettier-ignore
    expect(outlineCrossings(coronal, axialAt(0, beside))).toEqual([]);
    expect(seenContours({ plane: coronal, frame: null }, [contour({ points: axialAt(0, beside) })], 1)).toEqual([]);
  });
});

describe('what the fusion shows of the contours', () => {
  const frame = caseFrame('1.2.4');
  const slice = { plane: coronal, frame };

  it('those of its own image are drawn whole, those of another MR image not at all', () => {
    const own = contour({ id: 'own', SOPInstanceUID: '1.2.4', view: 'late enhancement', closed: false });
    const other = contour({ id: 'other', SOPInstanceUID: '1.2.5', view: 'late enhancement' });
    expect(seenContours(slice, [own, other], 1)).toEqual([{ contour: own, crossings: [] }]);
  });

  it('those of PET by the places where it cuts them', () => {
    expect(seenContours(slice, [contour({})], 1)).toEqual([
      { contour: contour({}), crossings: [[5, 0, 7], [-5, 0, 7]] },
    ]); // prettier-ignore
  });

  it('those of PET in a parallel slice within its reach are drawn whole', () => {
    const inCoronal = [[-5, -5], [5, -5], [5, 5]].map(([x = 0, z = 0]) => patientPoint(x, 0.8, z)); // prettier-ignore
    const parallel = contour({ points: inCoronal });
    expect(seenContours(slice, [parallel], 1)).toEqual([{ contour: parallel, crossings: [] }]);
    expect(seenContours(slice, [parallel], 0.5)).toEqual([]);
  });

  it('a point of PET is no outline', () => {
    expect(seenContours(slice, [contour({ closed: false })], 1)).toEqual([]);
  });
});
