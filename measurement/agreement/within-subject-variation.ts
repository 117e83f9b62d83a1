/** How much two readings of the same thing vary, as a share of what is read (M7.3). Pure. */
import { meanOf, sumOf, type Missing, type Pair } from './agreement-result.ts';

/** The spread of readings of one and the same thing. */
export interface WithinSubjectVariation {
  readonly N: number;
  /** Within-subject standard deviation, √(Σ d² / 2 n), in the unit of the measure. */
  readonly sd: number;
  /** The same in % of the mean of all readings. */
  readonly CoV_percent: number;
}

/** Bland and Altman, BMJ 1996; 313:744, of two readings each. A bias between readers counts as variation. */
export const withinSubjectVariation = (pairs: readonly Pair[]): WithinSubjectVariation | Missing => {
  const N = pairs.length;
  if (N < 1) return { missing: 'too-few' };
  const mean = meanOf(pairs.flatMap(({ first, second }) => [first, second]));
  if (mean === 0) return { missing: 'no-mean' };
  const sd = Math.sqrt(sumOf(pairs.map(({ first, second }) => (second - first) ** 2)) / (2 * N));
  return { N, sd, CoV_percent: (100 * sd) / Math.abs(mean) };
};
