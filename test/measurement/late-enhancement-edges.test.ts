import { describe, expect, test } from 'vitest';
import type { Contour } from '../../measurement/contour.ts';
import type { EnhancementImage, LateEnhancementInput } from '../../measurement/late-enhancement-result.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { buildShortAxisStack } from '../../measurement/short-axis-stack.ts';
import {
  box,
  heart,
  imageOf,
  input,
  outlines,
  planeOf,
  size,
  uidOf,
  type Box,
  type ValueAt,
} from './late-enhancement-scene.ts';

const first = (of: LateEnhancementInput) => measureLateEnhancement(of).slices[0]!;
const volumeOf = (of: LateEnhancementInput): number => {
  const [volume] = measureLateEnhancement(of).values;
  return 'missing' in volume! ? NaN : volume!.value;
};
const codesOf = (of: LateEnhancementInput): readonly string[] =>
  measureLateEnhancement(of).warnings.map(({ code }) => code);
/** Numbers that do not stand in the image's unit. */
const countsOf = (of: LateEnhancementInput) =>
  measureLateEnhancement(of).slices.map(({ N, enhanced, myocardium, byHand, excluded, cavity }) => [
    N,
    enhanced,
    myocardium,
    byHand,
    excluded,
    cavity,
  ]);

const within = ([left, top, right, bottom]: Box, column: number, row: number): boolean =>
  column >= left && column <= right && row >= top && row <= bottom;

const scar: Box = [8, 36, 36, 42];
const twoSlices = (valueAt: ValueAt, more: readonly Contour[] = [], of: Partial<EnhancementImage> = {}) => {
  const images = [imageOf(valueAt, of), imageOf(valueAt, of)];
  return input(images, { contours: [...outlines(1), ...outlines(2), ...more] });
};

/** The reference of the scene, 180 pixels, with the values in turn; the lower wall from row 36 on row by row. */
const withReference =
  (reference: readonly number[], rows: readonly number[], rest = 42): ValueAt =>
  (column, row) => {
    if (within([14, 4, 33, 12], column, row)) return reference[(20 * (row - 4) + column - 14) % reference.length]!;
    return row >= 36 ? (rows[row - 36] ?? rest) : rest;
  };

describe('pixels exactly on the threshold of 6 SD', () => {
  test('of a rational SD are enhanced, one below is not', () => {
    // 9 pixels 57, 27, seven 42: SD √(450 / 8) = 7.5, T = 87.
    const nine = [57, 27, 42, 42, 42, 42, 42, 42, 42];
    const at = withReference(nine, [86, 87, 88]);
    const contours = [1, 2].flatMap((slice) => [
      ...outlines(slice).slice(0, 2),
      box(slice, 'reference myocardium', [14, 4, 22, 4]),
    ]);
    const of = { ...twoSlices(at), contours };
    // Rows of 87 and 88; the reference row holds 57 at most.
    expect([first(of).threshold, first(of).enhanced]).toEqual([87, 80]);
  });

  test('of an irrational SD are decided in whole numbers', () => {
    // 180 pixels of 42 ± 7: variance 180 · 49 / 179 = 49.2737, SD 7.0195: T = 84.1171 in truth.
    // 85 reaches: 43² · 179 = 330971 ≥ 36 · 180 · 49 = 317520. 84 does not: 42² · 179 = 315756.
    const of = twoSlices(withReference([49, 35], [84, 85]));
    expect(first(of).enhanced).toBe(40);
    for (const rescale of [
      { RescaleSlope: 1e-7, RescaleIntercept: 1e5 },
      { RescaleSlope: 3e7, RescaleIntercept: -1 / 3 },
    ]) {
      expect(first(twoSlices(withReference([49, 35], [84, 85]), [], rescale)).enhanced).toBe(40);
    }
  });

  test('an irrational SD that double precision cannot tell from a whole threshold', () => {
    // Stored values of 32 bits about 2·10⁹: 90 of + a, 90 of − a: T − mean = 6 a √(180 / 179), irrational.
    // a = 10⁸: 601673625.2...: the whole values to either side of it.
    const [mean, a] = [2_000_000_000, 100_000_000];
    const above = mean + Math.ceil(6 * a * Math.sqrt(180 / 179));
    const at = withReference([mean + a, mean - a], [above - 1, above], mean);
    const stored = Float64Array.from({ length: size * size }, (_, i) => at(i % size, Math.floor(i / size)));
    // (above − mean)² · 179 against 36 · 180 · a², in whole numbers.
    const d = BigInt(above - mean);
    expect([
      d * d * 179n >= 36n * 180n * BigInt(a) ** 2n,
      (d - 1n) ** 2n * 179n >= 36n * 180n * BigInt(a) ** 2n,
    ]).toEqual([true, false]);
    expect(first(twoSlices(at, [], { stored, RescaleSlope: 0.37, RescaleIntercept: 1e6 })).enhanced).toBe(40);
  });

  test('a negative slope turns the order round, and nothing else', () => {
    const at = withReference([49, 35], [84, 85]);
    const turned: ValueAt = (column, row) => -at(column, row);
    const of = twoSlices(turned, [], { RescaleSlope: -2, RescaleIntercept: 11 });
    expect(countsOf(of)).toEqual(countsOf(twoSlices(at)));
    expect(first(of)).toMatchObject({ mean: 2 * 42 + 11 });
    expect(first(of).threshold).toBeCloseTo(2 * (42 + 6 * Math.sqrt((180 * 49) / 179)) + 11, 9);
  });
});

describe('references of little', () => {
  const withBox = (at: Box, valueAt = heart(scar)) =>
    input([imageOf(valueAt), imageOf(valueAt)], {
      contours: [1, 2].flatMap((slice) => [...outlines(slice).slice(0, 2), box(slice, 'reference myocardium', at)]),
    });

  test('one pixel has no SD: the slice is without a reference', () => {
    expect(measureLateEnhancement(withBox([20, 6, 20, 6])).notEvaluable).toEqual(
      [1, 2].map((slice) => ({ slice, why: 'no-reference' })),
    );
    expect(measureLateEnhancement(withBox([20, 6, 20, 6])).values[0]).toEqual({
      key: 'LGE_VOLUME',
      missing: 'no-reference-region',
    });
  });

  test('two pixels have one', () => {
    // 49 and 35: SD √98 = 9.9, T = 101.4: the scar of 500 alone.
    expect(first(withBox([20, 6, 21, 6]))).toMatchObject({ N: 2, enhanced: 203 });
  });

  test('of one value the SD is 0 and the mean itself is enhanced, the reference too: said', () => {
    const flat = withBox([14, 4, 33, 12], heart(scar, 0));
    expect(first(flat)).toMatchObject({ sd: 0, mean: 42, threshold: 42, enhanced: 1200, referenceTouches: true });
    expect(codesOf(flat)).toEqual(['reference-touches-enhancement', 'reference-touches-enhancement']);
  });

  test('one that lies outside the image holds what is left of it', () => {
    // Rows −3 to 5 of columns 14 to 33: rows 0 to 5 count, of which rows 4 and 5 are wall.
    const over = withBox([14, -3, 33, 5]);
    expect(first(over)).toMatchObject({ N: 120, referenceOutside: 80 });
  });
});

describe('drawn by hand', () => {
  test('several regions that overlap count a pixel once, exclusion first', () => {
    // 4 x 4 and 4 x 4 of the left wall, two columns in common: 24 pixels, of which a 2 x 4 exclusion takes 8.
    const more = [
      box(1, 'enhanced myocardium', [4, 20, 7, 23]),
      { ...box(1, 'enhanced myocardium', [6, 20, 9, 23]), id: 'second' },
      box(1, 'excluded', [8, 20, 9, 23]),
      { ...box(1, 'excluded', [8, 20, 9, 22]), id: 'again' },
    ];
    // Columns 4 to 9 are 24 pixels; columns 8 and 9 are 8 of them.
    expect(first(twoSlices(heart(scar), more))).toMatchObject({
      byHand: 16,
      excluded: 8,
      enhanced: 203 + 16,
      myocardium: 1200,
    });
  });

  test('what is included beyond the myocardium is clipped, on either side', () => {
    // Columns 0 to 17 of rows 20 to 21: columns 4 to 13 are wall.
    expect(first(twoSlices(heart(scar), [box(1, 'enhanced myocardium', [0, 20, 17, 21])]))).toMatchObject({
      byHand: 20,
      enhanced: 223,
    });
  });

  test('a region included over what is enhanced already adds nothing', () => {
    expect(first(twoSlices(heart(scar), [box(1, 'enhanced myocardium', scar)]))).toMatchObject({
      byHand: 0,
      enhanced: 203,
    });
  });

  test('the whole scar excluded leaves none', () => {
    const of = twoSlices(heart(scar), [box(1, 'excluded', scar), box(2, 'excluded', scar)]);
    expect(volumeOf(of)).toBe(0);
    expect(first(of)).toMatchObject({ enhanced: 0, excluded: 203, myocardium: 1200 });
  });
});

describe('walls', () => {
  const drawnWith = (...contours: readonly Contour[]) =>
    input([imageOf(heart(scar)), imageOf(heart(scar))], { contours: [...contours, ...outlines(2)] });
  const [, , reference] = outlines(1);

  test('an endocardium that touches the epicardium leaves a wall on the other sides', () => {
    // The cavity reaches from the left edge of the wall: 40 · 40 − 30 · 20.
    const of = drawnWith(
      box(1, 'LV epicardium', [4, 4, 43, 43]),
      box(1, 'LV endocardium', [4, 14, 33, 33]),
      reference!,
    );
    expect(first(of)).toMatchObject({ myocardium: 1600 - 600, cavity: 600, cavityLeaves: false });
    expect(codesOf(of)).toEqual([]);
  });

  test('an epicardium that is its own endocardium has no myocardium, and no ratio', () => {
    const none = input([imageOf(heart(scar)), imageOf(heart(scar))], {
      contours: [1, 2].flatMap((slice) => [
        box(slice, 'LV epicardium', [4, 4, 43, 43]),
        box(slice, 'LV endocardium', [4, 4, 43, 43]),
        box(slice, 'reference myocardium', [14, 4, 33, 12]),
      ]),
    });
    expect(
      measureLateEnhancement(none).values.map((value) => ('missing' in value ? value.missing : value.value)),
    ).toEqual([0, 0, 'not-evaluable']);
  });

  test('an apical cap without endocardium is all muscle', () => {
    const of = drawnWith(box(1, 'LV epicardium', [14, 4, 33, 13]), reference!);
    expect(first(of)).toMatchObject({ myocardium: 200, cavity: 0, enhanced: 0 });
  });
});

describe('places of the slices', () => {
  test('slices unevenly spaced count each with its own thickness', () => {
    // Planes at 0, 10, 20 and 34 mm: 10, 10, 12 and 14 mm, whatever the others say; 203 pixels of 1.96 mm² each.
    const places = [0, 10, 20, 34];
    const { stack } = buildShortAxisStack(
      places.map((place, i) => ({
        SOPInstanceUID: uidOf(i + 1),
        frame: 1,
        plane: { ...planeOf(1, 0), ImagePositionPatient: [-30, -40, -place] },
      })),
    );
    const contours = places.flatMap((_, i) => outlines(i + 1, 0));
    const of = { ...input(places.map(() => imageOf(heart(scar)))), stack, contours };
    expect(volumeOf(of)).toBeCloseTo((203 * 1.96 * (10 + 10 + 12 + 14)) / 1000, 10);
    expect(codesOf(of)).toEqual(['uneven-slice-distance']);
  });

  test('a slice missing from the stack between drawn ones is never bridged', () => {
    const { stack } = buildShortAxisStack(
      [0, 10, 20, 40].map((place, i) => ({
        SOPInstanceUID: uidOf(i + 1),
        frame: 1,
        plane: { ...planeOf(1, 0), ImagePositionPatient: [-30, -40, -place] },
      })),
    );
    const contours = [1, 2, 3, 4].flatMap((slice) => outlines(slice, 0));
    const of = { ...input([1, 2, 3, 4].map(() => imageOf(heart(scar)))), stack, contours };
    expect(measureLateEnhancement(of).values[0]).toEqual({ key: 'LGE_VOLUME', missing: 'incomplete-coverage' });
    // Beyond the drawn ones it takes nothing.
    expect(
      volumeOf({ ...of, contours: contours.filter(({ SOPInstanceUID }) => SOPInstanceUID !== uidOf(4)) }),
    ).toBeGreaterThan(0);
  });

  test('of two images of one slice the one with the reference is measured', () => {
    // Two slices, each with a second image on which the scar is smaller: 29 pixels of one row.
    const planes = [1, 2, 11, 12].map((uid) => ({
      SOPInstanceUID: uidOf(uid),
      frame: 1,
      plane: planeOf(uid % 10, 10),
    }));
    const { stack } = buildShortAxisStack(
      planes.map((frame, i) => ({ ...frame, TemporalPositionIndex: 1 + Math.floor(i / 2) })),
    );
    const [large, small] = [imageOf(heart(scar)), imageOf(heart([8, 36, 36, 36]), { kind: 'magnitude' })];
    const imageFor = (uid: string): EnhancementImage => (Number(uid.split('.')[2]) > 10 ? small : large);
    const moved = (contour: Contour): Contour => ({
      ...contour,
      SOPInstanceUID: uidOf(Number(contour.SOPInstanceUID.split('.')[2]) + 10),
    });
    const contours = [1, 2].flatMap((slice) => outlines(slice));
    const enhanced = (of: readonly Contour[]) =>
      measureLateEnhancement({ stack, imageOf: imageFor, contours: of }).slices.map((slice) => slice.enhanced);
    expect(enhanced(contours)).toEqual([203, 203]);
    expect(enhanced(contours.map((one) => (one.structure === 'reference myocardium' ? moved(one) : one)))).toEqual([
      29, 29,
    ]);
    expect(enhanced(contours.map((one) => (one.structure === 'LV epicardium' ? moved(one) : one)))).toEqual([203, 203]);
    // A reference on both images is one too many.
    expect(enhanced([...contours, ...contours.map(moved)])).toEqual([]);
  });
});
