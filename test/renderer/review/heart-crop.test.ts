import { expect, test } from 'vitest';
import { cropAspect, heartCrop } from '../../../renderer/review/heart-crop.ts';
import { circle } from '../drawing/shapes.ts';
import { contourRecord, planeAt } from '../drawing/stack.ts';
import { caseFrame } from '../viewport/case-frame.ts';

// Rows 1.5 mm apart, columns 1.25 mm apart; 120 rows, 160 columns.
const frameOf = (slice: number) => caseFrame(`2.25.${slice}.0`, { plane: planeAt(slice) });

test('the crop holds every contour with 12 mm around it, in whole pixels', () => {
  // A circle of 20 mm about (100, 90) mm reaches from 80 to 120 and from 70 to 110 mm; with the margin from 68 to 132
  // and from 58 to 122: columns 54.4 to 105.6, rows 38.67 to 81.33.
  const cells = [{ frame: frameOf(0), contours: [contourRecord(0, 0, circle(100, 90, 20))] }];
  const crop = heartCrop(cells);
  expect(crop).toEqual({ column: 54, row: 38, columns: 53, rows: 45 });
  // 53 · 1.25 mm over 45 · 1.5 mm.
  expect(cropAspect(crop, frameOf(0))).toBeCloseTo(66.25 / 67.5, 9);
});

test('one crop for all slices: each contour in the pixels of its own image', () => {
  // Slice 2 lies 6 mm further along its rows, so that what lies straight below slice 0 has columns 4.8 smaller there.
  const cells = [0, 2].map((slice) => ({
    frame: frameOf(slice),
    contours: [contourRecord(slice, 0, circle(100, 90, 20))],
  }));
  // From column 54.4 − 4.8 = 49.6 to 105.6.
  expect(heartCrop(cells)).toEqual({ column: 49, row: 38, columns: 58, rows: 45 });
});

test('a crop ends where the image ends; without a contour there is none', () => {
  const cells = [{ frame: frameOf(0), contours: [contourRecord(0, 0, circle(10, 90, 20))] }];
  // To 42 mm: column 33.6.
  expect(heartCrop(cells)).toEqual({ column: 0, row: 38, columns: 35, rows: 45 });
  expect(heartCrop([{ frame: frameOf(0), contours: [] }])).toBeNull();
  expect(cropAspect(null, frameOf(0))).toBeCloseTo(200 / 180, 9);
});
