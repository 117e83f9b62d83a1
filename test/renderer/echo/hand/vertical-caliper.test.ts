import { expect, test } from 'vitest';
import { verticalCaliper } from '../../../../renderer/echo/hand/caliper-stroke.ts';
import { isRefused, tracingText } from '../../../../renderer/echo/hand/caliper-text.ts';
import { millimetre, missing } from '../../../../measurement/quantity.ts';

test('a caliper in M-mode stands upright on its first end; where the hand pointed is kept for the time', () => {
  // Rows 412 to 359 as in M3.2, the hand 40 columns further on.
  const upright = verticalCaliper({ column: 200, row: 412 }, { column: 240, row: 359 });
  expect(upright.to).toEqual({ column: 200, row: 359 });
  expect(upright.pointed).toEqual({ column: 240, row: 359 });
});

test('length and time stand beside an M-mode caliper, the length alone beside one in 2D', () => {
  // 53 rows of 0.0308 cm are 16.324 mm.
  const TAPSE = { tracing: 'a', length: millimetre(16.324), time_ms: 312.4, area: null };
  expect(tracingText(TAPSE)).toBe('16.3 mm · 312 ms');
  expect(tracingText({ ...TAPSE, time_ms: null })).toBe('16.3 mm');
});

test('a caliper across two regions says so instead of a number', () => {
  const across = { tracing: 'a', length: missing('across-regions'), time_ms: null, area: null };
  expect(tracingText(across)).toBe('across two regions: not measured');
  expect(isRefused(across)).toBe(true);
});
