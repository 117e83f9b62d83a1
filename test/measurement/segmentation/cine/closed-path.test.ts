import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closedPath } from '../../../../measurement/segmentation/cine/closed-path.ts';
import { directions } from '../../../../measurement/segmentation/cine/polar-outline.ts';

const stiffness = { most: 2, weight: 0.1 };

const costsFor = (places: number, cost: (at: number, place: number) => number) => ({
  places,
  costs: Float64Array.from({ length: directions * places }, (_, i) => cost(Math.floor(i / places), i % places)),
});

test('a valley around the centre is followed, across the seam too', () => {
  // 12 + 6 cos: it steps by at most 6 · 2π/96 = 0.39 places a direction.
  const valley = (at: number): number => Math.round(12 + 6 * Math.cos((2 * Math.PI * at) / directions));
  const path = closedPath(costsFor(25, (at, place) => (place - valley(at)) ** 2), { most: 1, weight: 0 }); // prettier-ignore
  path.forEach((place, at) => expect(place).toBe(valley(at)));
});

test('it closes: neighbours are within reach everywhere, the last and the first as well', () => {
  const cost = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(cost, { minLength: directions * 9, maxLength: directions * 9 }), (costs) => {
      const path = closedPath({ places: 9, costs: Float64Array.from(costs) }, stiffness);
      path.forEach((place, at) => {
        const next = path[(at + 1) % directions] ?? 0;
        expect(Math.abs(place - next)).toBeLessThanOrEqual(stiffness.most);
      });
    }),
    { numRuns: 25 },
  );
});

test('a lone cheap place beyond reach does not tear it', () => {
  // One direction pulls by 3, to a place that eight steps of 2 there and back would pay for at 0.1 · 4 each and more.
  const path = closedPath(costsFor(20, (at, place) => (at === 30 && place === 18 ? -3 : Math.abs(place - 4))), stiffness);
  path.forEach((place) => expect(place).toBe(4));
}); // prettier-ignore

test('of equal ways that with the smaller places is taken', () => {
  expect([...closedPath(costsFor(7, () => 1), stiffness)]).toEqual(Array.from({ length: directions }, () => 0)); // prettier-ignore
});
