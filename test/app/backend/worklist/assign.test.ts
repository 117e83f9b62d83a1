import { expect, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import { assignAll, openRoom, readNext } from './reading-room.ts';

const countBy = (rows: readonly { readonly caseCode: string }[], codes: readonly string[]): readonly number[] =>
  codes.map((code) => rows.filter(({ caseCode }) => caseCode === code).length);

test('every case that is ready gets the readers that the protocol asks for', async () => {
  const room = await openRoom({ cases: 3, perCase: 2 });
  expect(await assignAll(room)).toEqual({ made: 6, repeats: 0, lacking: 0 });
  const { assignments } = await room.manager['assignment.list']({});
  expect(countBy(assignments, room.cases)).toEqual([2, 2, 2]);
  expect(assignments.every(({ state, isRepeat }) => state === 'waiting' && !isRepeat)).toBe(true);
  expect(await assignAll(room)).toEqual({ made: 0, repeats: 0, lacking: 0 });
});

test('what is not ready is not assigned', async () => {
  const room = await openRoom({ cases: 2 });
  rowsOf(room.folder, `update imaging_case set state = 'incomplete' where caseCode = '${room.cases[0]!}'`);
  expect(await assignAll(room)).toMatchObject({ made: 1 });
  const { assignments } = await room.manager['assignment.list']({});
  expect(assignments.map(({ caseCode }) => caseCode)).toEqual([room.cases[1]]);
});

test('a case that lacks a reader still is told of, and gets one later', async () => {
  const room = await openRoom({ cases: 2, perCase: 2 });
  const [ada, bob] = room.readers;
  expect(await assignAll(room, [ada!])).toEqual({ made: 2, repeats: 0, lacking: 2 });
  expect(await assignAll(room, [bob!])).toEqual({ made: 2, repeats: 0, lacking: 0 });
});

test('only a reader whose account is open is given cases', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  const { accounts } = await room.manager['account.list']({});
  const dana = accounts.find(({ role }) => role === 'data manager')!;
  expect(await codeOf(room.manager['assignment.assign']({ readers: [dana.accountId] }))).toBe('bad-input');
  expect(await codeOf(room.manager['assignment.assign']({ readers: ['none'] }))).toBe('bad-input');
  await room.manager['account.close']({ accountId: ada!.accountId, reason: 'Left.' });
  expect(await codeOf(assignAll(room))).toBe('bad-input');
});

test('assigned twice at the same time, nobody is given a case too many', async () => {
  const room = await openRoom({ cases: 4 });
  const both = await Promise.all([assignAll(room), assignAll(room)]);
  expect(both.map(({ made }) => made).sort()).toEqual([0, 4]);
  const { assignments } = await room.manager['assignment.list']({});
  expect(countBy(assignments, room.cases)).toEqual([1, 1, 1, 1]);
});

test('the journal tells who was given which case', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  await assignAll(room);
  const { assignmentId } = (await room.manager['assignment.list']({})).assignments[0]!;
  const accountId = room.readers[0]!.accountId;
  expect(rowsOf(room.folder, "select object, actor, new from journal where action = 'assignment.make'")).toEqual([
    {
      object: `case/${room.cases[0]!}`,
      actor: 'Dana Manager',
      new: `{"accountId":"${accountId}","assignmentId":"${assignmentId}","isRepeat":false,"state":"waiting"}`,
    },
  ]);
});

test('new cases are mixed among those that wait, and those begun keep their places', async () => {
  const room = await openRoom({ cases: 4, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  const late = room.cases[3]!;
  rowsOf(room.folder, `update imaging_case set state = 'receiving' where caseCode = '${late}'`);
  await assignAll(room);
  const { caseCode } = await ada!.backend['worklist.next']({});
  const places = (): ReadonlyMap<string, string> =>
    new Map(
      rowsOf(room.folder, 'select caseCode, place from assignment').map((row) => [
        String(row['caseCode']),
        String(row['place']),
      ]),
    );
  const before = places();
  rowsOf(room.folder, `update imaging_case set state = 'ready' where caseCode = '${late}'`);
  await assignAll(room);
  const after = places();
  // 128 random bits: drawn twice they are never the same.
  const same = room.cases.filter((code) => before.get(code) === after.get(code));
  expect(same).toEqual([caseCode]);
  expect(after.size).toBe(4);
});

test('withdrawn before it was begun, nothing is kept; withdrawn twice, there is nothing; once signed, it stands', async () => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'] });
  await assignAll(room);
  const signed = await readNext(room.readers[0]!);
  const { assignments } = await room.manager['assignment.list']({});
  const of = (state: string): string => assignments.find((one) => one.state === state)!.assignmentId;
  const withdraw = (assignmentId: string) => room.manager['assignment.withdraw']({ assignmentId, reason: 'Ill.' });
  expect(await codeOf(withdraw(of('signed')))).toBe('read-sealed');
  expect(await withdraw(of('waiting'))).toEqual({ keepsRead: false });
  expect(await codeOf(withdraw(of('waiting')))).toBe('not-found');
  const told = rowsOf(room.folder, "select object, old, reason from journal where action = 'assignment.withdraw'");
  const other = room.cases.find((code) => code !== signed)!;
  expect(told).toEqual([{ object: `case/${other}`, old: '{"state":"waiting"}', reason: 'Ill.' }]);
});
