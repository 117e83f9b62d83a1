import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centreOf, directions, outlineAt, radiiOf } from '../../../../measurement/segmentation/cine/polar-outline.ts';
import { circle } from './cine-scene.ts';

test('the centre of an outline is that of its area, wherever its points lie', () => {
  // An L of three squares of 2 mm: (1, 1), (3, 1) and (1, 3) in the mean: 5/3, 5/3.
  const corner = [[0, 0], [4, 0], [4, 2], [2, 2], [2, 4], [0, 4]].map(([u, v]) => ({ u: u!, v: v! })); // prettier-ignore
  const { u, v } = centreOf(corner);
  expect(u).toBeCloseTo(5 / 3, 12);
  expect(v).toBeCloseTo(5 / 3, 12);
  expect(centreOf([{ u: 1, v: 2 }, { u: 3, v: 2 }])).toEqual({ u: 2, v: 2 }); // prettier-ignore
});

test('the distances around a circle are what geometry says, from any place inside', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.8, max: 0.8, noNaN: true }), fc.double({ min: 3, max: 60, noNaN: true }), (off, radius) => {
      const disc = { u: 40, v: -3, radius };
      const radii = radiiOf(circle(disc, 2000), { u: disc.u + off * radius, v: disc.v });
      // Along and against u the circle is (1 - off) and (1 + off) radii away.
      expect(radii[0]).toBeCloseTo((1 - off) * radius, 2);
      expect(radii[directions / 2]).toBeCloseTo((1 + off) * radius, 2);
      // At a right angle: half the chord.
      expect(radii[directions / 4]).toBeCloseTo(Math.sqrt(1 - off * off) * radius, 1);
    }),
  );
}); // prettier-ignore

test('an outline is what its distances say, and its distances are those of the outline', () => {
  const radii = Float64Array.from({ length: directions }, (_, at) => 20 + 5 * Math.cos((4 * Math.PI * at) / directions));
  const again = radiiOf(outlineAt({ u: 7, v: 8 }, radii), { u: 7, v: 8 });
  again.forEach((radius, at) => expect(radius).toBeCloseTo(radii[at] ?? 0, 9));
}); // prettier-ignore

test('from outside, no direction is without a distance', () => {
  const radii = radiiOf(circle({ u: 30, v: 0, radius: 5 }), { u: 0, v: 0 });
  expect(Math.min(...radii)).toBeGreaterThan(0);
});
