import { describe, expect, test } from 'vitest';
import type { Contour } from '../../measurement/contour.ts';
import type { EnhancementKind, LateEnhancementInput } from '../../measurement/late-enhancement-result.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { box, heart, imageOf, input, outlines, stackOf, type Box } from './late-enhancement-scene.ts';

const scar: Box = [8, 36, 36, 42];
const hearts = (count: number) => Array.from({ length: count }, () => imageOf(heart(scar)));
const four = input(hearts(4));
const without = (test: (contour: Contour) => boolean): LateEnhancementInput => ({
  ...four,
  contours: four.contours.filter((contour) => !test(contour)),
});
const of = (structure: Contour['structure'], slice: number) => (contour: Contour) =>
  contour.id.startsWith(`${structure} ${slice}`);
const warned = (on: LateEnhancementInput) =>
  measureLateEnhancement(on).warnings.map(({ code, of: about }) => [code, about?.slice]);
const volume = (on: LateEnhancementInput): number | string => {
  const [first] = measureLateEnhancement(on).values;
  return 'missing' in first! ? first.missing : first!.value;
};

describe('slices that are not evaluable are told with their reason', () => {
  const notEvaluable = (on: LateEnhancementInput) => measureLateEnhancement(on).notEvaluable;

  test('none of four whole ones', () => {
    expect(notEvaluable(four)).toEqual([]);
  });

  test('without a reference, or with one of a single pixel', () => {
    expect(notEvaluable(without(of('reference myocardium', 2)))).toEqual([{ slice: 2, why: 'no-reference' }]);
    const dot = without(of('reference myocardium', 3));
    const contours = [...dot.contours, box(3, 'reference myocardium', [20, 6, 20, 6])];
    expect(notEvaluable({ ...dot, contours })).toEqual([{ slice: 3, why: 'no-reference' }]);
  });

  test('a reference of two pixels has an SD', () => {
    const dot = without(of('reference myocardium', 3));
    const contours = [...dot.contours, box(3, 'reference myocardium', [20, 6, 21, 6])];
    const measured = measureLateEnhancement({ ...dot, contours });
    expect(measured.notEvaluable).toEqual([]);
    // 49 and 35: mean 42, SD √(2 · 49 / 1) = 9.9.
    expect(measured.slices[2]).toMatchObject({ N: 2, mean: 42, sd: Math.sqrt(98) });
    expect(warned({ ...dot, contours })).toEqual([['reference-too-small', 3]]);
  });

  test('without the values of its image', () => {
    const unread = { ...four, imageOf: (uid: string) => (uid.endsWith('.4') ? null : hearts(1)[0]!) };
    expect(notEvaluable(unread)).toEqual([{ slice: 4, why: 'no-pixels' }]);
  });

  test('without an epicardium, with two, or skipped between drawn ones', () => {
    expect(notEvaluable(without(of('LV epicardium', 1)))).toEqual([{ slice: 1, why: 'incomplete' }]);
    const twice = { ...four, contours: [...four.contours, box(4, 'reference myocardium', [14, 34, 30, 40])] };
    expect(notEvaluable(twice)).toEqual([{ slice: 4, why: 'incomplete' }]);
    const skipped = without(({ id }) => id.includes(' 3 '));
    expect(notEvaluable(skipped)).toEqual([{ slice: 3, why: 'incomplete' }]);
    expect(warned(skipped)).toEqual([['slice-not-evaluable', 3]]);
    expect(notEvaluable({ ...skipped, slicesOut: new Set([3]) })).toEqual([]);
  });

  test('in the order of the slices', () => {
    const both = without((contour) => contour.id.includes(' 2 ') || of('reference myocardium', 3)(contour));
    expect(notEvaluable(both)).toEqual([
      { slice: 2, why: 'incomplete' },
      { slice: 3, why: 'no-reference' },
    ]);
  });
});

describe('a reference that leaves the myocardium', () => {
  const withReference = (at: Box): LateEnhancementInput => {
    const rest = without(of('reference myocardium', 2));
    return { ...rest, contours: [...rest.contours, box(2, 'reference myocardium', at)] };
  };

  test('into the cavity is told with the pixels that do', () => {
    // Rows 4 to 14, of which row 14 is the first of the cavity: 20 of 220 pixels, of 300.
    const [warning] = measureLateEnhancement(withReference([14, 4, 33, 14])).warnings;
    expect(warning).toMatchObject({ code: 'reference-leaves-myocardium', of: { slice: 2 } });
    expect(warning!.message).toContain('20 of its 220 pixels');
  });

  test('over the epicardium too, and not within it', () => {
    // Row 3 lies outside.
    expect(warned(withReference([14, 3, 33, 12]))).toEqual([['reference-leaves-myocardium', 2]]);
    expect(warned(withReference([14, 4, 33, 13]))).toEqual([]);
  });
});

describe('kinds of image', () => {
  const ofKinds = (...kinds: readonly (EnhancementKind | null)[]): LateEnhancementInput =>
    input(kinds.map((kind) => imageOf(heart(scar), { kind })));

  test('magnitude and PSIR in one total are told', () => {
    const { warnings } = measureLateEnhancement(ofKinds('PSIR', 'magnitude', 'PSIR'));
    expect(warnings.map(({ code }) => code)).toEqual(['image-kinds-mixed']);
    expect(warnings[0]!.message).toContain('slice 2 measured on magnitude images and slices 1, 3 on PSIR');
  });

  test('one kind, or one that the header does not tell, is none to mix', () => {
    expect(warned(ofKinds('PSIR', 'PSIR'))).toEqual([]);
    expect(warned(ofKinds('magnitude', null))).toEqual([]);
  });
});

describe('a contour that counts nothing is told', () => {
  test('where it lies outside the myocardium', () => {
    const more = [box(1, 'enhanced myocardium', [18, 18, 22, 22]), box(2, 'excluded', [44, 44, 46, 46])];
    expect(warned({ ...four, contours: [...four.contours, ...more] })).toEqual([
      ['tracing-not-counted', 1],
      ['tracing-not-counted', 2],
    ]);
    expect(volume({ ...four, contours: [...four.contours, ...more] })).toBe(volume(four));
  });

  test('on an image that is of no slice: the totals are missing, but for an insertion', () => {
    const stray = { ...box(1, 'excluded', [8, 36, 17, 42]), SOPInstanceUID: '9.9' };
    expect(volume({ ...four, contours: [...four.contours, stray] })).toBe('incomplete-coverage');
    expect(warned({ ...four, contours: [...four.contours, stray] })).toEqual([['contour-outside-stack', undefined]]);
    const insertion = { ...stray, structure: 'RV insertion' as const, closed: false, points: stray.points.slice(0, 1) };
    expect(volume({ ...four, contours: [...four.contours, insertion] })).toBe(volume(four));
    expect(warned({ ...four, contours: [...four.contours, insertion] })).toEqual([
      ['contour-outside-stack', undefined],
    ]);
  });
});

test('an uneven distance is told once, for late enhancement', () => {
  const even = stackOf(4);
  const positions = even.slices.map((slice, i) => ({ ...slice, position: (i === 3 ? slice.position + 4 : slice.position) as typeof slice.position }));
  const { warnings } = measureLateEnhancement({ ...four, stack: { ...even, slices: positions } });
  expect(warnings.map(({ code, message }) => [code, message.startsWith('Late enhancement: ')])).toEqual([['uneven-slice-distance', true]]);
}); // prettier-ignore

test('of two slices only the first one has outlines: the second is not missed', () => {
  expect(measureLateEnhancement({ ...four, contours: outlines(1) }).notEvaluable).toEqual([]);
});
