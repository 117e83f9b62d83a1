import { expect, test } from 'vitest';
import { selfCrossings } from '../../../measurement/self-crossing.ts';
import { containsPoint, signedArea } from '../../../measurement/polygon.ts';
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import { strokePreview, strokeStep, type Stroke } from '../../../renderer/drawing/stroke.ts';
import type { Outline, StrokeMade, StrokeSetting } from '../../../renderer/drawing/stroke-shapes.ts';
import { circle } from './shapes.ts';

const setting = (outline: Outline | null, brushRadius_mm = 5): StrokeSetting => ({
  tool: 'paint',
  outline,
  near_mm: 2,
  brushRadius_mm,
});

const painted = (outline: Outline | null, path: readonly PlanePoint[], erase = false): StrokeMade | null => {
  const own = setting(outline);
  const [at, ...through] = path;
  let stroke: Stroke | null = strokeStep(null, own, { kind: 'down', at: at!, erase }).stroke;
  if (stroke === null) return null;
  for (const to of through) stroke = strokeStep(stroke, own, { kind: 'move', through: [to] }).stroke!;
  return strokeStep(stroke, own, { kind: 'up' }).made;
};

const area = ({ outline }: StrokeMade): number => Math.abs(signedArea(outline));
const walk = (...along: readonly (readonly [number, number])[]): readonly PlanePoint[] =>
  along.map(([u, v]) => ({ u, v }));

test('a click paints a disc of the brush', () => {
  const made = painted(null, walk([10, 10]));
  expect(made?.whole).toBe(true);
  // A polygon inscribed in a circle of 5 mm: within half a percent of π · 25 = 78.5 mm².
  expect(area(made!)).toBeGreaterThan(78);
  expect(area(made!)).toBeLessThan(78.54);
});

test('a straight way paints what the disc swept over', () => {
  const made = painted(null, walk([0, 0], [10, 0], [20, 0], [30, 0]));
  // π · 5² + 30 · 10 = 378.5 mm².
  expect(area(made!) / 378.54).toBeCloseTo(1, 2);
  expect(made?.whole).toBe(true);
});

test('begun inside a region it grows it and stays the same region', () => {
  const made = painted(circle(0, 0, 10), walk([0, 0], [14, 0]));
  expect(made?.whole).toBe(false);
  expect(containsPoint(made!.outline, { u: 18, v: 0 })).toBe(true);
  expect(containsPoint(made!.outline, { u: -9, v: 0 })).toBe(true);
});

test('begun beside a region, within the brush, it grows it too', () => {
  const made = painted(circle(0, 0, 10), walk([13, 0]));
  expect(containsPoint(made!.outline, { u: 16, v: 0 })).toBe(true);
});

test('with the eraser what it passes over leaves the region', () => {
  const made = painted(circle(0, 0, 10), walk([12, 0], [8, 0]), true);
  expect(containsPoint(made!.outline, { u: 8, v: 0 })).toBe(false);
  expect(containsPoint(made!.outline, { u: -8, v: 0 })).toBe(true);
});

test('an eraser across a region leaves a piece on either side', () => {
  // A 40 x 10 mm² bar cut by a brush of 10 mm width at u = 15: 20 x 10 mm² right of it, 10 x 10 mm² left of it.
  const bar = walk([0, 0], [40, 0], [40, 10], [0, 10]);
  const made = painted(bar, walk([15, -8], [15, 3], [15, 8], [15, 18]), true)!;
  expect(Math.round(area(made))).toBe(200);
  expect(made.apart?.map((outline) => Math.round(area({ outline, whole: false })))).toEqual([100]);
});

test('what is left of a parted region after its larger piece was erased is the region', () => {
  const bar = walk([0, 0], [26, 0], [26, 10], [0, 10]);
  const own = setting(bar, 8);
  const cut = walk([15, -9], [15, 20], [20, 20], [20, 5], [24, 5]);
  const [at, ...through] = cut;
  const begun = strokeStep(null, own, { kind: 'down', at: at!, erase: true }).stroke!;
  const { made } = strokeStep(strokeStep(begun, own, { kind: 'move', through }).stroke, own, { kind: 'up' });
  // Left of the brush at u = 15 - 8 stand 7 x 10 mm².
  expect(Math.round(area(made!))).toBe(70);
  expect(made?.apart).toBeUndefined();
});

test('a region erased whole is left with no line', () => {
  expect(painted(circle(0, 0, 3), walk([0, 0]), true)).toEqual({ outline: [], whole: false });
});

test('there is nothing to erase where there is no region', () => {
  expect(painted(null, walk([0, 0]), true)).toBeNull();
});

test('a brush inside a large region changes nothing and makes no gesture', () => {
  expect(painted(circle(0, 0, 30), walk([0, 0], [4, 0]))).toBeNull();
});

test('however the brush turns, the region never crosses itself', () => {
  const spiral = Array.from({ length: 120 }, (_, i) => ({
    u: (4 + i / 6) * Math.cos(i / 3),
    v: (4 + i / 6) * Math.sin(i / 3),
  }));
  const made = painted(null, spiral);
  expect(selfCrossings(made!.outline)).toEqual([]);
});

test('while the brush is down the region is shown as it will be', () => {
  const own = setting(null);
  const { stroke } = strokeStep(null, own, { kind: 'down', at: { u: 0, v: 0 }, erase: false });
  expect(strokePreview(stroke!, own)?.outline.length).toBeGreaterThan(10);
});

test('a mark is set where the pointer is let go', () => {
  const own: StrokeSetting = { ...setting(null), tool: 'mark' };
  const { stroke } = strokeStep(null, own, { kind: 'down', at: { u: 1, v: 2 }, erase: false });
  const moved = strokeStep(stroke, own, { kind: 'move', through: [{ u: 3, v: 4 }] }).stroke;
  expect(strokeStep(moved, own, { kind: 'up' }).made).toEqual({ outline: [{ u: 3, v: 4 }], whole: true });
});
