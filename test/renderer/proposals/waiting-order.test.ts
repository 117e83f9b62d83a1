import { expect, test } from 'vitest';
import { nextWaiting, waitingAt, waitingOn } from '../../../renderer/proposals/waiting-order.ts';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { circle } from '../drawing/shapes.ts';
import { contourRecord, recordsOf, stackOf } from '../drawing/stack.ts';

const stack = stackOf(6, 5);
const proposed = (slice: number, phase: number): ContourRecord => ({
  ...contourRecord(slice - 1, phase - 1, circle(60, 60, 20)),
  id: `p ${slice} ${phase}`,
  origin: 'proposed',
});
const waiting = (...places: readonly (readonly [number, number])[]) =>
  waitingOn(stack, recordsOf(...places.map(([slice, phase]) => proposed(slice, phase))).values());

test('what waits stands at its slice and phase; what was taken does not wait', () => {
  const taken: ContourRecord = { ...proposed(2, 1), accepted: true };
  const all = waitingOn(stack, recordsOf(taken, proposed(3, 1)).values());
  expect(all.map(({ slice, phase }) => [slice, phase])).toEqual([[3, 1]]);
  expect(waitingAt(all, { slice: 3, phase: 1 })).toHaveLength(1);
  expect(waitingAt(all, { slice: 3, phase: 2 })).toEqual([]);
});

test('the next is on the same phase the next slice towards the apex, then from the base again', () => {
  const all = waiting([2, 1], [5, 1], [3, 4]);
  expect(nextWaiting(all, { slice: 3, phase: 1 }, 6)).toEqual({ slice: 5, phase: 1 });
  expect(nextWaiting(all, { slice: 6, phase: 1 }, 6)).toEqual({ slice: 2, phase: 1 });
});

test('where the phase has none left it is the earliest phase of the nearest slice', () => {
  const all = waiting([4, 5], [4, 3], [2, 2]);
  expect(nextWaiting(all, { slice: 3, phase: 1 }, 6)).toEqual({ slice: 4, phase: 3 });
});

test('nothing waits, nothing comes', () => {
  expect(nextWaiting([], { slice: 1, phase: 1 }, 6)).toBeNull();
});
