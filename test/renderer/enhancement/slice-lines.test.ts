import { describe, expect, test } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import type { Contour } from '../../../measurement/contour.ts';
import { measureLateEnhancement } from '../../../measurement/late-enhancement.ts';
import type { LateEnhancementInput } from '../../../measurement/late-enhancement-result.ts';
import { sliceLines } from '../../../renderer/enhancement/slice-lines.ts';
import { box, heart, imageOf, input } from '../../measurement/late-enhancement-scene.ts';

const images = Array.from({ length: 3 }, () => imageOf(heart([8, 36, 36, 42])));
const three = input(images);

const recordOf = (contour: Contour): ContourRecord => ({
  kind: 'contour',
  origin: 'manual',
  edited: 0,
  id: contour.id,
  SOPInstanceUID: contour.SOPInstanceUID,
  frame: contour.frame,
  structure: contour.structure,
  view: 'late enhancement',
  closed: true,
  points: contour.points,
});

const linesOf = (of: LateEnhancementInput) =>
  sliceLines(of.stack!, of.contours.map(recordOf), measureLateEnhancement(of)).map((line) =>
    line.is === 'not evaluable' ? `${line.slice} ${line.why}` : `${line.slice} ${line.is}`,
  );

const without = (...starts: readonly string[]): LateEnhancementInput => ({
  ...three,
  contours: three.contours.filter(({ id }) => !starts.some((start) => id.startsWith(start))),
});

describe('the slices of a late enhancement stack', () => {
  test('that are whole are measured', () => {
    expect(linesOf(three)).toEqual(['1 measured', '2 measured', '3 measured']);
  });

  test('one without a reference is not evaluable, and says so', () => {
    expect(linesOf(without('reference myocardium 2'))).toEqual(['1 measured', '2 no-reference', '3 measured']);
  });

  test('one without an epicardium lacks that, whatever else it has', () => {
    expect(linesOf(without('LV epicardium 2', 'reference myocardium 2'))[1]).toBe('2 no-epicardium');
  });

  test('of a part that is graded not evaluable no drawn slice counts, whatever it has', () => {
    const of = without('reference myocardium 2', 'LV epicardium 3', 'LV endocardium 3', 'reference myocardium 3');
    const lines = sliceLines(of.stack!, of.contours.map(recordOf), measureLateEnhancement(of), true);
    expect(lines.slice(0, 2)).toEqual([
      { slice: 1, is: 'not evaluable', why: 'graded' },
      { slice: 2, is: 'not evaluable', why: 'graded' },
    ]);
    expect(lines[2]?.is).toBe('empty');
  });

  test('one with two epicardia is unclear', () => {
    const twice = { ...three, contours: [...three.contours, box(2, 'LV epicardium', [2, 2, 45, 45])] };
    expect(linesOf(twice)[1]).toBe('2 contour-unclear');
  });

  test('a reference of one pixel is too small to have an SD', () => {
    const tiny = without('reference myocardium 2');
    const contours = [...tiny.contours, box(2, 'reference myocardium', [20, 6, 20, 6])];
    expect(linesOf({ ...tiny, contours })[1]).toBe('2 reference-too-small');
  });

  test('an image that is not loaded has no values', () => {
    expect(linesOf({ ...three, imageOf: (uid) => (uid === '1.2.2' ? null : images[0]!) })[1]).toBe('2 no-pixels');
  });

  test('one left out between drawn ones is named, one beyond them is empty', () => {
    const hole = without('LV epicardium 2', 'LV endocardium 2', 'reference myocardium 2');
    expect(linesOf(hole)).toEqual(['1 measured', '2 nothing-between', '3 measured']);
    const ends = without('LV epicardium 3', 'LV endocardium 3', 'reference myocardium 3');
    expect(linesOf(ends)).toEqual(['1 measured', '2 measured', '3 empty']);
  });
});
