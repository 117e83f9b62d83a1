import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPacedProgress, type ProgressByClip } from '../../../../renderer/echo/viewer/paced-progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const progress = (done: number) => ({ done, failures: new Map(), refused: null });

const opened = () => {
  const told: ProgressByClip[] = [];
  const paced = openPacedProgress((news) => told.push(news), 100);
  return { paced, done: () => told.map((news) => [...news].map(([uid, { done }]) => `${uid} ${done}`)) };
};

test('many frames are told at once, the latest of each clip', () => {
  const { paced, done } = opened();
  paced.note('a', progress(1));
  paced.note('a', progress(2));
  paced.note('b', progress(1));
  vi.advanceTimersByTime(99);
  expect(done()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(done()).toEqual([['a 2', 'b 1']]);
  paced.note('a', progress(3));
  vi.advanceTimersByTime(100);
  expect(done()).toEqual([['a 2', 'b 1'], ['a 3']]);
});

test('what cannot wait is told at once, and once', () => {
  const { paced, done } = opened();
  paced.note('a', progress(9));
  paced.flush();
  paced.flush();
  vi.advanceTimersByTime(1000);
  expect(done()).toEqual([['a 9']]);
});

test('after its end nothing is told', () => {
  const { paced, done } = opened();
  paced.note('a', progress(1));
  paced.end();
  vi.advanceTimersByTime(1000);
  expect(done()).toEqual([]);
});
