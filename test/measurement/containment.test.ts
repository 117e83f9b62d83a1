import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containsOutline, overlaps } from '../../measurement/containment.ts';
import { anyOutline, circle, square } from './drawing/shapes.ts';

test('a smaller circle lies in a larger one, not the other way round', () => {
  expect(containsOutline(circle(30), circle(20))).toBe(true);
  expect(containsOutline(circle(20), circle(30))).toBe(false);
});

test('outlines that touch from inside are contained', () => {
  expect(containsOutline(square(50), square(20))).toBe(true);
  expect(containsOutline(circle(30), circle(30))).toBe(true);
});

test('an outline that leaves between two far corners is found, on either line', () => {
  // A bar of 60 x 4 through a square of 50: its corners lie outside, and so do those of a 4 x 4 notch turned inwards.
  expect(containsOutline(square(50), [{ u: -5, v: 20 }, { u: 55, v: 20 }, { u: 55, v: 24 }, { u: -5, v: 24 }])).toBe(false);
  const notched = [{ u: 0, v: 0 }, { u: 50, v: 0 }, { u: 50, v: 50 }, { u: 27, v: 50 }, { u: 25, v: 20 }, { u: 23, v: 50 }, { u: 0, v: 50 }];
  expect(containsOutline(notched, square(30, { u: 10, v: 10 }))).toBe(false);
}); // prettier-ignore

test('an outline shrunk about its centre lies in itself', () => {
  fc.assert(
    fc.property(anyOutline(), fc.double({ min: 0.2, max: 0.95, noNaN: true }), (outline, share) => {
      const smaller = outline.map(({ u, v }) => ({ u: share * u, v: share * v }));
      expect(containsOutline(outline, smaller)).toBe(true);
      expect(overlaps(outline, smaller)).toBe(true);
    }),
  );
});

test('neighbours that share an edge do not overlap, a step further they do', () => {
  expect(overlaps(square(20), square(20, { u: 20, v: 0 }))).toBe(false);
  expect(overlaps(square(20), square(20, { u: 19, v: 0 }))).toBe(true);
  expect(overlaps(square(20), square(20, { u: 21, v: 0 }))).toBe(false);
});

test('one and the same outline overlaps itself', () => {
  expect(overlaps(circle(25), circle(25))).toBe(true);
});

test('a cross of two bars overlaps, though no corner lies in the other', () => {
  const bar = [{ u: 20, v: -10 }, { u: 24, v: -10 }, { u: 24, v: 60 }, { u: 20, v: 60 }]; // prettier-ignore
  expect(overlaps(square(50), bar)).toBe(true);
});
