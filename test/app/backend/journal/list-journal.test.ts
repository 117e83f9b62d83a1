import { expect, test } from 'vitest';
import type { CallInput } from '../../../../app/contract/calls.ts';
import { codeOf } from '../workbench.ts';
import {
  openRoom,
  assignAll,
  beginNext,
  drawSome,
  readNext,
  signAs,
  type ReadingRoom,
} from '../worklist/reading-room.ts';
import { monitor } from './evidence-room.ts';

type Filter = CallInput<'journal.list'>['filter'];

const list = ({ opened }: ReadingRoom, filter: Filter, before: number | null = null, limit = 500) =>
  opened.backendOf(monitor)['journal.list']({ filter, before, limit });

test('the journal is listed from its end, page by page, each entry once', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const first = await list(room, {}, null, 3);
  expect(first.entries).toHaveLength(3);
  expect(first.entries[0]).toMatchObject({ seq: first.head.seq, hash: first.head.hash });
  const seqs: number[] = [];
  for (let before: number | null = null; ;) {
    const { entries } = await list(room, {}, before, 3);
    if (entries.length === 0) break;
    seqs.push(...entries.map(({ seq }) => seq));
    before = entries.at(-1)!.seq;
  }
  expect(seqs).toEqual(Array.from({ length: first.total }, (_, index) => first.total - index));
});

test('it is narrowed by time, actor, action, a kind of action, and object', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const [caseCode] = room.cases;
  room.clock.now = new Date('2026-03-01T00:00:00.000Z');
  await assignAll(room);
  await readNext(room.readers[0]!);
  const actionsOf = async (filter: Filter) => new Set((await list(room, filter)).entries.map(({ action }) => action));
  expect(await actionsOf({ action: 'read.sign' })).toEqual(new Set(['read.sign']));
  expect(await actionsOf({ action: 'read' })).toEqual(new Set(['read.open', 'read.keep', 'read.sign']));
  expect(await actionsOf({ from: '2026-03-01T00:00:00.000Z' })).not.toContain('account.add');
  expect(await actionsOf({ to: '2026-02-28T23:59:59.999Z' })).not.toContain('read.sign');
  const byAda = await list(room, { actor: 'Ada Reader' });
  expect(new Set(byAda.entries.map(({ actor }) => actor))).toEqual(new Set(['Ada Reader']));
  expect(byAda.total).toBe(byAda.entries.length);
  // A case code as it is read from a page names the same as its whole name.
  const byCode = await list(room, { object: caseCode! });
  expect(byCode.total).toBeGreaterThan(0);
  expect(byCode).toEqual(await list(room, { object: `case/${caseCode}` }));
  expect(byCode.actors).toContain('Dana Manager');
  expect(byCode.actions).toContain('read.sign');
  expect((await list(room, { actor: 'Nobody' })).entries).toEqual([]);
});

test('the history of a case has all that happened to it, in order, and nothing of another', async () => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const caseCode = await readNext(ada!);
  const other = await drawSome(ada!, await beginNext(ada!));
  await room.manager['export.sealed']({ format: 'json' });
  await signAs(ada!, other);
  const { read } = await ada!.backend['case.open']({ caseCode });
  await ada!.backend['read.amend']({ readId: read.readId, reason: 'Another look.' });
  const monitors = room.opened.backendOf(monitor);
  const { entries } = await monitors['journal.history']({ object: `case/${caseCode}` });
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).toSorted((a, b) => a - b));
  const told = entries.map(({ action }) => action);
  const order = [
    'case.make',
    'assignment.make',
    'worklist.begin',
    'read.open',
    'read.keep',
    'read.sign',
    'export.sealed',
    'worklist.look',
    'read.amend',
  ];
  expect(order.map((action) => told.indexOf(action))).toEqual(
    order.map((action) => told.indexOf(action)).toSorted((a, b) => a - b),
  );
  expect(order.filter((action) => !told.includes(action))).toEqual([]);
  expect(entries.some(({ object }) => object.includes(other.read.caseCode) || object.includes(other.read.readId))).toBe(
    false,
  );

  // Of a read: with it the one that amends it, and the case.
  const ofRead = await monitors['journal.history']({ object: `read/${read.readId}` });
  expect(new Set(ofRead.entries.map(({ seq }) => seq))).toEqual(new Set(entries.map(({ seq }) => seq)));
});

test('two readers of one case each have a history of their own read', async () => {
  const room = await openRoom({ cases: 1, perCase: 2 });
  await assignAll(room);
  const [ada, bob] = room.readers;
  const first = await drawSome(ada!, await beginNext(ada!));
  await signAs(ada!, first);
  const second = await drawSome(bob!, await beginNext(bob!));
  const { entries } = await room.opened.backendOf(monitor)['journal.history']({ object: `read/${first.read.readId}` });
  const objects = entries.map(({ object }) => object);
  expect(objects).toContain(`read/${first.read.readId}`);
  expect(objects).not.toContain(`read/${second.read.readId}`);
});

test('what the journal does not know has no history', async () => {
  const room = await openRoom({ cases: 0 });
  expect(await codeOf(room.opened.backendOf(monitor)['journal.history']({ object: 'case/NONE' }))).toBe('not-found');
});
