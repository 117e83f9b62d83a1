import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  planAssignments,
  type AssignmentPlan,
  type Given,
  type ReadersWanted,
} from '../../../../app/backend/worklist/plan-assignments.ts';
import { fixedChance } from './fixed-chance.ts';

const codes = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `case ${index}`);

const wanted = (change: Partial<ReadersWanted> = {}): ReadersWanted => ({
  cases: codes(12),
  given: [],
  readers: ['ada', 'bob', 'cyd'],
  perCase: 2,
  share_percent: 0,
  ...change,
});

const given = ({ firsts, repeats }: AssignmentPlan): Given[] => [
  ...firsts.map((first) => ({ ...first, state: 'waiting' as const, repeatOf: null })),
  ...repeats.map(({ repeatOf, accountId }) => ({
    caseCode: `repeat of ${repeatOf} for ${accountId}`,
    accountId,
    state: 'waiting' as const,
    repeatOf,
  })),
];

const countsOf = (rows: readonly { readonly accountId: string }[], readers: readonly string[]): readonly number[] =>
  readers.map((reader) => rows.filter(({ accountId }) => accountId === reader).length);

const someWanted = fc.record({
  seed: fc.integer(),
  cases: fc.integer({ min: 0, max: 30 }).map(codes),
  readers: fc
    .integer({ min: 1, max: 5 })
    .map((count) => Array.from({ length: count }, (_, index) => `reader ${index}`)),
  perCase: fc.integer({ min: 1, max: 2 }),
  share_percent: fc.constantFrom(0, 10, 33, 50, 100),
});

test('every case gets as many different readers as the protocol asks, or as many as were named', () => {
  fc.assert(
    fc.property(someWanted, ({ seed, ...some }) => {
      const plan = planAssignments(wanted(some), fixedChance(seed));
      const each = Math.min(some.perCase, some.readers.length);
      for (const caseCode of some.cases) {
        const readers = plan.firsts.filter((first) => first.caseCode === caseCode).map(({ accountId }) => accountId);
        expect(new Set(readers).size).toBe(readers.length);
        expect(readers).toHaveLength(each);
      }
      expect(plan.lacking).toBe(each < some.perCase ? some.cases.length : 0);
    }),
  );
});

test('no reader gets two cases more than another', () => {
  fc.assert(
    fc.property(someWanted, ({ seed, ...some }) => {
      const counts = countsOf(planAssignments(wanted(some), fixedChance(seed)).firsts, some.readers);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

test('assigning again makes nothing new', () => {
  fc.assert(
    fc.property(someWanted, ({ seed, ...some }) => {
      const first = planAssignments(wanted(some), fixedChance(seed));
      const again = planAssignments(wanted({ ...some, given: given(first) }), fixedChance(seed + 1));
      expect(again.firsts).toEqual([]);
      expect(again.repeats).toEqual([]);
    }),
  );
});

test('new cases go to those who have fewer', () => {
  const had: Given[] = codes(4).map((caseCode) => ({ caseCode, accountId: 'ada', state: 'signed', repeatOf: null }));
  const plan = planAssignments(
    wanted({ cases: [...codes(4), 'new 1', 'new 2'], given: had, readers: ['ada', 'bob'], perCase: 1 }),
    fixedChance(1),
  );
  expect(plan.firsts.map(({ accountId }) => accountId)).toEqual(['bob', 'bob']);
});

test('a withdrawn case goes to somebody else, and to nobody where nobody else is named', () => {
  const had: Given[] = [{ caseCode: 'case 0', accountId: 'ada', state: 'withdrawn', repeatOf: null }];
  const asked = { cases: codes(1), given: had, perCase: 1 };
  const other = planAssignments(wanted({ ...asked, readers: ['ada', 'bob'] }), fixedChance(1));
  expect(other.firsts).toEqual([{ caseCode: 'case 0', accountId: 'bob' }]);
  const nobody = planAssignments(wanted({ ...asked, readers: ['ada'] }), fixedChance(1));
  expect(nobody).toEqual({ firsts: [], repeats: [], lacking: 1 });
});

test.each([
  // Share of the cases, rounded to the nearest whole number, half up.
  { cases: 4, share_percent: 10, repeats: 0 },
  { cases: 5, share_percent: 10, repeats: 1 },
  { cases: 12, share_percent: 10, repeats: 1 },
  { cases: 15, share_percent: 10, repeats: 2 },
  { cases: 36, share_percent: 10, repeats: 4 },
  { cases: 7, share_percent: 100, repeats: 7 },
  { cases: 7, share_percent: 0, repeats: 0 },
])('of $cases cases of a reader $share_percent % are $repeats repeats', ({ cases, share_percent, repeats }) => {
  const plan = planAssignments(
    wanted({ cases: codes(cases), readers: ['ada', 'bob'], perCase: 2, share_percent }),
    fixedChance(cases),
  );
  // Two readers a case and two readers: each has every case.
  expect(countsOf(plan.repeats, ['ada', 'bob'])).toEqual([repeats, repeats]);
});

test('a repeat is of a case of its own reader, and of none twice', () => {
  fc.assert(
    fc.property(someWanted, ({ seed, ...some }) => {
      const { firsts, repeats } = planAssignments(wanted(some), fixedChance(seed));
      const own = new Set(firsts.map(({ caseCode, accountId }) => `${caseCode} ${accountId}`));
      const repeated = repeats.map(({ repeatOf, accountId }) => `${repeatOf} ${accountId}`);
      expect(repeated.every((one) => own.has(one))).toBe(true);
      expect(new Set(repeated).size).toBe(repeated.length);
    }),
  );
});

test('each case of a reader is repeated as often as every other, over many draws', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 1200; seed += 1) {
    const asked = wanted({ readers: ['ada'], perCase: 1, share_percent: 25 });
    for (const { repeatOf } of planAssignments(asked, fixedChance(seed)).repeats) {
      counts.set(repeatOf, (counts.get(repeatOf) ?? 0) + 1);
    }
  }
  // 3 of 12 in 1200 draws: 300 each, with a standard deviation of √(1200 × ¼ × ¾) = 15; five of them are 75.
  expect([...counts.values()].filter((count) => Math.abs(count - 300) > 75)).toEqual([]);
  expect(counts.size).toBe(12);
});

test('each pair of readers gets a case as often as every other, over many draws', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 3000; seed += 1) {
    const plan = planAssignments(wanted({ cases: ['one'] }), fixedChance(seed));
    const pair = plan.firsts
      .map(({ accountId }) => accountId)
      .sort()
      .join(' ');
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  // 3 pairs in 3000 draws: 1000 each, with a standard deviation of √(3000 × ⅓ × ⅔) = 26; five of them are 130.
  expect([...counts.values()].filter((count) => Math.abs(count - 1000) > 130)).toEqual([]);
  expect(counts.size).toBe(3);
});
