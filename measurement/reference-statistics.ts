/** What the reference region of a slice says, and the threshold that follows from it (M5.1). */
import type { EnhancementImage } from './late-enhancement-result.ts';
import { eachPixel, type PixelRegion } from './pixel-region.ts';

/** Values of a reference region after rescale, in the image's own unit. */
export interface ReferenceStatistics {
  /** Pixels of the region. */
  readonly N: number;
  readonly mean: number;
  /** Sample standard deviation, with n − 1. */
  readonly sd: number;
}

/** The threshold of a slice, and whom it makes enhanced. */
export interface Threshold {
  readonly reference: ReferenceStatistics;
  /** mean + n · SD, after rescale. */
  readonly threshold: number;
  /** Whether a stored value lies on or above the threshold: exact, whatever the rescale. */
  readonly reaches: (stored: number) => boolean;
}

/** n is taken in hundredths, so that its square is a whole number of ten-thousandths. */
const hundredths = 100;

/** Sums of whole numbers: the differences of the stored values from the first, in the sense of the rescale. */
interface Sums {
  readonly N: number;
  readonly first: number;
  readonly sense: 1 | -1;
  readonly sum: bigint;
  readonly squares: bigint;
}

const valuesOf = (image: EnhancementImage, region: PixelRegion): readonly number[] => {
  const values: number[] = [];
  eachPixel(region, (column, row) => {
    const value = image.stored[row * image.Columns + column];
    if (value !== undefined) values.push(value);
  });
  return values;
};

const sumsOf = (image: EnhancementImage, region: PixelRegion): Sums | null => {
  const values = valuesOf(image, region);
  const [first] = values;
  if (first === undefined) return null;
  const sense = image.RescaleSlope < 0 ? -1 : 1;
  let [sum, squares] = [0, 0];
  for (const value of values) {
    const difference = sense * (value - first);
    sum += difference;
    squares += difference * difference;
  }
  // Below 2^53 no partial sum was ever rounded; 32-bit values may go beyond.
  if (Number.isSafeInteger(squares)) {
    return { N: values.length, first, sense, sum: BigInt(sum), squares: BigInt(squares) };
  }
  const exact = values.map((value) => BigInt(sense * (value - first)));
  return {
    N: values.length,
    first,
    sense,
    sum: exact.reduce((all, one) => all + one, 0n),
    squares: exact.reduce((all, one) => all + one * one, 0n),
  };
};

/** N² (N − 1) / N times the variance: a whole number. */
const spreadOf = ({ N, sum, squares }: Sums): bigint => BigInt(N) * squares - sum * sum;

/**
 * The smallest whole difference from the first value that lies on or above mean + n · SD. In whole numbers: x does when
 * d = N x − Σ is not negative and d² (N − 1) ≥ n² N (N Σx² − (Σx)²).
 */
const leastReaching = (sums: Sums, sd: number, n: number): bigint => {
  const N = BigInt(sums.N);
  const times = BigInt(Math.round(n * hundredths));
  const wanted = times * times * N * spreadOf(sums);
  const reaches = (x: bigint): boolean => {
    const d = N * x - sums.sum;
    return d >= 0n && d * d * (N - 1n) * BigInt(hundredths * hundredths) >= wanted;
  };
  let least = BigInt(Math.ceil(Number(sums.sum) / sums.N + n * sd));
  while (reaches(least - 1n)) least -= 1n;
  while (!reaches(least)) least += 1n;
  return least;
};

const statisticsOf = (
  { RescaleSlope, RescaleIntercept }: EnhancementImage,
  { N, first, sense, sum }: Sums,
  storedSd: number,
): ReferenceStatistics => ({
  N,
  mean: (first + (sense * Number(sum)) / N) * RescaleSlope + RescaleIntercept,
  sd: Math.abs(RescaleSlope) * storedSd,
});

const storedSdOf = (sums: Sums): number => Math.sqrt(Number(spreadOf(sums)) / (sums.N * (sums.N - 1)));

/**
 * Statistics of a reference region and the threshold mean + n · SD (M5.1); null with fewer than two pixels, which have
 * no SD. Sums and the comparison are made in whole stored values, so a pixel exactly on the threshold is enhanced and
 * neither slope nor intercept decides; a negative slope turns the comparison round. Mean, SD and threshold are given
 * after rescale, in double precision. n counts in hundredths and is not negative.
 */
export const thresholdOf = (image: EnhancementImage, region: PixelRegion, n: number): Threshold | null => {
  const sums = sumsOf(image, region);
  if (sums === null || sums.N < 2) return null;
  const { first, sense } = sums;
  const storedSd = storedSdOf(sums);
  const reference = statisticsOf(image, sums, storedSd);
  const least = Number(leastReaching(sums, storedSd, n));
  return {
    reference,
    threshold: reference.mean + n * reference.sd,
    reaches: (stored) => sense * (stored - first) >= least,
  };
};

/**
 * The threshold half way from the mean of the reference to the highest signal of the slice's enhanced myocardium (M5.4,
 * full width at half maximum); null with fewer than two pixels. Compared in whole stored values: with d the distance of
 * a value from the first one of the reference, in the sense of the rescale, it reaches when 2 N d ≥ N d_max + Σ.
 */
export const halfMaximumOf = (image: EnhancementImage, region: PixelRegion, highest: number): Threshold | null => {
  const sums = sumsOf(image, region);
  if (sums === null || sums.N < 2) return null;
  const { N, first, sense, sum } = sums;
  const reference = statisticsOf(image, sums, storedSdOf(sums));
  const wanted = BigInt(N) * BigInt(sense * (highest - first)) + sum;
  const twice = 2n * BigInt(N);
  // The least whole number of 2 N d that is not below: rounded up, also where it is negative.
  const least = Number(wanted / twice + (wanted % twice > 0n ? 1n : 0n));
  return {
    reference,
    threshold: (reference.mean + highest * image.RescaleSlope + image.RescaleIntercept) / 2,
    reaches: (stored) => sense * (stored - first) >= least,
  };
};
