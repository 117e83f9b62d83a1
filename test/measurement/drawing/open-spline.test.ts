import { expect, test } from 'vitest';
import { openSpline } from '../../../measurement/drawing/open-spline.ts';

test('an open spline passes through every point, from the first to the last', () => {
  const set = [{ u: 0, v: 50 }, { u: 10, v: 10 }, { u: 30, v: 0 }, { u: 50, v: 12 }, { u: 60, v: 50 }]; // prettier-ignore
  const line = openSpline(set);
  expect(line[0]).toEqual(set[0]);
  expect(line.at(-1)).toEqual(set.at(-1));
  for (const point of set) {
    expect(Math.min(...line.map(({ u, v }) => Math.hypot(u - point.u, v - point.v)))).toBeLessThan(1e-12);
  }
});

test('points on a straight line give that line', () => {
  const line = openSpline([{ u: 0, v: 0 }, { u: 7, v: 0 }, { u: 20, v: 0 }]); // prettier-ignore
  expect(line.every(({ v }) => Math.abs(v) < 1e-12)).toBe(true);
  expect(line.map(({ u }) => u)).toEqual(line.map(({ u }) => u).toSorted((a, b) => a - b));
});

test('fewer than three different points are given back', () => {
  const twice = [{ u: 1, v: 1 }, { u: 1, v: 1 }, { u: 2, v: 2 }]; // prettier-ignore
  expect(openSpline(twice)).toEqual([twice[0], twice[2]]);
});
