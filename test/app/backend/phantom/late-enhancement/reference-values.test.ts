import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  leastEnhanced,
  referenceValues,
} from '../../../../../app/backend/phantom/late-enhancement/reference-values.ts';
import { randomFrom } from '../../../../../app/backend/phantom/random.ts';

const asked = fc.record({
  count: fc.integer({ min: 12, max: 400 }),
  mean: fc.integer({ min: 300, max: 3000 }),
  sd: fc.integer({ min: 2, max: 15 }).map((half) => 2 * half),
  beyond: fc.boolean(),
});

test('the values have their mean and SD exactly, in whole numbers', () => {
  fc.assert(
    fc.property(asked, fc.integer(), ({ count, mean, sd, beyond }, seed) => {
      const { values } = referenceValues({ count, mean, sd, beyond }, randomFrom(seed));
      expect(values).toHaveLength(count);
      expect(values.every(Number.isInteger)).toBe(true);
      expect(values.reduce((sum, one) => sum + one, 0)).toBe(count * mean);
      const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
      // SD² · (N − 1), and 2 more where the threshold is to lie beyond a stored value.
      expect(squares).toBe((count - 1) * sd * sd + (beyond ? 2 : 0));
    }),
  );
});

test('mean + 6 SD is the least enhanced value, or lies just below it', () => {
  fc.assert(
    fc.property(asked, fc.integer(), (of, seed) => {
      const least = leastEnhanced(referenceValues(of, randomFrom(seed)));
      expect(least).toBe(of.mean + 6 * of.sd + (of.beyond ? 1 : 0));
    }),
  );
});
