import { expect, test } from 'vitest';
import { blankOutside } from '../../../../app/backend/trial/blank-outside.ts';

const picture = (Rows: number, Columns: number) => ({
  rgb: Uint8Array.from({ length: Rows * Columns * 3 }, (_, i) => (i % 251) + 1),
  Rows,
  Columns,
});

const black = [0, 0, 0];
const pixelOf = (bytes: Uint8Array, place: number): number[] => [...bytes.subarray(place * 3, place * 3 + 3)];

test('within the boxes the picture is itself, elsewhere black', () => {
  const all = picture(4, 5);
  const blanked = blankOutside(all, [
    { left: 1, top: 1, right: 2, bottom: 1 },
    { left: 2, top: 1, right: 2, bottom: 3 },
  ]);
  // Row by row of 5: (1, 1), (2, 1), (2, 2) and (2, 3).
  const shown = new Set([6, 7, 12, 17]);
  for (let place = 0; place < 20; place += 1) {
    expect(pixelOf(blanked, place)).toEqual(shown.has(place) ? pixelOf(all.rgb, place) : black);
  }
});

test('without boxes nothing of the picture is left', () => {
  const blanked = blankOutside(picture(2, 2), []);
  expect([...blanked]).toEqual([black, black, black, black].flat());
});

test('boxes are cut to the picture, and a box outside of it or turned over shows nothing', () => {
  const all = picture(2, 2);
  const everything = [{ left: -9, top: -9, right: 99, bottom: 99 }];
  expect(blankOutside(all, everything)).toEqual(all.rgb);
  for (const box of [
    { left: 5, top: 0, right: 9, bottom: 1 },
    { left: 0, top: 7, right: 1, bottom: 9 },
    { left: 1, top: 0, right: 0, bottom: 1 },
    { left: -5, top: 0, right: -1, bottom: 1 },
  ])
    expect([...blankOutside(all, [box])]).toEqual([black, black, black, black].flat());
});
