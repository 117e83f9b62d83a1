import { expect, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import { assignAll, beginNext, drawSome, openRoom, readNext, signAs } from './reading-room.ts';

test('the next case is the one that is being read, until it is signed or paused', async () => {
  const room = await openRoom({ readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const first = await ada!.backend['worklist.next']({});
  expect(await ada!.backend['worklist.next']({})).toEqual(first);
  await ada!.backend['worklist.pause'](first);
  const second = await ada!.backend['worklist.next']({});
  expect(second).not.toEqual(first);
  expect((await ada!.backend['worklist.show']({})).paused.map(({ caseCode }) => caseCode)).toEqual([first.caseCode]);
});

test('cases are begun in the order of their places', async () => {
  const room = await openRoom({ readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const places = rowsOf(room.folder, 'select caseCode from assignment order by place');
  const begun: string[] = [];
  while ((await ada!.backend['worklist.show']({})).hasNext) {
    const { caseCode } = await ada!.backend['worklist.next']({});
    await ada!.backend['worklist.pause']({ caseCode });
    begun.push(caseCode);
  }
  expect(begun).toEqual(places.map(({ caseCode }) => caseCode));
  expect(await codeOf(ada!.backend['worklist.next']({}))).toBe('no-next-case');
});

test('a paused case is not resumed while another is being read', async () => {
  const room = await openRoom({ readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const first = await ada!.backend['worklist.next']({});
  await ada!.backend['worklist.pause'](first);
  const second = await ada!.backend['worklist.next']({});
  expect(await codeOf(ada!.backend['worklist.resume'](first))).toBe('case-in-reading');
  expect(await codeOf(ada!.backend['case.open'](first))).toBe('case-in-reading');
  await ada!.backend['worklist.pause'](second);
  await ada!.backend['worklist.resume'](first);
  expect((await ada!.backend['worklist.show']({})).current?.caseCode).toBe(first.caseCode);
});

test('a paused case that is opened is resumed', async () => {
  const room = await openRoom({ readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const at = await beginNext(ada!);
  const { caseCode } = at.read;
  await drawSome(ada!, at);
  await ada!.backend['worklist.pause']({ caseCode });
  expect((await ada!.backend['case.open']({ caseCode })).read.records).toHaveLength(3);
  expect((await ada!.backend['worklist.show']({})).current?.caseCode).toBe(caseCode);
});

test('what nobody has begun cannot be paused or resumed', async () => {
  const room = await openRoom();
  const [ada, bob] = room.readers;
  await assignAll(room);
  const { caseCode } = await ada!.backend['worklist.next']({});
  expect(await codeOf(ada!.backend['worklist.resume']({ caseCode }))).toBe('not-found');
  expect(await codeOf(bob!.backend['worklist.pause']({ caseCode }))).toBe('not-found');
});

test('a signed case stands among the signed, and can be opened and amended', async () => {
  const room = await openRoom({ readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const signed = await readNext(ada!);
  const { read } = await ada!.backend['case.open']({ caseCode: signed });
  await ada!.backend['read.amend']({ readId: read.readId, reason: 'The apex was cut.' });
  const list = await ada!.backend['worklist.show']({});
  expect(list.signed).toMatchObject([{ caseCode: signed, state: 'amending', contours: 2 }]);
  const again = await ada!.backend['case.open']({ caseCode: signed });
  await signAs(ada!, again);
  expect((await ada!.backend['worklist.show']({})).signed).toMatchObject([{ caseCode: signed, state: 'signed' }]);
});

test('a worklist tells no date, no place in the order and not how many are left', async () => {
  const room = await openRoom({ cases: 3, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  await readNext(ada!);
  await beginNext(ada!);
  const list = await ada!.backend['worklist.show']({});
  // One gesture of a second.
  expect(Object.keys(list).sort()).toEqual(['current', 'hasNext', 'paused', 'signed']);
  expect(list.hasNext).toBe(true);
  expect(Object.keys(list.signed[0]!).sort()).toEqual(['active_ms', 'caseCode', 'contours', 'groups', 'state']);
  expect(list.signed[0]).toMatchObject({ state: 'signed', groups: ['short-axis cine'], contours: 2, active_ms: 1000 });
});

test('the journal tells when a case was begun, paused and resumed', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const next = await ada!.backend['worklist.next']({});
  await ada!.backend['worklist.pause'](next);
  await ada!.backend['worklist.resume'](next);
  const told = rowsOf(
    room.folder,
    "select action, object, actor, old, new from journal where action like 'worklist.%'",
  );
  const object = `case/${next.caseCode}`;
  const actor = 'Ada Reader';
  const [{ assignmentId }] = rowsOf(room.folder, 'select assignmentId from assignment') as [{ assignmentId: string }];
  const now = (state: string): string => `{"assignmentId":"${assignmentId}","state":"${state}"}`;
  expect(told).toEqual([
    { action: 'worklist.begin', object, actor, old: '{"state":"waiting"}', new: now('reading') },
    { action: 'worklist.pause', object, actor, old: '{"state":"reading"}', new: now('paused') },
    { action: 'worklist.resume', object, actor, old: '{"state":"paused"}', new: now('reading') },
  ]);
});
