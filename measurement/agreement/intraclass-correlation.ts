/** Intraclass correlation of readings by the same readers on the same cases (M7.3). Pure. */
import { meanOf, sumOf, type Interval, type Missing } from './agreement-result.ts';
import { fQuantile } from './beta-distribution.ts';

/** A correlation, 1 at most, with its 95 % interval. */
export interface Correlation extends Interval {
  readonly value: number;
}

/** The three forms of one reading. */
export interface IntraclassCorrelation {
  /** Cases. */
  readonly n: number;
  /** Readings of each. */
  readonly k: number;
  /** One reading, readers not told apart: one-way random. */
  readonly ICC11: Correlation;
  /** One reading, readers drawn from many, absolute agreement: two-way random. */
  readonly ICC21: Correlation;
  /** One reading, these readers alone, consistency: two-way mixed. */
  readonly ICC31: Correlation;
}

/** Mean squares of the two-way table: between cases, between readers, what is left, and within cases. */
interface MeanSquares {
  readonly n: number;
  readonly k: number;
  readonly cases: number;
  readonly readers: number;
  readonly error: number;
  readonly within: number;
}

const meanSquares = (table: readonly (readonly number[])[], k: number): MeanSquares => {
  const n = table.length;
  const grand = meanOf(table.flat());
  const ofCases = k * sumOf(table.map((row) => (meanOf(row) - grand) ** 2));
  const ofReaders = n * sumOf(Array.from({ length: k }, (_, j) => (meanOf(table.map((row) => row[j] ?? NaN)) - grand) ** 2));
  const total = sumOf(table.flat().map((value) => (value - grand) ** 2));
  // The difference of sums can fall a rounding below zero.
  const left = Math.max(0, total - ofCases - ofReaders);
  return {
    n,
    k,
    cases: ofCases / (n - 1),
    readers: ofReaders / (k - 1),
    error: left / ((n - 1) * (k - 1)),
    within: (ofReaders + left) / (n * (k - 1)),
  };
}; // prettier-ignore

/** The interval of a correlation (F − 1) / (F + k − 1) whose F has these degrees of freedom. */
const shareOf = (F: number, k: number): number => (F === Infinity ? 1 : (F - 1) / (F + k - 1));

const byF = (F: number, k: number, between: number, within: number): Correlation => ({
  value: shareOf(F, k),
  low: shareOf(F / fQuantile(0.975, between, within), k),
  high: shareOf(F * fQuantile(0.975, within, between), k),
});

/** Shrout and Fleiss 1979, with Satterthwaite's degrees of freedom for the readers' share of the error. */
const twoWayRandom = ({ n, k, cases, readers, error }: MeanSquares): Correlation => {
  const value = (cases - error) / (cases + (k - 1) * error + (k * (readers - error)) / n);
  if (error === 0 && readers === 0) return { value, low: 1, high: 1 };
  // Multiplied through by the mean square of the error, which may be zero.
  const a = k * value * readers;
  const b = (n * (1 + (k - 1) * value) - k * value) * error;
  const degrees = ((k - 1) * (n - 1) * (a + b) ** 2) / ((n - 1) * a ** 2 + b ** 2);
  const noise = k * readers + (k * n - k - n) * error;
  const [upper, lower] = [fQuantile(0.975, n - 1, degrees), fQuantile(0.975, degrees, n - 1)];
  return {
    value,
    low: (n * (cases - upper * error)) / (upper * noise + n * cases),
    high: (n * (lower * cases - error)) / (noise + n * lower * cases),
  };
};

/**
 * `table`: a row for each case, in it a reading by each reader in the same order; every row as long as the first (throws
 * `RangeError` otherwise: a case with a missing reading is left out and named by the caller). Intervals are of 95 %, by F.
 * The interval of ICC(2,1) is approximate: about zero it can miss its own value.
 * Source: Shrout and Fleiss, Psychological Bulletin 1979; 86:420.
 */
export const intraclassCorrelation = (table: readonly (readonly number[])[]): IntraclassCorrelation | Missing => {
  const k = table[0]?.length ?? 0;
  if (table.some((row) => row.length !== k)) throw new RangeError('Every case needs a reading by every reader.');
  if (table.length < 2 || k < 2) return { missing: 'too-few' };
  const squares = meanSquares(table, k);
  const { n, cases, error, within } = squares;
  if (cases === 0 && error === 0) return { missing: 'no-spread' };
  return {
    n,
    k,
    ICC11: byF(cases / within, k, n - 1, n * (k - 1)),
    ICC21: twoWayRandom(squares),
    ICC31: byF(cases / error, k, n - 1, (n - 1) * (k - 1)),
  };
};
