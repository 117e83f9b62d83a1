/** Margins by measure: which pairs lie within (M7.3), and which disagree (M7.4). Pure. */
import type { Interval, Missing, Pair } from './agreement-result.ts';

/** In the unit of the measure, or in % of the mean of both readings. */
export type AgreementMargin = { readonly absolute: number } | { readonly percent: number };

/** Readings are sums of floating-point steps: a difference on the margin itself is within it. */
const slack = 1e-9;

/** True where both readings lie within the margin of each other; on the margin is within. */
export const isWithin = ({ first, second }: Pair, margin: AgreementMargin): boolean => {
  const allowed = 'absolute' in margin ? margin.absolute : (margin.percent / 100) * (Math.abs(first + second) / 2);
  return Math.abs(second - first) <= allowed * (1 + slack);
};

/** How many of N pairs lie within a margin. */
export interface Coverage {
  readonly N: number;
  readonly within: number;
  readonly share_percent: number;
  /** 95 % interval of the share, in %, by Wilson's score. */
  readonly interval: Interval;
}

const z = 1.959_963_984_540_054;

/** Wilson, J Am Stat Assoc 1927; 22:209. */
const wilson = (within: number, N: number): Interval => {
  const share = within / N;
  const centre = share + (z * z) / (2 * N);
  const half = z * Math.sqrt((share * (1 - share)) / N + (z * z) / (4 * N * N));
  const scale = 100 / (1 + (z * z) / N);
  return { low: Math.max(0, (centre - half) * scale), high: Math.min(100, (centre + half) * scale) };
};

/** The share of pairs within a margin. At least one pair is needed. */
export const coverageOf = (pairs: readonly Pair[], margin: AgreementMargin): Coverage | Missing => {
  const N = pairs.length;
  if (N === 0) return { missing: 'too-few' };
  const within = pairs.filter((pair) => isWithin(pair, margin)).length;
  return { N, within, share_percent: (100 * within) / N, interval: wilson(within, N) };
};
