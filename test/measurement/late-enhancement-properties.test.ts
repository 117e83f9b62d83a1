import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contour } from '../../measurement/contour.ts';
import type { EnhancementImage, LateEnhancementInput } from '../../measurement/late-enhancement-result.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { defaultLateEnhancementChoices } from '../../measurement/protocol-choices.ts';
import { buildShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { box, imageOf, input, outlines, planeOf, size, uidOf, type ValueAt } from './late-enhancement-scene.ts';

const first = (of: LateEnhancementInput) => measureLateEnhancement(of).slices[0]!;
const volumeOf = (of: LateEnhancementInput): number => {
  const [volume] = measureLateEnhancement(of).values;
  return 'missing' in volume! ? NaN : volume!.value;
};
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

const twoSlices = (valueAt: ValueAt, more: readonly Contour[] = [], of: Partial<EnhancementImage> = {}) => {
  const images = [imageOf(valueAt, of), imageOf(valueAt, of)];
  return input(images, { contours: [...outlines(1), ...outlines(2), ...more] });
};

const noise = fc.array(fc.integer({ min: -2048, max: 2047 }), { minLength: size * size, maxLength: size * size });
const hands = [
  box(1, 'enhanced myocardium', [5, 20, 9, 30]),
  box(2, 'excluded', [20, 34, 30, 43]),
  box(2, 'enhanced myocardium', [28, 34, 40, 40]),
];

describe('whatever the values', () => {
  const noisy = (stored: readonly number[], of: Partial<EnhancementImage> = {}) => ({
    ...twoSlices((column, row) => stored[row * size + column]!, hands, of),
    choices: { ...defaultLateEnhancementChoices, sd: 1 },
  });

  test('the order of contours, of slices and of the points of an outline changes nothing', () => {
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 3 }), (stored, turn, start) => {
        const plain = noisy(stored);
        const { contours } = plain;
        const turned = [...contours.slice(turn), ...contours.slice(0, turn)].reverse();
        expect(measureLateEnhancement({ ...plain, contours: turned })).toEqual(measureLateEnhancement(plain));
        const rolled = contours.map((one) => ({
          ...one,
          points: [...one.points.slice(start), ...one.points.slice(0, start)].reverse(),
        }));
        expect(countsOf({ ...plain, contours: rolled })).toEqual(countsOf(plain));
        const { stack } = buildShortAxisStack(
          [2, 1].map((slice) => ({ SOPInstanceUID: uidOf(slice), frame: 1, plane: planeOf(slice, 10) })),
        );
        expect(measureLateEnhancement({ ...plain, stack })).toEqual(measureLateEnhancement(plain));
      }),
      { numRuns: 20 },
    );
  });

  test('twice the slope leaves every count, and doubles mean, SD and threshold without an intercept', () => {
    fc.assert(
      fc.property(noise, fc.double({ min: 0.01, max: 9, noNaN: true }), (stored, RescaleSlope) => {
        const [one, two] = [noisy(stored, { RescaleSlope }), noisy(stored, { RescaleSlope: 2 * RescaleSlope })];
        expect(countsOf(two)).toEqual(countsOf(one));
        expect([first(two).mean, first(two).sd, first(two).threshold]).toEqual(
          [first(one).mean, first(one).sd, first(one).threshold].map((value) => 2 * value),
        );
        expect(volumeOf(two)).toBe(volumeOf(one));
      }),
      { numRuns: 20 },
    );
  });

  test('a shift of image and contours by whole pixels shifts the marks and no number', () => {
    const step = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(noise, step, step, (stored, right, down) => {
        const plain = noisy(stored);
        const shiftedAt: ValueAt = (column, row) => stored[(row - down) * size + column - right] ?? 0;
        const [x, y] = [1.4 * right, 1.4 * down];
        const contours = plain.contours.map((one) => ({
          ...one,
          points: one.points.map(([a, b, c]) => [a + x, b + y, c] as unknown as Contour['points'][number]),
        }));
        const shifted = { ...plain, ...input([imageOf(shiftedAt), imageOf(shiftedAt)]), contours };
        expect(countsOf(shifted)).toEqual(countsOf(plain));
        expect(volumeOf(shifted)).toBe(volumeOf(plain));
        expect(first(shifted).marks).toEqual(first(plain).marks);
        const { left, top } = first(plain).box;
        expect(first(shifted).box).toMatchObject({ left: left + right, top: top + down });
      }),
      { numRuns: 20 },
    );
  });

  test('the parts add up: myocardium is what is enhanced, excluded and neither', () => {
    fc.assert(
      fc.property(noise, (stored) => {
        for (const { marks, myocardium, enhanced, excluded, byHand, cavity } of measureLateEnhancement(noisy(stored))
          .slices) {
          expect(marks.filter((mark) => mark !== 0)).toHaveLength(myocardium);
          expect(marks.filter((mark) => mark === 2 || mark === 3)).toHaveLength(enhanced);
          expect(marks.filter((mark) => mark === 3)).toHaveLength(byHand);
          expect(marks.filter((mark) => mark === 4)).toHaveLength(excluded);
          expect([myocardium, cavity]).toEqual([1200, 400]);
        }
      }),
      { numRuns: 20 },
    );
  });
});
