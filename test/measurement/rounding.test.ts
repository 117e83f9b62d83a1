import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundedText, roundHalfAway } from '../../measurement/rounding.ts';

test('a half goes away from zero, on the decimal form of the number', () => {
  expect(roundedText(2.675, 2)).toBe('2.68'); // binary 2.67499999…
  expect(roundedText(1.005, 2)).toBe('1.01');
  expect(roundedText(-2.5, 0)).toBe('-3');
  expect(roundedText(0.5, 0)).toBe('1');
  expect(roundedText(0.45, 1)).toBe('0.5');
  expect(roundedText(32.715, 2)).toBe('32.72');
});

test('digits are filled up, and carried over', () => {
  expect(roundedText(242.7, 1)).toBe('242.7');
  expect(roundedText(242, 1)).toBe('242.0');
  expect(roundedText(9.96, 1)).toBe('10.0');
  expect(roundedText(99.99, 0)).toBe('100');
  expect(roundedText(0.04, 1)).toBe('0.0');
});

test('zero bears no sign', () => {
  expect(roundedText(-0.04, 1)).toBe('0.0');
  expect(roundedText(-0, 1)).toBe('0.0');
  expect(Object.is(roundHalfAway(-0.04, 1), 0)).toBe(true);
});

test('very small and very large numbers are numbers too', () => {
  expect(roundedText(1e-7, 1)).toBe('0.0');
  expect(roundedText(5e-7, 6)).toBe('0.000001');
  expect(roundedText(1e21, 1)).toBe('1000000000000000000000.0');
  expect(() => roundedText(NaN, 1)).toThrow(RangeError);
});

test('the rounded number is never further off than half a unit of its last digit', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, digits) => {
      expect(Math.abs(roundHalfAway(value, digits) - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits * (1 + 1e-9));
    }),
  );
});
