import { expect, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { codeOf, drawAll, good, keepAll, openBench, sign, signedBench } from '../workbench.ts';

const reason = 'The base was drawn too far up.';

test('an amending read begins with the sealed records, names its predecessor and leaves it as it was', async () => {
  const bench = await signedBench();
  const { backend } = bench.opened;
  const { read } = await backend['read.amend']({ readId: bench.at.read.readId, reason });
  expect(read).toMatchObject({ state: 'open', seq: 0, amends: { readId: bench.at.read.readId, reason }, seal: null });
  expect(read.records).toEqual(bench.at.read.records);
  expect((await backend['case.list']({})).cases[0]).toMatchObject({ state: 'amending', signedAt: null });
  expect((await backend['case.open']({ caseCode: bench.caseCode })).read.readId).toBe(read.readId);
  expect(rowsOf(bench.folder, "select reason from journal where action = 'read.amend'")).toEqual([{ reason }]);
});

test('an open read is not amended, and an amended one only once', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  const { backend } = bench.opened;
  expect(await codeOf(backend['read.amend']({ readId: at.read.readId, reason }))).toBe('read-open');
  expect(await codeOf(backend['read.amend']({ readId: 'none', reason }))).toBe('not-found');
});

test('a chain of amendments never forks', async () => {
  const bench = await signedBench();
  const { backend } = bench.opened;
  const first = bench.at.read.readId;
  await backend['read.amend']({ readId: first, reason });
  expect(await codeOf(backend['read.amend']({ readId: first, reason }))).toBe('read-open');
  const at = await keepAll(bench, { added: [], updated: [[good, { ...good, grade: 'fair' }]], removed: [] });
  await sign(bench, at);
  expect(await codeOf(backend['read.amend']({ readId: first, reason }))).toBe('stale-read');
  expect(await codeOf(backend['read.amend']({ readId: at.read.readId, reason }))).toBe('done');
});
