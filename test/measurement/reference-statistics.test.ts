import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EnhancementImage } from '../../measurement/late-enhancement-result.ts';
import { pixelsInside } from '../../measurement/pixel-region.ts';
import { thresholdOf, type Threshold } from '../../measurement/reference-statistics.ts';

/** One row of values, all of them the reference. */
const rowOf = (values: readonly number[], of: Partial<EnhancementImage> = {}): EnhancementImage => ({
  Rows: 1,
  Columns: values.length,
  stored: values,
  RescaleSlope: 1,
  RescaleIntercept: 0,
  kind: null,
  ...of,
});

const over = (image: EnhancementImage, n: number): Threshold | null => {
  const plane = {
    ImagePositionPatient: [0, 0, 0],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: [1, 1],
    Rows: 1,
    Columns: image.Columns,
  } as const;
  const [left, right] = [-0.5, image.Columns - 0.5];
  const region = pixelsInside(plane, [
    { column: left, row: -0.5 },
    { column: right, row: -0.5 },
    { column: right, row: 0.5 },
    { column: left, row: 0.5 },
  ]);
  return thresholdOf(image, region, n);
};

/** Mean 42; squares of the deviations 225 + 225, over 9 − 1: variance 56.25, SD 7.5. */
const vector = [57, 27, 42, 42, 42, 42, 42, 42, 42];

describe('42.0 ± 7.5', () => {
  test('6 SD are 87.0, 5 SD 79.5', () => {
    expect(over(rowOf(vector), 6)).toMatchObject({ reference: { N: 9, mean: 42, sd: 7.5 }, threshold: 87 });
    expect(over(rowOf(vector), 5)?.threshold).toBe(79.5);
  });

  test('87 reaches 6 SD, 86 does not; 80 reaches 5 SD, 79 does not', () => {
    const six = over(rowOf(vector), 6)!;
    expect([86, 87, 88].map(six.reaches)).toEqual([false, true, true]);
    const five = over(rowOf(vector), 5)!;
    expect([79, 80].map(five.reaches)).toEqual([false, true]);
  });

  test.each([
    [0.1, -3.3],
    [1 / 3, 1000 / 7],
    [0.000123, 1e6],
    [-0.7, 12.1],
  ])('a rescale of %d and %d moves no pixel over the threshold', (RescaleSlope, RescaleIntercept) => {
    // A negative slope turns the order round: on the other side of 42 lies −3.
    const sense = RescaleSlope < 0 ? -1 : 1;
    const stored = vector.map((value) => sense * value);
    const threshold = over(rowOf(stored, { RescaleSlope, RescaleIntercept }), 6)!;
    expect([86, 87].map((value) => threshold.reaches(sense * value))).toEqual([false, true]);
    expect(threshold.threshold).toBeCloseTo(87 * Math.abs(RescaleSlope) + RescaleIntercept, 6);
  });
});

test('fewer than two pixels have no SD and no threshold', () => {
  expect(over(rowOf([42]), 6)).toBeNull();
  expect(over(rowOf([42, 43]), 6)).not.toBeNull();
});

test('values of 32 bits are compared without rounding', () => {
  // Deviations ± 10^9 about 2 · 10^9, N 9: variance 2 · 10^18 / 8, SD 5 · 10^8, 2 SD at 3 · 10^9.
  const far = [3e9, 1e9, ...Array.from({ length: 7 }, () => 2e9)];
  const threshold = over(rowOf(far), 2)!;
  expect(threshold.reference).toEqual({ N: 9, mean: 2e9, sd: 5e8 });
  expect([3e9 - 1, 3e9].map(threshold.reaches)).toEqual([false, true]);
});

test('n counts in hundredths', () => {
  // 42 + 2.4 · 7.5 is 60 exactly.
  expect([59, 60].map(over(rowOf(vector), 2.4)!.reaches)).toEqual([false, true]);
});

const values = fc.array(fc.integer({ min: 0, max: 4095 }), { minLength: 2, maxLength: 60 });

test('mean and SD are those of the textbook, and off the threshold so is the comparison', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 100, max: 800 }), (stored, hundredths) => {
      const n = hundredths / 100;
      const { reference, threshold, reaches } = over(rowOf(stored), n)!;
      const mean = stored.reduce((sum, value) => sum + value, 0) / stored.length;
      const sd = Math.sqrt(stored.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (stored.length - 1));
      expect(reference.mean).toBeCloseTo(mean, 9);
      expect(reference.sd).toBeCloseTo(sd, 7);
      const least = Math.ceil(threshold - 1e-6);
      expect(reaches(least + 1)).toBe(true);
      expect(reaches(least - 1)).toBe(false);
    }),
  );
});
