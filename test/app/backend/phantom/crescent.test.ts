import { expect, test } from 'vitest';
import { crescentArea, crescentOutline, lensArea } from '../../../../app/backend/phantom/crescent.ts';

const shoelace = (points: readonly (readonly [number, number])[]): number => {
  const sum = points.reduce((twice, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [0, 0];
    return twice + x * nextY - nextX * y;
  }, 0);
  return Math.abs(sum) / 2;
};

test('two unit circles through each other’s centres share 2π/3 − √3/2', () => {
  const lens = lensArea({ centre: 0, radius: 1 }, { centre: 1, radius: 1 });
  expect(lens).toBeCloseTo((2 * Math.PI) / 3 - Math.sqrt(3) / 2, 12);
});

test('a circle inside another is covered whole, one outside not at all', () => {
  expect(crescentArea({ centre: 1, radius: 2 }, { centre: 0, radius: 5 })).toBeCloseTo(0, 12);
  expect(crescentArea({ centre: 9, radius: 2 }, { centre: 0, radius: 5 })).toBeCloseTo(4 * Math.PI, 12);
});

test('the outline encloses the closed-form area', () => {
  const [disc, cut] = [
    { centre: 38, radius: 39 },
    { centre: 0, radius: 36 },
  ];
  const area = crescentArea(disc, cut);
  expect(Math.abs(shoelace(crescentOutline(disc, cut, 420)) - area) / area).toBeLessThan(1e-4);
  // Ten times the points, a hundredth of the error.
  expect(Math.abs(shoelace(crescentOutline(disc, cut, 4200)) - area) / area).toBeLessThan(1e-6);
});
