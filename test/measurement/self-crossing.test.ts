import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containsPoint, windingNumber } from '../../measurement/polygon.ts';
import { selfCrossings } from '../../measurement/self-crossing.ts';
import { anyOutline, anyPlace, begunAt, circle } from './drawing/shapes.ts';

const line = (...points: readonly (readonly [number, number])[]) => points.map(([u, v]) => ({ u, v }));

/** The same line turned by 33° and moved, so that no coordinate is round. */
const oblique = (points: ReturnType<typeof line>) =>
  points.map(({ u, v }) => ({ u: 101.3 + 0.838671 * u - 0.544639 * v, v: -57.7 + 0.544639 * u + 0.838671 * v }));

const sound = {
  'a square': line([0, 0], [10, 0], [10, 10], [0, 10]),
  'a corner that touches the opposite edge': line([0, 0], [10, 0], [10, 10], [5, 0], [0, 10]),
  'two lobes that touch in one point': line([0, 0], [10, 0], [10, 10], [5, 5], [10, 15], [0, 15], [5, 5]),
  'a spike out and back': line([0, 0], [10, 0], [10, 5], [15, 5], [10, 5], [10, 10], [0, 10]),
  'two lobes joined by a doubled line': line([0, 0], [5, 0], [5, 5], [10, 5], [10, 0], [15, 0], [15, 10], [10, 10], [10, 5], [5, 5], [5, 10], [0, 10]),
  'a line that runs along itself and leaves on the same side': line([0, 0], [20, 0], [20, 10], [10, 10], [5, 10], [5, 20], [0, 20], [0, 15], [5, 15], [5, 10], [10, 10], [10, 5], [0, 5]),
  'a point set twice': line([0, 0], [10, 0], [10, 0], [10, 10], [0, 10], [0, 10]),
}; // prettier-ignore

const crossing = {
  'an eight': line([0, 0], [10, 10], [10, 0], [0, 10]),
  'an eight with a point at its waist on both strokes': line([0, 0], [5, 5], [10, 10], [10, 0], [5, 5], [0, 10]),
  'an eight with a point at its waist on one stroke': line([0, 0], [5, 5], [10, 10], [10, 0], [0, 10]),
  'a loop inside': line([0, 0], [20, 0], [20, 20], [8, 20], [8, 8], [14, 8], [14, 14], [0, 14]),
  'a line that runs along itself and leaves on the other side': line([0, 0], [20, 0], [20, 10], [10, 10], [5, 10], [5, 20], [12, 20], [12, 15], [5, 15], [5, 10], [10, 10], [10, 5], [0, 5]),
  'the same round twice': [...circle(10, { u: 0, v: 0 }, 12), ...circle(10, { u: 0, v: 0 }, 12)],
}; // prettier-ignore

test.each(Object.entries(sound))('%s is sound', (_, points) => {
  expect(selfCrossings(points)).toEqual([]);
  expect(selfCrossings(oblique(points))).toEqual([]);
  expect(selfCrossings(oblique(points).toReversed())).toEqual([]);
});

test.each(Object.entries(crossing))('%s crosses itself', (_, points) => {
  expect(selfCrossings(points).length).toBeGreaterThan(0);
  expect(selfCrossings(oblique(points)).length).toBeGreaterThan(0);
  expect(selfCrossings(oblique(points).toReversed()).length).toBeGreaterThan(0);
});

test('the place of the crossing is found', () => {
  expect(selfCrossings(crossing['an eight'])).toEqual([{ u: 5, v: 5 }]);
  const [waist, ...others] = selfCrossings(crossing['an eight with a point at its waist on both strokes']);
  expect(others).toEqual([]);
  expect(waist).toEqual({ u: 5, v: 5 });
});

test('star-shaped outlines never cross themselves, wherever they begin', () => {
  fc.assert(
    fc.property(anyOutline(), fc.nat(), (outline, n) => {
      expect(selfCrossings(begunAt(outline, n % outline.length))).toEqual([]);
    }),
  );
});

test('any line of random places crosses itself exactly when two of its edges do', () => {
  const side = (a: { u: number; v: number }, b: typeof a, p: typeof a): number =>
    (b.u - a.u) * (p.v - a.v) - (b.v - a.v) * (p.u - a.u);
  fc.assert(
    fc.property(fc.array(anyPlace(40), { minLength: 3, maxLength: 12 }), (points) => {
      // Only lines in general position: no corner within 0.001 mm of another edge.
      const edges = points.map((a, i) => [a, points[(i + 1) % points.length]!] as const);
      let expected = false;
      let near = false;
      edges.forEach(([a, b], i) =>
        edges.forEach(([c, d], j) => {
          if (j <= i + 1 || (i === 0 && j === edges.length - 1)) return;
          const signs = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
          if (signs.some((x) => Math.abs(x) < 0.1)) near = true;
          if (signs[0]! * signs[1]! < 0 && signs[2]! * signs[3]! < 0) expected = true;
        }),
      );
      fc.pre(!near);
      expect(selfCrossings(points).length > 0).toBe(expected);
    }),
  );
});

test('a place is inside by the even-odd rule, and wound once by a simple line', () => {
  fc.assert(
    fc.property(anyOutline(), anyPlace(45), (outline, at) => {
      expect(Math.abs(windingNumber(outline, at))).toBe(containsPoint(outline, at) ? 1 : 0);
    }),
  );
  // The waist's two lobes of an eight are wound in opposite senses; both are inside.
  expect(windingNumber(crossing['an eight'], { u: 9, v: 5 })).toBe(
    -windingNumber(crossing['an eight'], { u: 1, v: 5 }),
  );
});
