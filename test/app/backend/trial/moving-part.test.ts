import fc from 'fast-check';
import { expect, test } from 'vitest';
import { watchMotion } from '../../../../app/backend/trial/moving-part.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';

const Rows = 160;
const Columns = 200;

type Paint = (column: number, row: number, frame: number) => number;

const partOf = (frames: number, paint: Paint, size = { Rows, Columns }): readonly PixelBox[] => {
  const watch = watchMotion(size);
  for (let frame = 0; frame < frames; frame += 1) {
    watch.see(
      Uint8Array.from({ length: size.Rows * size.Columns }, (_, i) =>
        paint(i % size.Columns, Math.floor(i / size.Columns), frame),
      ),
    );
  }
  return watch.part();
};

const isShown = (boxes: readonly PixelBox[], column: number, row: number): boolean =>
  boxes.some(({ left, top, right, bottom }) => left <= column && column <= right && top <= row && row <= bottom);

/** Another grey each frame, never within 40 levels of the one before. */
const speckle = (column: number, row: number, frame: number): number =>
  ((column * 7 + row * 13) % 50) + (frame % 2 === 0 ? 20 : 110);

/** A sector from (100, 16) downwards: as wide as it is deep on either side. */
const inSector = (column: number, row: number): boolean =>
  row >= 16 && row <= 140 && Math.abs(column - 100) <= (row - 16) * 0.7;

/** Text that stands still, in the corner beside the sector and in a banner. */
const text = (column: number, row: number): number => (((column >> 1) + (row >> 1)) % 2 === 0 ? 255 : 0);

const scan: Paint = (column, row, frame) => {
  if (inSector(column, row)) return speckle(column, row, frame);
  return column < 48 && row < 32 ? text(column, row) : row < 8 ? text(column, row) : 0;
};

test('the sector is shown, the text in the corner beside it and the banner above it are not', () => {
  const shown = partOf(10, scan);
  // Well inside the sector.
  expect(isShown(shown, 100, 60)).toBe(true);
  expect(isShown(shown, 40, 120)).toBe(true);
  expect(isShown(shown, 160, 120)).toBe(true);
  for (let row = 0; row < Rows; row += 1) {
    for (let column = 0; column < Columns; column += 1) {
      const isText = row < 8 || (column < 48 && row < 32);
      if (isText) expect(isShown(shown, column, row)).toBe(false);
    }
  }
});

test('what stands still within the picture is shown with it', () => {
  // A dark cavity of 16 x 40 pixels in which nothing moves.
  const shown = partOf(10, (column, row, frame) =>
    Math.abs(column - 100) < 8 && row > 70 && row < 110 ? 0 : scan(column, row, frame),
  );
  expect(isShown(shown, 100, 90)).toBe(true);
});

test('a clock that counts beside the picture is not the picture', () => {
  const shown = partOf(10, (column, row, frame) =>
    column >= 176 && row >= 40 && row < 56 ? (frame % 2) * 200 : scan(column, row, frame),
  );
  expect(isShown(shown, 100, 60)).toBe(true);
  expect(isShown(shown, 184, 48)).toBe(false);
});

test('a screen that changes once, or changes and changes back, does not move', () => {
  const other: Paint = (column, row, frame) => (frame === 4 ? text(column, row) : scan(column, row, frame));
  const shown = partOf(10, other);
  expect(isShown(shown, 100, 60)).toBe(true);
  expect(isShown(shown, 8, 8)).toBe(false);
  expect(partOf(5, (column, row, frame) => (frame === 2 ? text(column, row) : 30))).toEqual([]);
});

test('noise of a few levels is not motion', () => {
  expect(partOf(10, (column, row, frame) => 100 + ((column + row + frame) % 4))).toEqual([]);
});

test('fewer than five frames tell nothing', () => {
  for (const frames of [0, 1, 2, 4]) expect(partOf(frames, scan)).toEqual([]);
  expect(partOf(5, scan)).not.toEqual([]);
});

test('a picture that fills an image of odd size is shown to its edges', () => {
  const size = { Rows: 37, Columns: 61 };
  expect(partOf(6, speckle, size)).toEqual([{ left: 0, top: 0, right: 60, bottom: 36 }]);
});

test('boxes lie within the image, follow each other downwards and do not overlap', () => {
  const blocks = fc.uint8Array({ minLength: 48, maxLength: 48 });
  fc.assert(
    fc.property(fc.array(blocks, { minLength: 5, maxLength: 7 }), (frames) => {
      // 8 x 6 blocks of 8 pixels, the last column and row cut.
      const size = { Rows: 43, Columns: 59 };
      const shown = partOf(
        frames.length,
        (column, row, frame) => frames[frame]![(row >> 3) * 8 + (column >> 3)]!,
        size,
      );
      let above = -1;
      for (const { left, top, right, bottom } of shown) {
        expect(0 <= left && left <= right && right < 59 && top <= bottom && bottom < 43).toBe(true);
        expect(top).toBe(above < 0 ? top : above + 1);
        above = bottom;
      }
    }),
    { numRuns: 50 },
  );
});
