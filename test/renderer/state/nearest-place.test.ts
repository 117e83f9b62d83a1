import { expect, test } from 'vitest';
import { nearestPlace } from '../../../renderer/state/nearest-place.ts';

const shown = { slice: 5, phase: 7 };

test('nothing is gone to where the shown place was touched itself, or none was', () => {
  expect(nearestPlace([{ slice: 1, phase: 7 }, shown], shown, false)).toBeNull();
  expect(nearestPlace([], shown, false)).toBeNull();
  expect(nearestPlace([], shown, true)).toBeNull();
});

test('the nearest phase is gone to, and of it the nearest slice', () => {
  const touched = [
    { slice: 5, phase: 0 },
    { slice: 0, phase: 9 },
    { slice: 8, phase: 9 },
    { slice: 4, phase: 10 },
  ];
  expect(nearestPlace(touched, shown, false)).toEqual({ slice: 8, phase: 9 });
  // A slice that was tracked through the beat is shown at the phase that is looked at.
  const tracked = Array.from({ length: 20 }, (_, phase) => ({ slice: 2, phase }));
  expect(nearestPlace(tracked, shown, false)).toEqual({ slice: 2, phase: 7 });
});

test('where every phase shows it, the slice alone counts', () => {
  expect(nearestPlace([{ slice: 5, phase: 0 }], shown, true)).toBeNull();
  const touched = [
    { slice: 1, phase: 7 },
    { slice: 6, phase: 0 },
  ];
  expect(nearestPlace(touched, shown, true)).toEqual({ slice: 6 });
});
