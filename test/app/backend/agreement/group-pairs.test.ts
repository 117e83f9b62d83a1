import { expect, test } from 'vitest';
import type { SignedRead } from '../../../../app/backend/agreement/current-reads.ts';
import { currentReads } from '../../../../app/backend/agreement/current-reads.ts';
import { groupPairs } from '../../../../app/backend/agreement/group-pairs.ts';
import { pairReads } from '../../../../app/backend/agreement/pair-reads.ts';

const names = { a: 'Ada', b: 'Bob', c: 'Cleo' } as const;

let reads = 0;
const read = (accountId: keyof typeof names, caseCode: string, other: Partial<SignedRead> = {}): SignedRead => ({
  readId: `read-${(reads += 1)}`,
  signedSeq: reads,
  amends: null,
  accountId,
  printedName: names[accountId],
  signedAt: '2026-02-03T00:00:00.000Z',
  caseCode,
  repeatOf: null,
  modalityGroup: 'MR and PET',
  ...other,
});

const told = { margin: null, pooled: false, since: '2026-02-03T00:00:00.000Z' };

test('three readers of one case are three pairs, each in the order of the accounts, and together one-way alone', () => {
  const pairs = pairReads([read('c', 'K1'), read('a', 'K1'), read('b', 'K1')]);
  const both = pairs.map((pair) => ({ pair, first: 50, second: 60 }));
  const groups = groupPairs({ both, lacking: [] }, told);
  expect(groups.map(({ readers }) => readers)).toEqual([[], ['Ada', 'Bob'], ['Ada', 'Cleo'], ['Bob', 'Cleo']]);
  expect(groups[0]?.figures).toMatchObject({ N: 3, ICC21: null, ICC31: null });
  expect(groups[1]?.figures).toMatchObject({ N: 1, ICC21: { missing: 'too-few' } });
  expect(groupPairs({ both, lacking: [] }, { ...told, pooled: true })).toHaveLength(1);
});

test('a repeat is paired with its own reader alone, and never with another reader of the case', () => {
  const again = { repeatOf: 'K1' };
  const pairs = pairReads([read('a', 'K1'), read('b', 'K1'), read('a', 'R1', again), read('c', 'R2', again)]);
  expect(pairs.map(({ kind, first, second }) => [kind, first.accountId, second.accountId, second.caseCode])).toEqual([
    ['pairs', 'a', 'b', 'K1'],
    ['repeats', 'a', 'a', 'R1'],
  ]);
});

test('as of an entry of the journal, what was signed later neither counts nor supersedes', () => {
  const first = read('a', 'K1', { signedSeq: 70 });
  const amending = read('a', 'K1', { amends: first.readId, signedSeq: 90 });
  expect(currentReads([first, amending])).toEqual([amending]);
  expect(currentReads([first, amending], 80)).toEqual([first]);
});

test('pooled, points are in the order of their values, whatever the order of the cases', () => {
  const pairs = pairReads([read('a', 'K2'), read('b', 'K2'), read('a', 'K1'), read('b', 'K1')]);
  const both = pairs.map((pair, at) => ({ pair, first: 70 - 10 * at, second: 70 - 10 * at }));
  const [group] = groupPairs({ both, lacking: [] }, { ...told, pooled: true });
  expect(group?.points.map(({ mean, caseCode }) => [mean, caseCode])).toEqual([
    [60, null],
    [70, null],
  ]);
});
