import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bandGap,
  bandsOf,
  cellGap,
  picturesWidth,
  sheetLayout,
  stepOnSheet,
  type SheetRoom,
} from '../../../renderer/review/sheet-layout.ts';

// What is left of 1280 x 800 beside stack, tools and results, above the beat and beside the outlines in space.
const small: Omit<SheetRoom, 'slices'> = { width: 475, height: 560, rows: 2, aspect: 1 };

test('twelve slices in 475 x 560: three bands of four, by hand', () => {
  // Of four a band: (475 − 26 − 12) / 4 = 109 across; (560 − 18 − 9) / 6 = 88 down. Of five (three bands): 86 across.
  // Of six (two bands): (475 − 26 − 18) / 6 = 71. Of three (four bands): (560 − 27 − 12) / 8 = 65 down.
  expect(sheetLayout({ ...small, slices: 12 })).toEqual({ perBand: 4, bands: 3, width: 88, height: 88 });
});

test.each([8, 9, 10, 11, 12, 13, 14])('%i slices stand in pictures of 75 px or more at 1280 x 800', (slices) => {
  expect(sheetLayout({ ...small, slices }).width).toBeGreaterThanOrEqual(75);
});

const rooms = fc.record({
  width: fc.integer({ min: 200, max: 3000 }),
  height: fc.integer({ min: 200, max: 2000 }),
  slices: fc.integer({ min: 1, max: 30 }),
  rows: fc.integer({ min: 2, max: 4 }),
  aspect: fc.double({ min: 0.5, max: 2, noNaN: true }),
});

test('all pictures fit, each slice stands once, in order', () => {
  fc.assert(
    fc.property(rooms, (room) => {
      const layout = sheetLayout(room);
      const { bands, height } = layout;
      expect(picturesWidth(layout)).toBeLessThanOrEqual(room.width);
      const down = bands * (room.rows * height + (room.rows - 1) * cellGap) + (bands - 1) * bandGap;
      expect(down).toBeLessThanOrEqual(room.height);
      expect(bandsOf(layout, room.slices).flat()).toEqual(Array.from({ length: room.slices }, (_, i) => i));
    }),
  );
});

test('arrows go on to the next slice and down through the rows of the bands', () => {
  const layout = { perBand: 4, bands: 3, width: 88, height: 88 };
  const of = { slices: 10, rows: 2 };
  const from = { slice: 3, row: 0 };
  expect(stepOnSheet(layout, of, from, 'ArrowRight')).toEqual({ slice: 4, row: 0 });
  expect(stepOnSheet(layout, of, from, 'ArrowDown')).toEqual({ slice: 3, row: 1 });
  expect(stepOnSheet(layout, of, { slice: 3, row: 1 }, 'ArrowDown')).toEqual({ slice: 7, row: 0 });
  expect(stepOnSheet(layout, of, { slice: 7, row: 0 }, 'ArrowUp')).toEqual({ slice: 3, row: 1 });
  // Below slice 8 the third band has nothing, above the first nothing stands.
  expect(stepOnSheet(layout, of, { slice: 7, row: 1 }, 'ArrowDown')).toEqual({ slice: 7, row: 1 });
  expect(stepOnSheet(layout, of, from, 'ArrowUp')).toEqual(from);
  expect(stepOnSheet(layout, of, from, 'End')).toEqual({ slice: 9, row: 0 });
  expect(stepOnSheet(layout, of, from, 'Home')).toEqual({ slice: 0, row: 0 });
  expect(stepOnSheet(layout, of, from, 'x')).toBeNull();
});
