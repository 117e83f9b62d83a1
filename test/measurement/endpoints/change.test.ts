import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeFrom } from '../../../measurement/endpoints/change.ts';

// By hand: X_t − X_0, and that by X_0.
test.each([
  ['an ejection fraction that rises by a quarter', 32, 40, 8, 0.25],
  ['a volume that falls by an eighth', 240, 210, -30, -0.125],
  ['nothing changed', 62.78, 62.78, 0, 0],
  ['doubled', 11.5, 23, 11.5, 1],
  ['down to nothing', 5, 0, -5, -1],
  ['a negative baseline', -4, -3, 1, -0.25],
])('%s', (_, baseline, later, delta, BRF) => {
  expect(changeFrom(baseline, later)).toEqual({ delta, BRF });
});

test('of a baseline of zero there is a change and no share', () => {
  expect(changeFrom(0, 12)).toEqual({ delta: 12, BRF: null });
  expect(changeFrom(-0, 12)).toEqual({ delta: 12, BRF: null });
});

test('a third digit counts: nothing is rounded before', () => {
  // Shown with one digit both are 31.9 and 32.0; Δ is 0.06 and not 0.1.
  expect(changeFrom(31.94, 32).delta).toBeCloseTo(0.06, 12);
  expect(changeFrom(31.94, 32).BRF).toBeCloseTo(0.0018785222, 10);
});

const size = fc.double({ min: 0.01, max: 1e6, noNaN: true });

test('the baseline and its change make the later number', () => {
  fc.assert(
    fc.property(size, size, (baseline, later) => {
      const { delta, BRF } = changeFrom(baseline, later);
      expect(Math.abs(baseline + delta - later)).toBeLessThanOrEqual(1e-9 * Math.max(baseline, later));
      expect(Math.abs(baseline * (1 + BRF!) - later)).toBeLessThanOrEqual(1e-9 * Math.max(baseline, later));
    }),
  );
});

test('a share does not know the unit, a change does', () => {
  fc.assert(
    fc.property(size, size, fc.constantFrom(2, 8, 0.5), (baseline, later, factor) => {
      // Powers of two change no digit of a binary number.
      const [one, scaled] = [changeFrom(baseline, later), changeFrom(baseline * factor, later * factor)];
      expect(scaled.BRF).toBe(one.BRF);
      expect(scaled.delta).toBe(one.delta * factor);
    }),
  );
});

test('there and back cancel', () => {
  fc.assert(
    fc.property(size, size, (a, b) => {
      expect(changeFrom(a, b).delta + changeFrom(b, a).delta).toBe(0);
    }),
  );
});
