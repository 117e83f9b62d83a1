import { expect, test } from 'vitest';
import type { DiscOutline } from '../../../../measurement/echo-result.ts';
import { millilitre, millimetre } from '../../../../measurement/quantity.ts';
import { lengthLines } from '../../../../renderer/echo/aside/lengths-text.ts';

const outline = (view: DiscOutline['view'], phase: DiscOutline['phase'], length: number, beat = 1): DiscOutline => {
  const place = { column: 0, row: 0 };
  return {
    tracing: `${view} ${phase} ${beat}`,
    view,
    phase,
    beat,
    annulus: [place, place],
    base: place,
    apex: place,
    discs: [],
    length: millimetre(length),
    volume: millilitre(1),
  };
};

test('the shorter long axis is told as a share of the longer one', () => {
  // 100 · (1 − 81 / 90) = 10 %.
  const both = [outline('A4C', 'ED', 90), outline('A2C', 'ED', 81)];
  expect(lengthLines(both)).toEqual(['ED: A2C 81, 10 % shorter than A4C 90 mm']);
});

test('axes of one length say so, and a view alone is not compared', () => {
  expect(lengthLines([outline('A4C', 'ES', 80), outline('A2C', 'ES', 80)])).toEqual([
    'ES: A2C 80, as long as A4C 80 mm',
  ]);
  expect(lengthLines([outline('A4C', 'ES', 80)])).toEqual([]);
});

test('of several beats the one that differs most is told', () => {
  const first = [outline('A4C', 'ED', 90), outline('A2C', 'ED', 88)];
  const second = [outline('A4C', 'ED', 72, 2), outline('A2C', 'ED', 90, 2)];
  // 100 · (1 − 72 / 90) = 20 %.
  expect(lengthLines([...first, ...second])).toEqual(['ED beat 2: A4C 72, 20 % shorter than A2C 90 mm']);
});
