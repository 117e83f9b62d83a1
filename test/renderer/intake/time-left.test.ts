import { expect, test } from 'vitest';
import { timeLeft_ms, timeLeftText } from '../../../renderer/intake/time-left.ts';

test('what is left takes as long a piece as what was done', () => {
  // 10 s for 60 of 240: 10 000 / 60 ms a piece, 180 pieces to go
  expect(timeLeft_ms(10_000, 60, 240)).toBeCloseTo(30_000, 9);
  expect(timeLeft_ms(10_000, 240, 240)).toBe(0);
});

test('nothing is said while the number of pieces is not known, or too few are done', () => {
  expect(timeLeft_ms(10_000, 60, null)).toBeNull();
  expect(timeLeft_ms(10_000, 0, 0)).toBeNull();
  // 4 of 240 are 1.7 %
  expect(timeLeft_ms(10_000, 4, 240)).toBeNull();
  expect(timeLeft_ms(1_000, 60, 240)).toBeNull();
});

test.each([
  [null, ''],
  [4_000, 'a few seconds left'],
  [31_000, 'about 40 s left'],
  [125_000, 'about 3 min left'],
  // 7 300 s are 122 min
  [7_300_000, 'about 2 h left'],
])('%s ms are said as "%s"', (ms, words) => {
  expect(timeLeftText(ms)).toBe(words);
});
