import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { pixelMarks, type LateEnhancementInput } from '../../measurement/late-enhancement-result.ts';
import { defaultLateEnhancementChoices, type LateEnhancementChoices } from '../../measurement/protocol-choices.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { box, heart, imageOf, input, outlines, size, stackOf, type Box } from './late-enhancement-scene.ts';

const valueOf = (of: LateEnhancementInput, key: MeasureKey): number | string => {
  const found = measureLateEnhancement(of).values.find((value) => value.key === key)!;
  return 'missing' in found ? found.missing : found.value;
};
const codesOf = (of: LateEnhancementInput): readonly string[] =>
  measureLateEnhancement(of).warnings.map(({ code }) => code);
const choosing = (choices: Partial<LateEnhancementChoices>): Partial<LateEnhancementInput> => ({
  choices: { ...defaultLateEnhancementChoices, ...choices },
});

/** 29 x 7 pixels in the lower wall: 203 of 1200. Four slices: 812. */
const scar: Box = [8, 36, 36, 42];
const hearts = (count: number) => Array.from({ length: count }, () => imageOf(heart(scar)));

describe('four slices of 203 enhanced pixels', () => {
  const four = input(hearts(4));

  test('812 pixels of 1.4 x 1.4 mm at 10 mm are 15.9 mL', () => {
    // 812 · 1.96 · 10 / 1000 = 15.9152 mL; · 1.05 = 16.71096 g; of 4 · 1200 pixels 16.9167 %.
    expect(valueOf(four, 'LGE_VOLUME')).toBeCloseTo(15.9152, 10);
    expect(valueOf(four, 'LGE_MASS')).toBeCloseTo(16.71096, 10);
    expect(valueOf(four, 'LGE_RATIO')).toBeCloseTo((100 * 812) / 4800, 10);
    expect(codesOf(four)).toEqual([]);
  });

  test('each slice tells its reference, threshold, kind and pixels', () => {
    const [first] = measureLateEnhancement(four).slices;
    // 180 pixels of deviation ± 7: SD = √(180 · 49 / 179).
    const sd = Math.sqrt((180 * 49) / 179);
    expect(first).toMatchObject({
      slice: 1,
      kind: 'PSIR',
      N: 180,
      mean: 42,
      enhanced: 203,
      myocardium: 1200,
      cavity: 400,
    });
    expect(first!.sd).toBeCloseTo(sd, 12);
    expect(first!.threshold).toBeCloseTo(42 + 6 * sd, 12);
    expect(first!.area_mm2).toBeCloseTo(180 * 1.96, 9);
  });

  test('the ratio says of what it is the share', () => {
    const whole = { ...four, ...choosing({ denominator: 'cavity and myocardium' }) };
    expect(valueOf(whole, 'LGE_RATIO')).toBeCloseTo((100 * 812) / 6400, 10);
    const [, , ratio] = measureLateEnhancement(whole).values;
    expect(ratio).toMatchObject({
      method: 'threshold over the reference region, share of the LV cavity and myocardium',
      of: {
        slices: [1, 2, 3, 4],
        choices: { sd: 6, missingReference: 'leave out', denominator: 'cavity and myocardium' },
      },
    });
  });

  test('a slice without a reference is named and leaves enhancement and myocardium', () => {
    const contours = four.contours.filter(({ id }) => !id.startsWith('reference myocardium 2'));
    const three = { ...four, contours };
    expect(valueOf(three, 'LGE_VOLUME')).toBeCloseTo((609 * 19.6) / 1000, 10);
    expect(valueOf(three, 'LGE_RATIO')).toBeCloseTo((100 * 609) / 3600, 10);
    expect(measureLateEnhancement(three).warnings).toMatchObject([{ code: 'slice-not-evaluable', of: { slice: 2 } }]);
    expect(measureLateEnhancement(three).slices.map(({ slice }) => slice)).toEqual([1, 3, 4]);
  });

  test('where the protocol wants it, the totals are missing with that slice', () => {
    const contours = four.contours.filter(({ id }) => !id.startsWith('reference myocardium 2'));
    const strict = { ...four, contours, ...choosing({ missingReference: 'totals missing' }) };
    for (const key of ['LGE_VOLUME', 'LGE_MASS', 'LGE_RATIO'] as const)
      expect(valueOf(strict, key)).toBe('no-reference-region');
    const none = { ...four, contours: four.contours.filter(({ structure }) => structure !== 'reference myocardium') };
    expect(valueOf(none, 'LGE_VOLUME')).toBe('no-reference-region');
  });

  test('a slice left out in the middle, one without epicardium or with two make the totals incomplete', () => {
    const without = (test: (id: string) => boolean) => ({
      ...four,
      contours: four.contours.filter(({ id }) => !test(id)),
    });
    expect(
      valueOf(
        without((id) => id.includes(' 3 ')),
        'LGE_VOLUME',
      ),
    ).toBe('incomplete-coverage');
    const bare = without((id) => id.startsWith('LV epicardium 4'));
    expect(valueOf(bare, 'LGE_VOLUME')).toBe('incomplete-coverage');
    expect(codesOf(bare)).toEqual(['slice-not-evaluable']);
    const twice = { ...four, contours: [...four.contours, box(1, 'LV epicardium', [3, 3, 44, 44])] };
    expect(valueOf(twice, 'LGE_VOLUME')).toBe('incomplete-coverage');
    expect(codesOf(twice)).toEqual(['contour-twice']);
  });

  test('a slice that the ledger takes out is not missed', () => {
    const out = { ...four, slicesOut: new Set([3]) };
    expect(valueOf(out, 'LGE_VOLUME')).toBeCloseTo((609 * 19.6) / 1000, 10);
  });

  test('one slice has no distance, and without values nothing is evaluable', () => {
    expect(valueOf(input(hearts(1)), 'LGE_VOLUME')).toBe('incomplete-coverage');
    expect(valueOf({ ...four, imageOf: () => null }, 'LGE_RATIO')).toBe('not-evaluable');
    expect(valueOf({ ...four, stack: null }, 'LGE_RATIO')).toBe('view-missing');
    expect(valueOf({ ...four, contours: [] }, 'LGE_RATIO')).toBe('no-contour');
  });

  test('distances come from the places of the slices', () => {
    const wide = { ...four, stack: stackOf(4, 12.5), contours: [1, 2, 3, 4].flatMap((slice) => outlines(slice, 12.5)) };
    expect(valueOf(wide, 'LGE_VOLUME')).toBeCloseTo((812 * 1.96 * 12.5) / 1000, 10);
  });
});

describe('drawn by hand', () => {
  const two = input(hearts(2));
  const withHands = (...more: LateEnhancementInput['contours']): LateEnhancementInput => ({
    ...two,
    contours: [...two.contours, ...more],
  });
  const first = (of: LateEnhancementInput) => measureLateEnhancement(of).slices[0]!;

  test('a dark core counts, as far as it is myocardium', () => {
    // 5 x 3 pixels right of the cavity, the left two columns of them within the cavity: 9 stay.
    const core = withHands(box(1, 'enhanced myocardium', [32, 20, 36, 22]));
    expect(first(core)).toMatchObject({ enhanced: 212, byHand: 9, myocardium: 1200 });
  });

  test('an artefact is never enhanced and stays myocardium', () => {
    // 10 x 7 pixels of the scar, and as many that are none.
    const artefact = withHands(box(1, 'excluded', [8, 36, 17, 42]), box(1, 'excluded', [4, 14, 13, 20]));
    expect(first(artefact)).toMatchObject({ enhanced: 133, byHand: 0, excluded: 140, myocardium: 1200 });
  });

  test('exclusion wins where both lie', () => {
    const both = withHands(box(1, 'enhanced myocardium', [34, 20, 38, 22]), box(1, 'excluded', [36, 20, 40, 22]));
    expect(first(both)).toMatchObject({ enhanced: 203 + 6, byHand: 6, excluded: 15 });
    const { marks, box: at } = first(both);
    const markAt = (column: number, row: number) => marks[(row - at.top) * at.width + column - at.left];
    expect([markAt(10, 40), markAt(35, 21), markAt(37, 21), markAt(5, 5), markAt(20, 20)]).toEqual([
      pixelMarks.enhanced,
      pixelMarks.byHand,
      pixelMarks.excluded,
      pixelMarks.myocardium,
      pixelMarks.none,
    ]);
  });

  test('an epicardium alone is all muscle', () => {
    const contours = two.contours.filter(({ structure }) => structure !== 'LV endocardium');
    // The blood of 300 counts with it: 400 pixels more.
    expect(first({ ...two, contours })).toMatchObject({ myocardium: 1600, enhanced: 603, cavity: 0 });
  });
});

describe('warned about', () => {
  const contoured = (reference: Box, valueAt = heart(scar)) =>
    input([imageOf(valueAt), imageOf(valueAt)], {
      contours: [1, 2].flatMap((slice) => [
        ...outlines(slice).filter(({ structure }) => structure !== 'reference myocardium'),
        box(slice, 'reference myocardium', slice === 1 ? reference : [14, 4, 33, 12]),
      ]),
    });

  test('a reference of 99 pixels, not one of 100', () => {
    expect(codesOf(contoured([14, 4, 24, 12]))).toEqual(['reference-too-small']);
    expect(codesOf(contoured([14, 4, 33, 8]))).toEqual([]);
  });

  test('a reference beside an enhanced pixel, not one a pixel away', () => {
    // Scar left of the reference: column 13 touches column 14.
    expect(codesOf(contoured([14, 4, 33, 12], heart([4, 4, 13, 12])))).toEqual([
      'reference-touches-enhancement',
      'reference-touches-enhancement',
    ]);
    expect(codesOf(contoured([14, 4, 33, 12], heart([4, 4, 12, 12])))).toEqual([]);
  });

  test('an endocardium that leaves the epicardium', () => {
    const two = input(hearts(2));
    const contours = [...two.contours.filter(({ id }) => !id.startsWith('LV endocardium 1')), box(1, 'LV endocardium', [14, 14, 44, 20])];
    expect(codesOf({ ...two, contours })).toEqual(['epicardium-misses-endocardium']);
  });
}); // prettier-ignore

test('a pixel exactly on the threshold is enhanced, whatever the rescale', () => {
  // 90 pixels of 42 + a and 90 of 42 − a would give no whole SD; a reference of 9 pixels does: 57, 27 and seven 42.
  const nine = new Map([['14,4', 57], ['15,4', 27]]); // prettier-ignore
  const valueAt = (column: number, row: number): number => {
    if (row === 40) return column < 20 ? 87 : 86;
    return nine.get(`${column},${row}`) ?? 42;
  };
  const reference: Box = [14, 4, 16, 6];
  for (const rescale of [{}, { RescaleSlope: 0.3, RescaleIntercept: -7.7 }, { RescaleSlope: 2.7e-4, RescaleIntercept: 91 }]) {
    const images = [imageOf(valueAt, rescale), imageOf(valueAt, rescale)];
    const contours = [1, 2].flatMap((slice) => [...outlines(slice).slice(0, 2), box(slice, 'reference myocardium', reference)]);
    // Row 40 of the wall: columns 4 to 19.
    expect(measureLateEnhancement(input(images, { contours })).slices.map(({ enhanced }) => enhanced)).toEqual([16, 16]);
  }
}); // prettier-ignore

test('slope and intercept change no number but those in the unit of the image', () => {
  const noise = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: size * size, maxLength: size * size });
  fc.assert(
    fc.property(
      noise,
      fc.double({ min: 0.001, max: 50, noNaN: true }),
      fc.double({ min: -2000, max: 2000, noNaN: true }),
      (values, RescaleSlope, RescaleIntercept) => {
        const valueAt = (column: number, row: number): number => values[row * size + column]!;
        const measured = (of: object) => {
          const images = [imageOf(valueAt, of), imageOf(valueAt, of)];
          return measureLateEnhancement({ ...input(images), ...choosing({ sd: 1 }) });
        };
        const [plain, rescaled] = [measured({}), measured({ RescaleSlope, RescaleIntercept })];
        expect(rescaled.values).toEqual(plain.values);
        expect(rescaled.slices[0]!.sd).toBeCloseTo(plain.slices[0]!.sd * RescaleSlope, 6);
      },
    ),
    { numRuns: 20 },
  );
});

test('a heart shifted by whole pixels with its contours has the same numbers', () => {
  const step = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(step, step, (right, down) => {
      const at = heart(scar);
      const images = [1, 2].map(() => imageOf((column, row) => at(column - right, row - down)));
      const shift = ([left, top, wide, low]: Box): Box => [left + right, top + down, wide + right, low + down];
      const contours = [1, 2].flatMap((slice) => [
        box(slice, 'LV epicardium', shift([4, 4, 43, 43])),
        box(slice, 'LV endocardium', shift([14, 14, 33, 33])),
        box(slice, 'reference myocardium', shift([14, 4, 33, 12])),
      ]);
      const numbers = (of: LateEnhancementInput) =>
        measureLateEnhancement(of).slices.map(({ N, mean, sd, enhanced, myocardium }) => [N, mean, sd, enhanced, myocardium]);
      expect(numbers(input(images, { contours })).flat().slice(3, 5)).toEqual([203, 1200]);
      // Reference columns change places with their neighbours: mean and SD stay.
      expect(numbers(input(images, { contours }))).toEqual(numbers(input(hearts(2))));
    }),
  );
}); // prettier-ignore
