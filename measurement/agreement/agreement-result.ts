/** What an agreement statistic gives: a number, or the reason why there is none. */

/**
 * - `too-few`: fewer readings than the statistic needs
 * - `no-spread`: all readings are the same, so that there is nothing to take a share of
 * - `no-mean`: the mean is zero, so that there is no share of it
 */
export type NoStatistic = 'too-few' | 'no-spread' | 'no-mean';

/** No number, and why. */
export interface Missing {
  readonly missing: NoStatistic;
}

/** Both ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two readings of one thing, in the unit of the measure. */
export interface Pair {
  readonly first: number;
  readonly second: number;
}

/** Sum of numbers. */
export const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Arithmetic mean; NaN of none. */
export const meanOf = (values: readonly number[]): number => sumOf(values) / values.length;

/** Sum of the squares of the differences from the mean. */
export const squaresOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return sumOf(values.map((value) => (value - mean) ** 2));
};
