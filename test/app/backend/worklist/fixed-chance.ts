/** Random bytes that are the same at every run: SHA-256 of a seed and a counter. */
import { createHash } from 'node:crypto';
import type { RandomBytes } from '../../../../app/backend/worklist/random-choice.ts';

export const fixedChance = (seed: number): RandomBytes => {
  let counter = 0;
  let rest = Buffer.alloc(0);
  return (count) => {
    while (rest.length < count) {
      rest = Buffer.concat([
        rest,
        createHash('sha256')
          .update(`${seed} ${(counter += 1)}`)
          .digest(),
      ]);
    }
    const bytes = rest.subarray(0, count);
    rest = rest.subarray(count);
    return bytes;
  };
};

/** Pearson's chi-square of counts that should all be the same. */
export const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};
