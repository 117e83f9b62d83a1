import fc from 'fast-check';
import { expect, test } from 'vitest';
import { push, pushApart } from '../../../measurement/drawing/push.ts';
import { containsPoint, distanceToOutline, signedArea } from '../../../measurement/polygon.ts';
import { selfCrossings } from '../../../measurement/self-crossing.ts';
import { anyOutline, anyPlace, circle, square } from './shapes.ts';

const area = (outline: Parameters<typeof signedArea>[0]): number => Math.abs(signedArea(outline));

test('a brush moved out of a square adds what it sweeps over beyond the edge', () => {
  // Disc of radius 5 from (25, 25) to (50, 25): beyond the edge u = 50 stands half a disc, π·25/2 = 39.27 mm².
  const grown = push(square(50), { from: { u: 25, v: 25 }, to: { u: 50, v: 25 }, radius: 5, direction: 'out' });
  expect(area(grown) - 2500).toBeGreaterThan(39.27 * 0.99);
  expect(area(grown) - 2500).toBeLessThan(39.27);
});

test('a brush moved into a square takes what it sweeps over', () => {
  // From (60, 25) to (50, 25): half a disc of radius 5 lies inside the edge.
  const shrunk = push(square(50), { from: { u: 60, v: 25 }, to: { u: 50, v: 25 }, radius: 5, direction: 'in' });
  expect(2500 - area(shrunk)).toBeGreaterThan(39.27 * 0.99);
  expect(2500 - area(shrunk)).toBeLessThan(39.27);
});

test('corners far from the brush stay exactly where they were', () => {
  const pushed = push(square(50), { from: { u: 60, v: 25 }, to: { u: 45, v: 25 }, radius: 5, direction: 'in' });
  for (const corner of square(50)) expect(pushed).toContainEqual(corner);
});

test('a brush that does not reach the line gives the same outline back', () => {
  const outline = square(50);
  const inside = { from: { u: 25, v: 25 }, to: { u: 26, v: 25 }, radius: 5 };
  expect(push(outline, { ...inside, direction: 'out' })).toBe(outline);
  expect(push(outline, { ...inside, direction: 'in' })).toBe(outline);
  const away = { from: { u: 80, v: 25 }, to: { u: 81, v: 25 }, radius: 5 };
  expect(push(outline, { ...away, direction: 'out' })).toBe(outline);
});

test('a brush that parts the outline leaves the larger piece', () => {
  // A cut of 10 mm width down at u = 10 to 20 parts a 50 mm square: 30 x 50 = 1500 mm² stay.
  const left = push(square(50), { from: { u: 15, v: -20 }, to: { u: 15, v: 70 }, radius: 5, direction: 'in' });
  expect(area(left)).toBeCloseTo(1500, 0);
});

test('every piece of a parted outline is kept, the largest first', () => {
  // The same cut leaves 30 x 50 = 1500 mm² on one side and 10 x 50 = 500 mm² on the other.
  const cut = { from: { u: 15, v: -20 }, to: { u: 15, v: 70 }, radius: 5, direction: 'in' } as const;
  const pieces = pushApart(square(50), cut);
  expect(pieces.map((piece) => Math.round(area(piece)))).toEqual([1500, 500]);
  const turned = pushApart(square(50).toReversed(), cut);
  for (const piece of turned) expect(signedArea(piece)).toBeLessThan(0);
});

test('a crumb beside a parted outline is no piece', () => {
  // A cut from u = 0.004 on leaves a strip of 0.004 x 50 = 0.2 mm² beside 40 x 50 mm².
  const cut = { from: { u: 5.004, v: -20 }, to: { u: 5.004, v: 70 }, radius: 5, direction: 'in' } as const;
  expect(pushApart(square(50), cut)).toHaveLength(1);
});

test('a brush over the whole outline does not wipe it away', () => {
  const outline = circle(4);
  expect(push(outline, { from: { u: 0, v: 0 }, to: { u: 1, v: 0 }, radius: 10, direction: 'in' })).toBe(outline);
});

test('a brush whose way runs along the line and through a corner still gives a sound line', () => {
  const on = push(square(50), { from: { u: 0, v: 5 }, to: { u: 50, v: 5 }, radius: 5, direction: 'out' });
  expect(selfCrossings(on)).toEqual([]);
  expect(area(on)).toBeGreaterThan(2500 + 39);
});

test('after any push the line is simple, keeps its sense, and the disc lies wholly on one side of it', () => {
  fc.assert(
    fc.property(
      anyOutline(),
      anyPlace(45),
      anyPlace(6),
      fc.double({ min: 1, max: 15, noNaN: true }),
      fc.constantFrom('out' as const, 'in' as const),
      (outline, from, by, radius, direction) => {
        const to = { u: from.u + by.u, v: from.v + by.v };
        const pushed = push(outline, { from, to, radius, direction });
        if (pushed === outline) return;
        expect(selfCrossings(pushed)).toEqual([]);
        expect(Math.sign(signedArea(pushed))).toBe(Math.sign(signedArea(outline)));
        // The disc is a polygon of at least 24 corners: its edges lie at most 1 % of the radius within it.
        expect(distanceToOutline(pushed, to)).toBeGreaterThan(radius * 0.96);
        expect(containsPoint(pushed, to)).toBe(direction === 'out');
        if (direction === 'in') expect(area(pushed)).toBeLessThan(area(outline) + 1e-6);
      },
    ),
    { numRuns: 400 },
  );
});

test('a drag of many small moves keeps the number of points in bounds', () => {
  let outline = circle(25);
  for (let i = 0; i < 200; i += 1) {
    const at = (angle: number) => ({ u: 22 * Math.cos(angle), v: 22 * Math.sin(angle) });
    outline = push(outline, { from: at(i / 30), to: at((i + 1) / 30), radius: 6, direction: 'out' });
  }
  expect(selfCrossings(outline)).toEqual([]);
  expect(outline.length).toBeLessThan(500);
  // Everything within 28 mm was swept: the area is that of the circle of radius 28, less the flats of its polygon.
  expect(area(outline) / (Math.PI * 28 ** 2)).toBeGreaterThan(0.99);
  expect(area(outline) / (Math.PI * 28 ** 2)).toBeLessThanOrEqual(1.0001);
});
