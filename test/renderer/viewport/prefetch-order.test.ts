import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prefetchOrder } from '../../../renderer/viewport/prefetch-order.ts';

const slices = [
  ['a1', 'a2', 'a3'],
  ['b1', null, 'b3'],
  ['c1', 'c2', 'c3'],
];

test('the beat of the current slice comes first, from the current phase on', () => {
  expect(prefetchOrder(slices, { slice: 0, phase: 1 }).slice(0, 3)).toEqual(['a2', 'a3', 'a1']);
});

test('then the next slice, then the one before', () => {
  expect(prefetchOrder(slices, { slice: 1, phase: 0 })).toEqual(['b1', 'b3', 'c1', 'c2', 'c3', 'a1', 'a2', 'a3']);
});

test('every frame is loaded exactly once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 15 }),
      fc.integer({ min: 1, max: 30 }),
      fc.nat({ max: 14 }),
      fc.nat({ max: 29 }),
      (count, phases, slice, phase) => {
        const all = Array.from({ length: count }, (_, s) => Array.from({ length: phases }, (_, p) => s * 100 + p));
        const order = prefetchOrder(all, { slice, phase });
        expect([...order].sort((a, b) => a - b)).toEqual(all.flat());
      },
    ),
  );
});
