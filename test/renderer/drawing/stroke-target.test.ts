import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import type { Structure } from '../../../measurement/structure.ts';
import { frameAtPlace, outlineIn } from '../../../renderer/drawing/drawn-frame.ts';
import { strokeTarget, type StrokePlace } from '../../../renderer/drawing/stroke-target.ts';
import { circle } from './shapes.ts';
import { contourRecord, stackOf } from './stack.ts';

const frame = frameAtPlace(stackOf(3, 1), 0, 0, 'late enhancement')!;

const blob = (structure: Structure, id: string, u: number, radius: number): ContourRecord =>
  contourRecord(0, 0, radius === 0 ? [{ u, v: 60 }] : circle(u, 60, radius), {
    structure,
    id,
    view: 'late enhancement',
    closed: radius > 0,
  });

const place = (changes: Partial<StrokePlace>): StrokePlace => ({
  inPlane: (points) => outlineIn(frame, points),
  contours: [],
  structure: 'enhanced myocardium',
  tool: 'brush',
  selected: null,
  near_mm: 2,
  brushRadius_mm: 5,
  erase: false,
  ...changes,
});

const at = (u: number) => ({ u, v: 60 });
const two = [blob('enhanced myocardium', 'left', 30, 6), blob('enhanced myocardium', 'right', 90, 6)];

test('the brush grows the region it begins in, or touches', () => {
  expect(strokeTarget(place({ contours: two }), at(90))?.id).toBe('right');
  expect(strokeTarget(place({ contours: two }), at(40))?.id).toBe('left');
});

test('a stroke begun off every region makes another', () => {
  expect(strokeTarget(place({ contours: two }), at(60))).toBeUndefined();
  expect(strokeTarget(place({ contours: two, tool: 'draw' }), at(30))).toBeUndefined();
});

test('an eraser begun off every region goes for the nearest', () => {
  expect(strokeTarget(place({ contours: two, erase: true }), at(62))?.id).toBe('right');
  expect(strokeTarget(place({ erase: true }), at(62))).toBeUndefined();
});

test('a line drawn from the line of a region changes that one', () => {
  expect(strokeTarget(place({ contours: two, tool: 'draw' }), at(36.5))?.id).toBe('left');
});

test('of what is there once, that one is meant wherever the stroke begins', () => {
  const contours = [...two, blob('LV endocardium', 'endo', 60, 20)];
  expect(strokeTarget(place({ contours, structure: 'LV endocardium' }), at(10))?.id).toBe('endo');
});

test('select moves the one that is selected', () => {
  expect(strokeTarget(place({ contours: two, tool: 'select', selected: 'right' }), at(30))?.id).toBe('right');
});

test('a mark is taken up again from near by; two stand side by side, a third takes the place of the nearest', () => {
  const [one, other] = [blob('RV insertion', 'one', 30, 0), blob('RV insertion', 'other', 90, 0)];
  const marks = (contours: readonly ContourRecord[], u: number) =>
    strokeTarget(place({ contours, structure: 'RV insertion', tool: 'draw' }), at(u))?.id;
  expect(marks([], 60)).toBeUndefined();
  expect(marks([one], 60)).toBeUndefined();
  expect(marks([one], 31)).toBe('one');
  expect(marks([one, other], 65)).toBe('other');
});
