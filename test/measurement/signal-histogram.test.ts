import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EnhancementImage } from '../../measurement/late-enhancement-result.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { contourPixels } from '../../measurement/pixel-region.ts';
import { signalHistogram } from '../../measurement/signal-histogram.ts';
import { box, heart, imageOf, input, outlines, planeOf, type Box } from './late-enhancement-scene.ts';

const histogramOf = (image: EnhancementImage, hand: readonly ReturnType<typeof box>[] = []) => {
  const of = input([image], { contours: [...outlines(1), ...hand] });
  const slice = measureLateEnhancement(of).slices[0]!;
  const reference = of.contours.find(({ structure }) => structure === 'reference myocardium')!;
  return { slice, bins: signalHistogram(slice, contourPixels(planeOf(1, 10), reference), image)! };
};

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

/** The bin in which a value is counted. */
const placeOf = ({ from, width }: { readonly from: number; readonly width: number }, value: number): number =>
  Math.floor((value - from) / width);

const scar: Box = [8, 36, 36, 42];

describe('the histogram of a slice', () => {
  // 1200 pixels of wall: 203 of 500, 90 of 49, 90 of 35, the rest 42.
  const image = imageOf(heart(scar));

  test('counts every pixel of the myocardium and of the reference once', () => {
    const { bins } = histogramOf(image);
    expect([sum(bins.myocardium), sum(bins.enhanced), sum(bins.reference)]).toEqual([1200, 203, 180]);
  });

  test('puts each value into its own bin', () => {
    const { bins } = histogramOf(image);
    // 35 to 500 are 466 values: 10 a bin, the next round number above 466 / 79. The first is 30 to 39.
    expect(bins).toMatchObject({ from: 29.5, width: 10 });
    expect(bins.myocardium.slice(0, 3)).toEqual([90, 90 + 817, 0]);
    expect(bins.reference.slice(0, 3)).toEqual([90, 90, 0]);
    expect(bins.myocardium).toHaveLength(48);
    expect([bins.myocardium[47], bins.enhanced[47]]).toEqual([203, 203]);
  });

  test('what is included by hand is enhanced, what is excluded is not, both are myocardium', () => {
    const { bins } = histogramOf(image, [
      box(1, 'enhanced myocardium', [34, 20, 35, 21]),
      box(1, 'excluded', [8, 36, 10, 36]),
    ]);
    // 4 pixels of 42 and 203 − 3 of 500.
    expect([bins.enhanced[1], bins.enhanced[47], sum(bins.enhanced)]).toEqual([4, 200, 204]);
    expect(sum(bins.myocardium)).toBe(1200);
  });

  test('holds the threshold, where nothing reaches it', () => {
    const { slice, bins } = histogramOf(imageOf(heart([0, 0, -1, -1], 20)));
    // 62 at most; 42 + 6 · 20.06.
    expect(slice.threshold).toBeCloseTo(162.3, 1);
    expect(placeOf(bins, slice.threshold)).toBeLessThan(bins.myocardium.length);
    expect(placeOf(bins, slice.threshold)).toBeGreaterThanOrEqual(0);
  });

  test('one value is one bin', () => {
    const { bins } = histogramOf(imageOf(() => 42));
    expect(bins).toEqual({ from: 41.5, width: 1, myocardium: [1200], enhanced: [1200], reference: [180] });
  });
});

test('an image that stores every third value only is even too', () => {
  // 0, 3, 6, ... 1197, once each over the 1200 pixels of wall, three times over.
  let at = 0;
  const wallAt = new Map<number, number>();
  for (let row = 4; row <= 43; row += 1) {
    for (let column = 4; column <= 43; column += 1) {
      const isCavity = column >= 14 && column <= 33 && row >= 14 && row <= 33;
      if (!isCavity) wallAt.set(row * 48 + column, 3 * (at++ % 400));
    }
  }
  const { bins, slice } = histogramOf(imageOf((column, row) => wallAt.get(row * 48 + column) ?? 0));
  // The threshold is beyond the highest value, and the bins reach to it.
  expect(slice.threshold).toBeGreaterThan(1197);
  const filled = bins.myocardium.filter((count) => count > 0);
  // Whole bins hold width / 3 of the 400 values, each there three times; the last one what is left.
  expect(bins.width % 3).toBe(0);
  expect(new Set(filled.slice(0, -1))).toEqual(new Set([bins.width]));
  expect(sum(filled)).toBe(1200);
});

const values = fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 48 * 48, maxLength: 48 * 48 });

describe('whatever the values', () => {
  test('no pixel is lost, and there are at most 80 bins', () => {
    fc.assert(
      fc.property(values, (stored) => {
        const { bins, slice } = histogramOf(imageOf((column, row) => stored[row * 48 + column]!));
        expect(bins.myocardium.length).toBeLessThanOrEqual(80);
        expect([sum(bins.myocardium), sum(bins.enhanced), sum(bins.reference)]).toEqual([1200, slice.enhanced, 180]);
      }),
      { numRuns: 20 },
    );
  });

  test('a rescale moves the edges and no pixel to another bin; a negative slope turns the order round', () => {
    const slope = fc.double({ min: 0.01, max: 9, noNaN: true });
    const intercept = fc.double({ min: -2000, max: 2000, noNaN: true });
    fc.assert(
      fc.property(values, slope, intercept, (stored, RescaleSlope, RescaleIntercept) => {
        const plain = imageOf((column, row) => stored[row * 48 + column]!);
        const scaled = histogramOf({ ...plain, RescaleSlope, RescaleIntercept }).bins;
        const { bins } = histogramOf(plain);
        expect(scaled.myocardium).toEqual(bins.myocardium);
        expect(scaled.reference).toEqual(bins.reference);
        expect(scaled.width).toBeCloseTo(bins.width * RescaleSlope, 6);
        expect(scaled.from).toBeCloseTo(bins.from * RescaleSlope + RescaleIntercept, 6);
        const turned = histogramOf({ ...plain, RescaleSlope: -RescaleSlope, RescaleIntercept });
        expect(turned.bins.from).toBeLessThan(turned.slice.mean);
        // By the value after rescale: each filled bin holds what it says.
        const inFirst = stored.filter((value, i) => {
          const [column, row] = [i % 48, Math.floor(i / 48)];
          const isIn = column >= 14 && column <= 33 && row >= 4 && row <= 12;
          const { from, width } = turned.bins;
          return isIn && Math.floor((value * -RescaleSlope + RescaleIntercept - from) / width) === 0;
        });
        expect(turned.bins.reference[0]).toBe(inFirst.length);
      }),
      { numRuns: 20 },
    );
  });
});

test('while the reference is dragged the edges stay', () => {
  const image = imageOf((column, row) => 80 + ((column * 7919 + row * 104729) % 61) + (row > 36 ? 300 : 0));
  const edges = [0, 1, 2, 3, 4, 5].map((step) => {
    const contours = [...outlines(1).slice(0, 2), box(1, 'reference myocardium', [14 + step, 4, 30 + step, 12])];
    const [slice] = measureLateEnhancement(input([image], { contours })).slices;
    const { from, width } = signalHistogram(slice!, contourPixels(planeOf(1, 10), contours[2]!), image)!;
    return `${from} ${width}`;
  });
  expect(new Set(edges).size).toBe(1);
});

test('there is none without a pixel', () => {
  const image = imageOf(heart(scar));
  const slice = {
    ...histogramOf(image).slice,
    marks: new Uint8Array(0),
    box: { left: 0, top: 0, width: 0, height: 0 },
  };
  const none = { left: 0, top: 0, width: 0, height: 0, inside: new Uint8Array(0), count: 0 };
  expect(signalHistogram(slice, none, image)).toBeNull();
});
