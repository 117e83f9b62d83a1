import { expect, test } from 'vitest';
import { shrunkPixels } from '../../../renderer/viewport/shrink-picture.ts';

/** A grey picture from its rows. */
const picture = (rows: readonly (readonly number[])[]) => ({
  data: new Uint8ClampedArray(rows.flat().flatMap((grey) => [grey, grey, grey, 255])),
  width: rows[0]!.length,
  height: rows.length,
});

const greys = (pixels: Uint8ClampedArray): number[] => [...pixels].filter((_, place) => place % 4 === 0);

test('half the size is the mean of each four', () => {
  const from = picture([
    [0, 10, 100, 100],
    [20, 30, 100, 200],
  ]);
  // (0 + 10 + 20 + 30) / 4 = 15 and (100 + 100 + 100 + 200) / 4 = 125.
  expect(greys(shrunkPixels(from, 2, 1))).toEqual([15, 125]);
});

test('the same size is the same picture', () => {
  const from = picture([[1, 2, 3]]);
  expect(greys(shrunkPixels(from, 3, 1))).toEqual([1, 2, 3]);
});

test('a larger size repeats pixels', () => {
  expect(greys(shrunkPixels(picture([[7, 9]]), 4, 1))).toEqual([7, 7, 9, 9]);
});
