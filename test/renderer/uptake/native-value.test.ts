import { describe, expect, it } from 'vitest';
import type { CaseFrame } from '../../../app/contract/case.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { steppedPlace } from '../../../renderer/uptake/cross-acts.ts';
import { nativeValue } from '../../../renderer/uptake/native-value.ts';
import { caseFrame } from '../viewport/case-frame.ts';

// 4 rows 2 mm apart, 8 columns 1 mm apart; slices 5 mm apart, each with its own slope.
const slice = (z: number, RescaleSlope: number): CaseFrame => {
  const frame = caseFrame(`1.2.${z}`);
  return {
    ...frame,
    plane: frame.plane === null ? null : { ...frame.plane, ImagePositionPatient: [0, 0, z] },
    pixels: { ...frame.pixels, RescaleSlope, RescaleIntercept: 1 },
  };
};
const frames = [slice(0, 2), slice(5, 10)];
// Stored values count from 0, row by row.
const stored = Array.from({ length: 32 }, (_, i) => i);

describe('the value at a place', () => {
  it('is that of the voxel that holds it, by the slope of its own slice', () => {
    // Column 3, row 2 of the second slice: stored 2 · 8 + 3 = 19; 19 · 10 + 1.
    expect(nativeValue(frames, patientPoint(3.4, 4.9, 6), () => stored)).toEqual({
      slice: 1,
      pixel: { column: 3, row: 2 },
      value: 191,
    });
    // The same place in the first slice: 19 · 2 + 1.
    expect(nativeValue(frames, patientPoint(3.4, 4.9, 2), () => stored)?.value).toBe(39);
  });

  it('is not known while the frame is not loaded', () => {
    expect(nativeValue(frames, patientPoint(3, 4, 0), () => null)?.value).toBeNull();
  });

  it('outside the images there is none', () => {
    // The last slice reaches half way on: 2.5 mm.
    expect(nativeValue(frames, patientPoint(3, 4, 7.4), () => stored)).not.toBeNull();
    expect(nativeValue(frames, patientPoint(3, 4, 7.6), () => stored)).toBeNull();
    expect(nativeValue(frames, patientPoint(-1, 4, 0), () => stored)).toBeNull();
    expect(nativeValue([], patientPoint(0, 0, 0), () => stored)).toBeNull();
  });
});

describe('the cross by keys', () => {
  const planes = frames.map(({ plane }) => plane);
  const still = { columns: 0, rows: 0, slices: 0 };

  it('begins in the middle of the shown slice', () => {
    // Columns 0 to 7: the middle 3.5 is taken to 4; rows 0 to 3: 1.5 to 2, at 2 · 2 mm.
    expect(steppedPlace(planes, null, 1, still)).toEqual([4, 4, 5]);
  });

  it('steps from voxel centre to voxel centre', () => {
    expect(steppedPlace(planes, patientPoint(3.4, 4.9, 1), 0, { columns: 1, rows: -1, slices: 0 })).toEqual([4, 2, 0]);
    expect(steppedPlace(planes, patientPoint(3, 4, 0), 0, { columns: 0, rows: 0, slices: 1 })).toEqual([3, 4, 5]);
  });

  it('stays in the images', () => {
    expect(steppedPlace(planes, patientPoint(7, 6, 5), 0, { columns: 1, rows: 1, slices: 1 })).toEqual([7, 6, 5]);
    expect(steppedPlace([null], null, 0, still)).toBeNull();
  });
});
