import { expect, test } from 'vitest';
import { nearestDot, nextDot } from '../../../renderer/agreement/nearest-dot.ts';

const dots = [
  [100, 50],
  [20, 50],
  [60, 90],
] as const;

test('the point under the pointer is the nearest within reach', () => {
  expect(nearestDot(dots, [95, 52])).toBe(0);
  expect(nearestDot(dots, [62, 80])).toBe(2);
  expect(nearestDot(dots, [20, 100])).toBeNull();
  expect(nearestDot([], [0, 0])).toBeNull();
});

test('arrows go from point to point along the axis, and stay at its ends', () => {
  // From left to right: 20, 60, 100.
  expect(nextDot(dots, null, 1)).toBe(1);
  expect(nextDot(dots, 1, 1)).toBe(2);
  expect(nextDot(dots, 2, 1)).toBe(0);
  expect(nextDot(dots, 0, 1)).toBe(0);
  expect(nextDot(dots, null, -1)).toBe(0);
  expect(nextDot([], null, 1)).toBeNull();
});
