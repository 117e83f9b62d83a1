import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherNews } from '../../../app/backend/gather-news.ts';
import type { News } from '../../../app/contract/changed.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const journal: News = { topic: 'journal' };
const trial: News = { topic: 'trial' };

const gathering = () => {
  const told: (readonly News[])[] = [];
  const news = gatherNews((gathered) => {
    told.push(gathered);
    return Promise.resolve();
  });
  return { told, ...news };
};

test('what comes together is told together, each thing once', async () => {
  const { told, add } = gathering();
  for (const one of [journal, trial, journal, { topic: 'worklist', accountId: 'a' } as const]) add(one);
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([[journal, trial, { topic: 'worklist', accountId: 'a' }]]);
});

test('a busy room is told of once a second', async () => {
  const { told, add } = gathering();
  // a hundred a second for ten seconds
  for (let n = 0; n < 1000; n += 1) {
    add(journal);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(told.length).toBeGreaterThanOrEqual(9);
  expect(told.length).toBeLessThanOrEqual(11);
});

test('what comes after a rest is told at once', async () => {
  const { told, add } = gathering();
  add(journal);
  await vi.advanceTimersByTimeAsync(5000);
  add(trial);
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([[journal], [trial]]);
});

test('what could not be told comes again with what is new', async () => {
  const told: (readonly News[])[] = [];
  let isAway = true;
  const { add } = gatherNews((news) => {
    if (isAway) return Promise.reject(new Error('away'));
    told.push(news);
    return Promise.resolve();
  });
  add(journal);
  await vi.advanceTimersByTimeAsync(1500);
  isAway = false;
  add(trial);
  await vi.advanceTimersByTimeAsync(1500);
  expect(told).toEqual([[journal, trial]]);
});

test('nothing is told after the end', async () => {
  const { told, add, stop } = gathering();
  add(journal);
  stop();
  add(trial);
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toEqual([]);
});
