import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closedSpline } from '../../../measurement/drawing/closed-spline.ts';
import { editedShare } from '../../../measurement/drawing/edited-share.ts';
import { interpolateOutlines } from '../../../measurement/drawing/interpolate.ts';
import { replaceStretch } from '../../../measurement/drawing/replace-stretch.ts';
import { resample } from '../../../measurement/drawing/resample.ts';
import { untangled } from '../../../measurement/drawing/untangle.ts';
import { distanceToOutline, outlineLength, signedArea } from '../../../measurement/polygon.ts';
import { selfCrossings } from '../../../measurement/self-crossing.ts';
import { anyOutline, anyPlace, begunAt, circle, square, type Outline } from './shapes.ts';

const area = (outline: Outline): number => Math.abs(signedArea(outline));
/** Mean distance of one line's points from the other line. */
const apart = (a: Outline, b: Outline): number => Math.max(...a.map((point) => distanceToOutline(b, point)));

test('resampled places lie evenly on the line, the first one kept', () => {
  fc.assert(
    fc.property(anyOutline(), fc.integer({ min: 3, max: 200 }), (outline, count) => {
      const places = resample(outline, count);
      expect(places.length).toBe(count);
      expect(places[0]).toEqual(outline[0]);
      expect(apart(places, outline)).toBeLessThan(1e-9);
    }),
  );
  // A square of side 10 by eight: corners and middles.
  expect(resample(square(10), 8)[1]).toEqual({ u: 5, v: 0 });
});

test('the spline runs through every point that was set', () => {
  fc.assert(
    fc.property(anyOutline(), (clicked) => {
      const line = closedSpline(clicked);
      for (const point of clicked) expect(distanceToOutline(line, point)).toBeLessThan(1e-9);
      expect(line.every(({ u, v }) => Number.isFinite(u) && Number.isFinite(v))).toBe(true);
    }),
  );
});

test('eight points on a circle give the circle, within a percent of its area', () => {
  const line = closedSpline(circle(25, { u: 3, v: 4 }, 8));
  expect(area(line) / (Math.PI * 625)).toBeGreaterThan(0.99);
  expect(area(line) / (Math.PI * 625)).toBeLessThan(1.01);
});

test('the same place set twice changes nothing', () => {
  const clicked = circle(20, { u: 0, v: 0 }, 6);
  expect(closedSpline(clicked.flatMap((point) => [point, point]))).toEqual(closedSpline(clicked));
  expect(closedSpline([clicked[0]!, clicked[0]!, clicked[1]!]).length).toBe(2);
});

test('a stroke across a corner replaces the corner, whichever way it is drawn', () => {
  // From (30, 0) straight to (50, 20) on a square of 50: the corner triangle of 20·20/2 = 200 mm² falls away.
  const stroke = [
    { u: 30, v: 0 },
    { u: 40, v: 10 },
    { u: 50, v: 20 },
  ];
  for (const drawn of [stroke, stroke.toReversed()]) {
    for (const outline of [square(50), square(50).toReversed()]) {
      const line = replaceStretch(outline, drawn);
      expect(signedArea(line)).toBeCloseTo(signedArea(outline) > 0 ? 2300 : -2300, 9);
      expect(line).not.toContainEqual({ u: 50, v: 0 });
    }
  }
});

test('a stroke outside the line bulges it out', () => {
  // A triangle with base 20 and height 10 on the upper edge: 100 mm² more.
  const stroke = [
    { u: 15, v: 0.5 },
    { u: 25, v: -10 },
    { u: 35, v: 0.5 },
  ];
  const line = replaceStretch(square(50), stroke);
  expect(area(line)).toBeGreaterThan(2500 + 80);
  expect(selfCrossings(line)).toEqual([]);
});

test('a stroke that wavers over the line loses its loops', () => {
  const stroke = Array.from({ length: 41 }, (_, i) => ({ u: 5 + i, v: 2 * Math.sin(i) }));
  const line = replaceStretch(square(50), stroke);
  expect(selfCrossings(line)).toEqual([]);
  expect(Math.abs(area(line) - 2500)).toBeLessThan(60);
});

test('a stroke across the whole keeps the larger side', () => {
  const line = replaceStretch(square(50), [
    { u: 20, v: 0 },
    { u: 20, v: 50 },
  ]);
  expect(area(line)).toBeCloseTo(1500, 9);
});

test('after any stroke the line is simple', () => {
  fc.assert(
    fc.property(anyOutline(), fc.array(anyPlace(45), { minLength: 2, maxLength: 12 }), (outline, stroke) => {
      const line = replaceStretch(outline, stroke);
      expect(selfCrossings(line)).toEqual([]);
      expect(Math.sign(signedArea(line))).toBe(Math.sign(signedArea(outline)));
    }),
    { numRuns: 300 },
  );
});

test('a line that crosses itself keeps its larger loop', () => {
  // A square of 20 with a little loop: from (20, 20) on to (-2, 20), (-2, 22), (1, 22) and back through the upper edge.
  const line = untangled([
    { u: 0, v: 0 },
    { u: 20, v: 0 },
    { u: 20, v: 20 },
    { u: 5, v: 20 },
    { u: 5, v: 24 },
    { u: 10, v: 24 },
    { u: 10, v: 18 },
    { u: 0, v: 18 },
  ]);
  expect(selfCrossings(line)).toEqual([]);
  expect(area(line)).toBeGreaterThan(340);
});

test('between equal outlines lies that very outline, wherever they begin and whichever way they run', () => {
  fc.assert(
    fc.property(
      anyOutline(),
      fc.nat(),
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (outline, n, back, t) => {
        const other = begunAt(outline, n % outline.length);
        const line = interpolateOutlines(outline, back ? other.toReversed() : other, t);
        expect(apart(line, outline)).toBeLessThan(1e-6);
        expect(apart(outline, line)).toBeLessThan(1e-6);
        expect(signedArea(line)).toBeCloseTo(signedArea(outline), 4);
      },
    ),
  );
});

test('the ends of an interpolation are the outlines themselves', () => {
  fc.assert(
    fc.property(anyOutline(), anyOutline(), (a, b) => {
      expect(apart(a, interpolateOutlines(a, b, 0))).toBeLessThan(1e-6);
      expect(area(interpolateOutlines(a, b, 0))).toBeCloseTo(area(a), 4);
      expect(apart(b, interpolateOutlines(a, b, 1))).toBeLessThan(1e-6);
      expect(area(interpolateOutlines(a, b, 1))).toBeCloseTo(area(b), 4);
    }),
  );
});

test('half way between circles of 10 and 30 mm, one moved, lies a circle of 20 mm half way', () => {
  const line = interpolateOutlines(circle(10), begunAt(circle(30, { u: 8, v: -4 }, 73), 40).toReversed(), 0.5);
  // Radius (10 + 30) / 2 = 20 about (4, -2): the corners of a 73-gon lie up to 0.1 % within its circle.
  const radii = line.map(({ u, v }) => Math.hypot(u - 4, v + 2));
  expect(Math.min(...radii)).toBeGreaterThan(19.9);
  expect(Math.max(...radii)).toBeLessThan(20.1);
});

test('an untouched contour is edited by nothing, a moved one wholly, one edge of four by a quarter', () => {
  expect(editedShare(square(40), square(40))).toBe(0);
  expect(editedShare(square(40), square(40, { u: 100, v: 0 }))).toBe(1);
  expect(editedShare(square(40), square(40, { u: 0.3, v: 0.3 }))).toBe(0);
  // The right edge moved out by 10 mm: 40 mm of it and 2 · 9.5 mm of the edges that lead there, of 180 mm.
  const wider = [
    { u: 0, v: 0 },
    { u: 50, v: 0 },
    { u: 50, v: 40 },
    { u: 0, v: 40 },
  ];
  expect(editedShare(square(40), wider)).toBeCloseTo(59 / 180, 2);
  expect(outlineLength(wider)).toBe(180);
});
