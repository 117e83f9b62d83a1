import { expect, test } from 'vitest';
import { crescentArea, crescentOutline } from '../../../../../app/backend/phantom/crescent.ts';
import { discOutline, joinedArea, joinedOutline, type SideDisc } from '../../../../../app/backend/phantom/ventricles/joined-crescent.ts'; // prettier-ignore

type Points = readonly (readonly [number, number])[];

const shoelace = (points: Points): number => {
  const sum = points.reduce((twice, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length]!;
    return twice + x * nextY - nextX * y;
  }, 0);
  return sum / 2;
};

const disc = { centre: 22, radius: 36 };
const cut = { centre: 0, radius: 33 };
const side: SideDisc = { x: 23, y: 41, radius: 13 };

test('two unit discs through each other’s centres cover 2π − (2π/3 − √3/2), where the cut is far away', () => {
  const far = { centre: 9, radius: 1 };
  const area = joinedArea({ centre: 0, radius: 1 }, far, { x: 0.6, y: 0.8, radius: 1 });
  expect(area).toBeCloseTo((4 * Math.PI) / 3 + Math.sqrt(3) / 2, 12);
});

test('the outline goes around once and encloses the closed-form area', () => {
  const area = joinedArea(disc, cut, side);
  const off = (points: number): number => Math.abs(shoelace(joinedOutline(disc, cut, side, points)) - area) / area;
  expect(off(300)).toBeLessThan(1e-4);
  // Ten times the points, a hundredth of the error.
  expect(off(3000)).toBeLessThan(1e-6);
  // The disc adds what does not lie in the crescent: more than half of its own 531 mm² here, not all of it.
  const added = area - crescentArea(disc, cut);
  expect(added).toBeGreaterThan(265);
  expect(added).toBeLessThan(530);
});

test('every point of the outline lies on one of the three circles and in none of the cavity’s discs', () => {
  for (const [x, y] of joinedOutline(disc, cut, side, 50)) {
    const depths = [
      disc.radius - Math.hypot(x - disc.centre, y),
      Math.hypot(x, y) - cut.radius,
      side.radius - Math.hypot(x - side.x, y - side.y),
    ] as const;
    expect(Math.min(...depths.map(Math.abs))).toBeLessThan(1e-9);
    expect(Math.max(Math.min(depths[0], depths[1]), depths[2])).toBeLessThan(1e-9);
  }
});

test('a disc within the crescent changes neither area nor outline; one apart from it is no outflow tract', () => {
  const within = { x: 45, y: 0, radius: 5 };
  expect(joinedArea(disc, cut, within)).toBeCloseTo(crescentArea(disc, cut), 10);
  expect(joinedOutline(disc, cut, within, 20)).toEqual(crescentOutline(disc, cut, 20));
  expect(() => joinedOutline(disc, cut, { x: 22, y: 60, radius: 13 }, 20)).toThrow('does not touch');
});

test('a disc alone is outlined around its centre', () => {
  const points = discOutline(side, 420);
  expect(Math.abs(shoelace(points) - Math.PI * 169) / (Math.PI * 169)).toBeLessThan(1e-4);
});
