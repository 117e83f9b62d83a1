/** Stored values of a reference region whose mean and SD are known exactly, and the threshold in whole numbers. */
import { shuffled, type Random } from '../random.ts';

/** What a reference region holds. Its values sum to N · mean; their squares about the mean sum to `spread`. */
export interface ReferenceValues {
  readonly values: readonly number[];
  readonly mean: number;
  readonly spread: number;
}

const MOST_SD = 3;

/** Four whole numbers whose squares sum to `total` (Lagrange), the largest as small as can be. */
const fourSquares = (total: number): readonly number[] => {
  for (let a = Math.ceil(Math.sqrt(total / 4)); a * a <= total; a += 1) {
    for (let b = Math.min(a, Math.floor(Math.sqrt(total - a * a))); 3 * b * b >= total - a * a; b -= 1) {
      const rest = total - a * a - b * b;
      for (let c = Math.min(b, Math.floor(Math.sqrt(rest))); 2 * c * c >= rest; c -= 1) {
        const d = Math.round(Math.sqrt(rest - c * c));
        if (c * c + d * d === rest) return [a, b, c, d];
      }
    }
  }
  throw new RangeError('every whole number is the sum of four squares');
};

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Whole deviations as of a normal distribution whose squares sum to `total`. */
const deviations = (count: number, sd: number, total: number, random: Random): readonly number[] => {
  const chance = Array.from({ length: count - 4 }, () =>
    Math.min(MOST_SD * sd, Math.round(Math.abs(sd * normal(random)))),
  );
  const left = (): number => total - chance.reduce((sum, one) => sum + one * one, 0);
  for (let i = 0; left() < 0 || left() > 4 * (2 * sd) ** 2; i = (i + 1) % chance.length) {
    const by = left() < 0 ? -1 : 1;
    chance[i] = Math.min(MOST_SD * sd, Math.max(0, (chance[i] ?? 0) + by));
  }
  return [...chance, ...fourSquares(left())];
};

/**
 * `count` values with the mean `mean` and the sample standard deviation `sd`, both exact; `sd` is even. With `beyond`,
 * the squares sum to 2 more than that, which lifts mean + 6 SD by less than one step. Values lie in pairs about the
 * mean, with one on it where their number is odd.
 */
export const referenceValues = (
  { count, mean, sd, beyond }: { readonly count: number; readonly mean: number; readonly sd: number; readonly beyond: boolean },
  random: Random,
): ReferenceValues => {
  const half = ((count - 1) * sd * sd) / 2 + (beyond ? 1 : 0);
  const pairs = deviations(Math.floor(count / 2), sd, half, random);
  const all = [...pairs.map((by) => mean + by), ...pairs.map((by) => mean - by), ...(count % 2 === 0 ? [] : [mean])];
  return { values: shuffled(random, all), mean, spread: 2 * half };
}; // prettier-ignore

/** The least stored value on or above mean + 6 SD: the least k with k² (N − 1) ≥ 36 · spread, above the mean. */
export const leastEnhanced = ({ values, mean, spread }: ReferenceValues): number => {
  let above = 0;
  while (above * above * (values.length - 1) < 36 * spread) above += 1;
  return mean + above;
};
