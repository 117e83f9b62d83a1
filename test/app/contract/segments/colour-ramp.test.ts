import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  brightRamp,
  colourAt,
  luminance,
  marksOf,
  rangeOver,
  textOn,
} from '../../../../app/contract/segments/colour-ramp.ts';

const range = { low: 0, high: 50 };

test('both ends of the range have the colours of the ends, and so has what lies beyond', () => {
  expect(colourAt(brightRamp, range, 0)).toBe('#1f3b66');
  expect(colourAt(brightRamp, range, -3)).toBe('#1f3b66');
  expect(colourAt(brightRamp, range, 50)).toBe('#ffd94a');
  expect(colourAt(brightRamp, range, 80)).toBe('#ffd94a');
  // A fifth of the range is the second of six colours.
  expect(colourAt(brightRamp, range, 10)).toBe('#3f5273');
  expect(colourAt(brightRamp, { low: 3, high: 3 }, 3)).toBe('#1f3b66');
});

test('a larger number is never darker', () => {
  const share = fc.double({ min: 0, max: 50, noNaN: true });
  fc.assert(
    fc.property(share, share, (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      expect(luminance(colourAt(brightRamp, range, more))).toBeGreaterThanOrEqual(luminance(colourAt(brightRamp, range, less)) - 1e-3);
    }),
  ); // prettier-ignore
});

test('text stands out by 4.5 to 1 on every colour of the scale', () => {
  for (let value = 0; value <= 50; value += 0.5) {
    const fill = colourAt(brightRamp, range, value);
    const [ground, text] = [luminance(fill) + 0.05, luminance(textOn(fill)) + 0.05];
    expect(Math.max(ground, text) / Math.min(ground, text)).toBeGreaterThanOrEqual(4.5);
  }
});

test('marks are round numbers within the range, at most six', () => {
  expect(marksOf({ low: 0, high: 100 })).toEqual([0, 20, 40, 60, 80, 100]);
  expect(marksOf({ low: 0, high: 12 })).toEqual([0, 2.5, 5, 7.5, 10]);
  expect(marksOf({ low: 0.3, high: 0.9 })).toEqual([0.4, 0.6, 0.8]);
  expect(marksOf({ low: 2, high: 2 })).toEqual([]);
  fc.assert(
    fc.property(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0.01, max: 1000, noNaN: true }), (low, span) => {
      const marks = marksOf({ low, high: low + span });
      expect(marks.length).toBeLessThanOrEqual(6);
      expect(marks.length).toBeGreaterThanOrEqual(2);
    }),
  ); // prettier-ignore
});

test('a range over numbers goes from 0 to a round number above the highest', () => {
  expect(rangeOver([5.2, 6.6])).toEqual({ low: 0, high: 7 });
  expect(rangeOver([9.5])).toEqual({ low: 0, high: 10 });
  expect(rangeOver([23])).toEqual({ low: 0, high: 30 });
  expect(rangeOver([])).toEqual({ low: 0, high: 1 });
});
