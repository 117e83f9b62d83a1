/** Whether differences grow with time: a straight line through them (M7.3, over time). Pure. */
import { meanOf, squaresOf, sumOf, type Interval, type Missing } from './agreement-result.ts';
import { studentQuantile } from './beta-distribution.ts';

/** One difference of a reader, and when. */
export interface TimedDifference {
  /** When it was read, in days from any one day. */
  readonly day: number;
  /** second − first, in the unit of the measure. */
  readonly difference: number;
}

/** How fast the differences grow. */
export interface Drift extends Interval {
  readonly N: number;
  /** Slope by least squares, unit of the measure per 30 days; `low` and `high` are its 95 % interval. */
  readonly per30Days: number;
}

const month = 30;

/** At least three differences, not all of one day, are needed: two always lie on a line. */
export const driftOf = (differences: readonly TimedDifference[]): Drift | Missing => {
  const N = differences.length;
  if (N < 3) return { missing: 'too-few' };
  const days = differences.map(({ day }) => day);
  const spread = squaresOf(days);
  if (spread === 0) return { missing: 'no-spread' };
  const [day, difference] = [meanOf(days), meanOf(differences.map((one) => one.difference))];
  const slope = sumOf(differences.map((one) => (one.day - day) * (one.difference - difference))) / spread;
  const left = sumOf(differences.map((one) => (one.difference - difference - slope * (one.day - day)) ** 2));
  const half = studentQuantile(0.975, N - 2) * Math.sqrt(left / (N - 2) / spread);
  return { N, per30Days: slope * month, low: (slope - half) * month, high: (slope + half) * month };
};
