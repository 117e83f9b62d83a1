import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfWashout } from '../../../../app/backend/worklist/washout.ts';
import { fixedChance } from './fixed-chance.ts';

const day_ms = 24 * 60 * 60 * 1000;
const from = Date.parse('2026-01-01T00:00:00.000Z');

test('a washout ends at a midnight, not before its days have passed and at most four days after', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 0, max: 400 * day_ms }),
      fc.integer({ min: 1, max: 3650 }),
      (seed, ms, days) => {
        const since = new Date(from + ms).toISOString();
        const end = endOfWashout(fixedChance(seed), since, days);
        expect(end.slice(10)).toBe('T00:00:00.000Z');
        const longer_ms = Date.parse(end) - Date.parse(since) - days * day_ms;
        expect(longer_ms).toBeGreaterThanOrEqual(0);
        // Less than a day to midnight, and three days of chance.
        expect(longer_ms).toBeLessThan(4 * day_ms);
      },
    ),
  );
});

test('whatever hour of a day it begins at, it ends on one of the same four days, each of which comes up', () => {
  const endsOf = (since: string): string[] => {
    const chance = fixedChance(1);
    const ends = Array.from({ length: 200 }, () => endOfWashout(chance, since, 14));
    return [...new Set(ends)].sort();
  };
  // 3 February and 14 days is the 17th: the midnights after it.
  const ends = ['18', '19', '20', '21'].map((day) => `2026-02-${day}T00:00:00.000Z`);
  expect(endsOf('2026-02-03T00:00:00.001Z')).toEqual(ends);
  expect(endsOf('2026-02-03T23:59:59.999Z')).toEqual(ends);
});

test('where the protocol asks for no washout there is none', () => {
  const since = '2026-02-03T04:05:06.789Z';
  expect(endOfWashout(fixedChance(1), since, 0)).toBe(since);
});
