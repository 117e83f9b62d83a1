/** Bland-Altman: how far two readings lie apart (M7.3). Pure. */
import { meanOf, squaresOf, type Interval, type Missing, type Pair } from './agreement-result.ts';
import { studentQuantile } from './beta-distribution.ts';

/** What is drawn in the plot and said under it. */
export interface BlandAltman {
  readonly N: number;
  /** Mean of second − first, in the unit of the measure. */
  readonly bias: number;
  /** Standard deviation of the differences, with n − 1. */
  readonly sd: number;
  /** bias ± 1.96 SD. */
  readonly limits: Interval;
  /** 95 % intervals: of the bias with SE = SD / √n, of a limit with SE = √(3 SD² / n), both by Student with n − 1. */
  readonly intervals: { readonly bias: Interval; readonly low: Interval; readonly high: Interval };
}

/** Of a limit of agreement, as the paper has it. */
const limitOf = 1.96;

/** Bland and Altman, Lancet 1986; 1:307. At least two pairs are needed. */
export const blandAltman = (pairs: readonly Pair[]): BlandAltman | Missing => {
  const N = pairs.length;
  if (N < 2) return { missing: 'too-few' };
  const differences = pairs.map(({ first, second }) => second - first);
  const bias = meanOf(differences);
  const sd = Math.sqrt(squaresOf(differences) / (N - 1));
  const t = studentQuantile(0.975, N - 1);
  const around = (centre: number, se: number): Interval => ({ low: centre - t * se, high: centre + t * se });
  const limits = { low: bias - limitOf * sd, high: bias + limitOf * sd };
  const ofLimit = Math.sqrt((3 * sd * sd) / N);
  return {
    N,
    bias,
    sd,
    limits,
    intervals: {
      bias: around(bias, sd / Math.sqrt(N)),
      low: around(limits.low, ofLimit),
      high: around(limits.high, ofLimit),
    },
  };
};
