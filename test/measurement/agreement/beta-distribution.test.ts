import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fQuantile, regularisedBeta, studentQuantile } from '../../../measurement/agreement/beta-distribution.ts';

test.each([
  // Printed tables of Student's t, 97.5 %.
  [1, 12.706],
  [2, 4.303],
  [5, 2.571],
  [10, 2.228],
  [16, 2.12],
  [30, 2.042],
  [120, 1.98],
])('the 97.5 %% point of Student with %d degrees of freedom is %d', (degrees, t) => {
  expect(studentQuantile(0.975, degrees)).toBeCloseTo(t, 3);
});

test.each([
  // Printed tables of F, upper 2.5 %.
  [1, 1, 647.79],
  [5, 15, 3.576],
  [15, 5, 6.428],
  [10, 10, 3.717],
  [24, 120, 1.76],
])('the 97.5 %% point of F(%d, %d) is %d', (between, within, f) => {
  expect(Math.abs(fQuantile(0.975, between, within) / f - 1)).toBeLessThan(5e-4);
});

test('known values of the incomplete beta function', () => {
  // I_x(1, 1) = x; I_x(2, 1) = x²; I_x(1, 3) = 1 - (1 - x)³.
  expect(regularisedBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  expect(regularisedBeta(0.3, 2, 1)).toBeCloseTo(0.09, 14);
  expect(regularisedBeta(0.3, 1, 3)).toBeCloseTo(1 - 0.343, 14);
  expect([regularisedBeta(0, 2, 3), regularisedBeta(1, 2, 3)]).toEqual([0, 1]);
});

test('the two tails of F mirror each other, and a quantile leads back to its share', () => {
  const degrees = fc.double({ min: 0.8, max: 300, noNaN: true });
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(share, degrees, degrees, (p, between, within) => {
      const f = fQuantile(p, between, within);
      expect(f * fQuantile(1 - p, within, between)).toBeCloseTo(1, 8);
      expect(regularisedBeta((between * f) / (between * f + within), between / 2, within / 2)).toBeCloseTo(p, 9);
    }),
    { numRuns: 60 },
  );
});
