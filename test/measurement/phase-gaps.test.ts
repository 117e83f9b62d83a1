import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstTime, placesByTime } from '../../measurement/phase-gaps.ts';

// Phases of 40 ms from 10 ms: 10, 50, 90, 130, 170. Places are counted from 0.

test('a step of two phases is a gap between', () => {
  expect(placesByTime([10, 50, 130, 170], 10, 5)).toEqual([0, 1, 3, 4]);
});

test('a late start is a gap before, an early end a gap after', () => {
  expect(placesByTime([50, 90, 130], 10, 5)).toEqual([1, 2, 3]);
  expect(placesByTime([10, 50, 90], 10, 5)).toEqual([0, 1, 2]);
});

test('a slice is judged by its own heartbeat, not by that of the others', () => {
  // Steps of 48 ms, one fifth longer, from 12 ms: the fifth phase is a whole step of the others late.
  expect(placesByTime([12, 60, 156, 204], 10, 5)).toEqual([0, 1, 3, 4]);
});

test('times that are no whole steps, or overrun the beat, cannot tell', () => {
  expect(placesByTime([10, 50, 110, 150, 190], 10, 6)).toBeNull();
  expect(placesByTime([10, 50, 90, 210], 10, 5)).toBeNull();
  expect(placesByTime([-110, 50, 90], 10, 5)).toBeNull();
  expect(placesByTime([10, 50], 10, 5)).toBeNull();
  expect(placesByTime([10, NaN, 90], 10, 5)).toBeNull();
});

test('the first phase of the others is the middle one of their first times', () => {
  expect(firstTime([[12, 52], [8, 48], [30, 70]])).toBe(12);
  expect(firstTime([])).toBeNaN();
}); // prettier-ignore

test('whichever phases are missing, while most steps are single ones, each frame keeps its own', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 12, max: 30 }),
      fc.array(fc.nat(29), { maxLength: 3 }),
      fc.double({ min: 0.8, max: 1.25, noNaN: true }),
      (phases, gone, pace) => {
        const kept = Array.from({ length: phases }, (_, i) => i).filter((i) => !gone.includes(i));
        const times = kept.map((i) => 10 + i * 40 * pace);
        // Ahead of a late start the others' first time is known only to the slice's own step.
        fc.pre(kept[0] === 0);
        expect(placesByTime(times, 10, phases)).toEqual(kept);
      },
    ),
  );
});
