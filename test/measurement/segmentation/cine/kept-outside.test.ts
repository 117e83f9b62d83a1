import { expect, test } from 'vitest';
import { keptOutside } from '../../../../measurement/segmentation/cine/kept-outside.ts';

const outline = (of: readonly (readonly [number, number])[]) => ({
  points: of.map(([u, v]) => ({ u, v })),
  confidence: 0.8,
});
const border = outline([[0, 0], [20, 0], [20, 20], [0, 20]]); // prettier-ignore

test('what lies within the border is moved out of it by the shortest way, and 0.3 mm farther', () => {
  const right = outline([[19, 10], [20.1, 5], [30, 5], [30, 15]]); // prettier-ignore
  const [[kept] = []] = keptOutside([[right]], [[border]]);
  // 1 mm within the side at u = 20; 0.1 mm outside it; two that are far enough.
  expect(kept?.points[0]?.u).toBeCloseTo(20.3, 9);
  expect(kept?.points[0]?.v).toBeCloseTo(10, 9);
  expect(kept?.points[1]?.u).toBeCloseTo(20.3, 9);
  expect(kept?.points.slice(2)).toEqual(right.points.slice(2));
  expect(kept?.confidence).toBe(0.8);
});

test('without a border on the image, or without an outline, nothing is moved', () => {
  const right = outline([[19, 10], [30, 5], [30, 15]]); // prettier-ignore
  expect(keptOutside([[right, null]], [[null, border]])).toEqual([[right, null]]);
});
