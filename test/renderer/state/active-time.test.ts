import { expect, test } from 'vitest';
import { comeBack, countInput, startActiveTime, takeActiveTime } from '../../../renderer/state/active-time.ts';

test('time between inputs counts as active', () => {
  // Inputs at 10 s and 25 s, the gesture at 40 s: 10 + 15 + 15 = 40 s.
  const time = [10_000, 25_000].reduce(countInput, startActiveTime(0));
  expect(takeActiveTime(time, 40_000).active_ms).toBe(40_000);
});

test('a pause of more than a minute without input does not count', () => {
  // 5 s active, then 10 minutes away, then 3 s active: 8 s.
  const time = [5_000, 605_000].reduce(countInput, startActiveTime(0));
  expect(takeActiveTime(time, 608_000).active_ms).toBe(8_000);
});

test('a minute of looking without input still counts', () => {
  expect(takeActiveTime(startActiveTime(0), 60_000).active_ms).toBe(60_000);
});

test('each gesture begins the time anew', () => {
  const first = takeActiveTime(startActiveTime(0), 4_000);
  expect(takeActiveTime(first.next, 5_500).active_ms).toBe(1_500);
});

test('a clock that jumps back adds nothing', () => {
  expect(takeActiveTime(startActiveTime(5_000), 4_000).active_ms).toBe(0);
});

test('what passes while the page is hidden does not count', () => {
  // 10 s until it is hidden, 40 s hidden, 5 s after.
  const hidden = countInput(startActiveTime(0), 10_000);
  const seen = comeBack(hidden, 50_000);
  expect(takeActiveTime(seen, 55_000).active_ms).toBe(15_000);
});
