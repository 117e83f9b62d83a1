import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curveThresholds, enhancementCurve, type CurvePoint } from '../../measurement/enhancement-curve.ts';
import type { EnhancementImage, LateEnhancementInput } from '../../measurement/late-enhancement-result.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { defaultLateEnhancementChoices } from '../../measurement/protocol-choices.ts';
import { box, imageOf, input, outlines, type Box, type ValueAt } from './late-enhancement-scene.ts';

const within = ([left, top, right, bottom]: Box, column: number, row: number): boolean =>
  column >= left && column <= right && row >= top && row <= bottom;

/** Nine pixels 57, 27 and seven of 42: 42.0 ± 7.5. */
const reference: Box = [14, 4, 16, 6];
const nine = new Map([['14,4', 57], ['15,4', 27]]); // prettier-ignore

/** Rows of the lower wall, 40 pixels each, with these values; the rest of the wall is 42, the blood 300. */
const rows =
  (values: readonly number[]): ValueAt =>
  (column, row) => {
    if (within([14, 14, 33, 33], column, row)) return 300;
    return nine.get(`${column},${row}`) ?? values[row - 36] ?? 42;
  };

/** 2 SD is 57, 4 SD 72, 6 SD 87, 8 SD 102; half way from 42 to 142 is 92. */
const graded = rows([56, 57, 72, 87, 91, 92, 101, 142]);

const scene = (image: EnhancementImage, more: LateEnhancementInput['contours'] = [], of: Partial<LateEnhancementInput> = {}) =>
  input([image, image], {
    contours: [
      ...[1, 2].flatMap((slice) => [...outlines(slice).slice(0, 2), box(slice, 'reference myocardium', reference)]),
      ...more,
    ],
    ...of,
  }); // prettier-ignore

const at = (curve: readonly CurvePoint[], by: CurvePoint['by']): CurvePoint => curve.find((point) => point.by === by)!;
const pixelsAt = (of: LateEnhancementInput, by: CurvePoint['by']): readonly number[] =>
  at(enhancementCurve(of), by).slices.map(({ enhanced }) => enhanced);

describe('the same contours at other thresholds', () => {
  const of = scene(imageOf(graded));

  test('from 2 to 8 SD by halves, and half the maximum', () => {
    expect(curveThresholds).toEqual([2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 'FWHM']);
    expect(enhancementCurve(of).map(({ by }) => by)).toEqual(curveThresholds);
  });

  test('rows of 40 pixels drop out one by one', () => {
    // At 2 SD also the one reference pixel of 57.
    expect(pixelsAt(of, 2)).toEqual([281, 281]);
    expect(pixelsAt(of, 2.5)).toEqual([240, 240]);
    expect(pixelsAt(of, 4)).toEqual([240, 240]);
    expect(pixelsAt(of, 4.5)).toEqual([200, 200]);
    expect(pixelsAt(of, 6)).toEqual([200, 200]);
    // 90.75, then 94.5.
    expect(pixelsAt(of, 6.5)).toEqual([160, 160]);
    expect(pixelsAt(of, 7)).toEqual([80, 80]);
    expect(pixelsAt(of, 8)).toEqual([40, 40]);
  });

  test('half the maximum counts from the mean of the reference: 92 is half way from 42 to 142', () => {
    expect(pixelsAt(of, 'FWHM')).toEqual([120, 120]);
    expect(at(enhancementCurve(of), 'FWHM').slices.map(({ threshold }) => threshold)).toEqual([92, 92]);
  });

  test('volume, mass and ratio are those of the pixels', () => {
    // 2 · 40 pixels · 1.96 mm² · 10 mm = 1.568 mL; of 2 · 1200 pixels.
    const point = at(enhancementCurve(of), 8);
    expect(point.volume).toBeCloseTo(1.568, 12);
    expect(point.mass).toBeCloseTo(1.05 * 1.568, 12);
    expect(point.ratio).toBeCloseTo((100 * 80) / 2400, 12);
  });

  test('a slice whose wall holds nothing above the protocol threshold has no half maximum and no enhancement by it', () => {
    // 2 SD counts the one pixel of 57.
    const quiet = scene(imageOf(rows([])));
    const none = [1, 2].map((slice) => ({ slice, threshold: null, enhanced: 0 }));
    expect(at(enhancementCurve(quiet), 'FWHM')).toMatchObject({ volume: 0, slices: none });
    expect(pixelsAt(quiet, 2)).toEqual([1, 1]);
  });

  test('what is included or excluded by hand holds at every threshold', () => {
    // 6 pixels of 42 included; of the row of 142 ten pixels excluded, which are then no maximum either.
    const hand = [box(1, 'enhanced myocardium', [4, 20, 9, 20]), box(1, 'excluded', [4, 43, 13, 43])];
    const withHand = scene(imageOf(graded), hand);
    expect(pixelsAt(withHand, 8)).toEqual([40 - 10 + 6, 40]);
    expect(pixelsAt(withHand, 2)).toEqual([281 - 10 + 6, 281]);
    // All of 142 excluded: the maximum is 101, half way 71.5, rows of 72, 87, 91, 92 and 101.
    const without = scene(imageOf(graded), [box(1, 'excluded', [4, 43, 43, 43])]);
    expect(pixelsAt(without, 'FWHM')).toEqual([200, 120]);
  });

  test('what lies above 6 SD and is included stays included at 8 SD', () => {
    // The row of 87.
    const included = scene(imageOf(graded), [box(1, 'enhanced myocardium', [4, 39, 43, 39])]);
    expect(pixelsAt(included, 8)).toEqual([80, 40]);
  });

  test('totals that are missing are missing at every threshold, for the same reason', () => {
    const none = { ...of, contours: of.contours.filter(({ id }) => !id.startsWith('LV epicardium 2')) };
    for (const { volume, mass, ratio } of enhancementCurve(none)) {
      expect([volume, mass, ratio]).toEqual([1, 2, 3].map(() => ({ missing: 'incomplete-coverage' })));
    }
    expect(enhancementCurve({ ...of, stack: null })).toEqual([]);
  });
});

const noise = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 48 * 48, maxLength: 48 * 48 });

describe('whatever the values', () => {
  test('a higher threshold never counts more, and the protocol threshold is that of the read', () => {
    fc.assert(
      fc.property(noise, fc.constantFrom(2, 3.5, 6), (stored, sd) => {
        const image = imageOf((column, row) => stored[row * 48 + column]!);
        const of = scene(image, [], { choices: { ...defaultLateEnhancementChoices, sd } });
        const curve = enhancementCurve(of);
        const volumes = curve.filter(({ by }) => by !== 'FWHM').map(({ volume }) => volume as number);
        expect(volumes).toEqual(volumes.toSorted((a, b) => b - a));
        const [volume, mass, ratio] = measureLateEnhancement(of).values;
        const own = at(curve, sd);
        expect([volume, mass, ratio]).toMatchObject([{ value: own.volume }, { value: own.mass }, { value: own.ratio }]);
      }),
      { numRuns: 15 },
    );
  });

  test('neither slope nor intercept moves a pixel over any threshold, a negative slope with turned values neither', () => {
    const slope = fc.double({ min: 0.001, max: 50, noNaN: true });
    const intercept = fc.double({ min: -2000, max: 2000, noNaN: true });
    const counts = (image: EnhancementImage) => enhancementCurve(scene(image)).map(({ slices }) => slices.map(({ enhanced }) => enhanced));
    fc.assert(
      fc.property(noise, slope, intercept, (stored, RescaleSlope, RescaleIntercept) => {
        const valueAt: ValueAt = (column, row) => stored[row * 48 + column]!;
        const plain = counts(imageOf(valueAt));
        expect(counts(imageOf(valueAt, { RescaleSlope, RescaleIntercept }))).toEqual(plain);
        const turned = imageOf((column, row) => -valueAt(column, row), { RescaleSlope: -RescaleSlope, RescaleIntercept });
        expect(counts(turned)).toEqual(plain);
      }),
      { numRuns: 15 },
    );
  });
}); // prettier-ignore

test('asking for the curve does not disturb what is kept for the drag', () => {
  const of = scene(imageOf(graded));
  const before = measureLateEnhancement(of).slices;
  enhancementCurve(of);
  expect(measureLateEnhancement(of).slices.map((slice, i) => slice === before[i])).toEqual([true, true]);
});
