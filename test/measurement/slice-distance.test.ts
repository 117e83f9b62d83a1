import { expect, test } from 'vitest';
import { sliceDistances } from '../../measurement/slice-distance.ts';
import { millimetre } from '../../measurement/quantity.ts';
import { stackAt } from './cine-scene.ts';

const at = (...positions: readonly number[]) =>
  sliceDistances({ slices: positions.map((position) => ({ position: millimetre(position) })) });

test('even gaps give one distance, from the first slice to the last', () => {
  // Gaps scatter by rounding: 9.999, 10.001, 10.000; the mean is 30 / 3.
  expect(at(0, 9.999, 20, 30)).toEqual({ uniform: 10, each: [10, 10, 10, 10], holes: new Set() });
});

test('a gap within one percent of the median is even, beyond it is not', () => {
  expect(at(0, 10, 20, 30.09)!.uniform).toBeCloseTo(10.03, 12);
  expect(at(0, 10, 20, 30.11)!.uniform).toBeNull();
});

test('with uneven gaps each slice takes half of either, the ends mirror their only one', () => {
  // Gaps 10, 10, 12: slices stand for 10, 10, 11, 12.
  expect(at(0, 10, 20, 32)).toEqual({ uniform: null, each: [10, 10, 11, 12], holes: new Set() });
});

test('a gap over one and a half medians is a hole after its slice', () => {
  expect(at(0, 10, 20, 36, 46)!.holes).toEqual(new Set([3]));
  expect(at(0, 10, 20, 35, 45)!.holes).toEqual(new Set());
});

test('one slice has no distance', () => {
  expect(at(5)).toBeNull();
  expect(at()).toBeNull();
});

test('distances are found once for a stack', () => {
  const stack = stackAt([0, 8, 16], 2);
  expect(sliceDistances(stack)).toBe(sliceDistances(stack));
  expect(sliceDistances(stack)!.uniform).toBe(8);
});
