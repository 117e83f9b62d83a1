import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cinePace, phaseDue } from '../../../renderer/viewport/cine-clock.ts';

test('the true frame time is the pace', () => {
  // 45 ms a phase: 1000 / 45 images a second.
  expect(cinePace(45, null)).toEqual({ imagesPerSecond: 1000 / 45, known: true });
});

test('an unknown frame time is assumed as 40 ms and said so', () => {
  expect(cinePace(null, null)).toEqual({ imagesPerSecond: 25, known: false });
});

test("the reader's rate wins", () => {
  expect(cinePace(45, 10)).toEqual({ imagesPerSecond: 10, known: true });
});

test('a phase lasts its whole frame time', () => {
  const anchor = { phase: 18, at_ms: 1000 };
  // 25 images a second: 40 ms each, 20 phases, so 18, 19, 0.
  expect([1000, 1039.9, 1040, 1079, 1080].map((now) => phaseDue(anchor, now, 25, 20))).toEqual([18, 18, 19, 19, 0]);
});

test('a late screen drops images and keeps the time', () => {
  // 3 s at 22.5 images a second is 67.5: 67 whole steps, 67 mod 20 = 7.
  expect(phaseDue({ phase: 0, at_ms: 0 }, 3000, 22.5, 20)).toBe(7);
});

test('whatever moments the screen asks at, the phase is that of the clock', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 60 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 0, max: 600_000 }),
      (phases, rate, elapsed_ms) => {
        // Whole numbers: elapsed * rate / 1000 floored exactly with integer arithmetic.
        const steps = (elapsed_ms * rate - ((elapsed_ms * rate) % 1000)) / 1000;
        expect(phaseDue({ phase: 0, at_ms: 0 }, elapsed_ms, rate, phases)).toBe(steps % phases);
      },
    ),
  );
});
