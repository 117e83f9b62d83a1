import { expect, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { codeOf, gesture, adding, square } from '../workbench.ts';
import { assignAll, beginNext, drawSome, openRoom, readNext, signAs } from './reading-room.ts';

const openRead = async (cases: number, share_percent = 0) => {
  const room = await openRoom({ cases, readers: ['Ada Reader'], share_percent });
  const ada = room.readers[0]!;
  await assignAll(room);
  const at = await drawSome(ada, await beginNext(ada));
  await signAs(ada, at);
  const { readId, caseCode: signed } = at.read;
  /** Every way to what was drawn and measured in the signed case. */
  const ways = async (): Promise<readonly string[]> => [
    await codeOf(ada.backend['case.open']({ caseCode: signed })),
    await codeOf(ada.backend['read.verify']({ readId })),
    await codeOf(ada.backend['read.amend']({ readId, reason: 'A look.' })),
  ];
  return { room, ada, signed, readId, ways };
};

const shut = ['case-in-reading', 'case-in-reading', 'case-in-reading'];

test('a signed case stays closed while another is being read or paused, and opens once that is signed', async () => {
  const { ada, ways } = await openRead(2);
  const other = await drawSome(ada, await beginNext(ada));
  expect(await ways()).toEqual(shut);
  const { caseCode } = other.read;
  await ada.backend['worklist.pause']({ caseCode });
  expect(await ways()).toEqual(shut);
  await ada.backend['worklist.resume']({ caseCode });
  await signAs(ada, other);
  expect(await ways()).toEqual(['done', 'done', 'done']);
});

test('a hidden repeat and its first read are never open at once', async () => {
  const { room, ada, signed, ways } = await openRead(1, 100);
  room.clock.now = new Date('2026-02-21T00:00:00.000Z');
  const repeat = await beginNext(ada);
  expect(repeat.read.caseCode).not.toBe(signed);
  expect(await ways()).toEqual(shut);
  await ada.backend['worklist.pause']({ caseCode: repeat.read.caseCode });
  expect(await ways()).toEqual(shut);
});

test('while a read is amended it is the case in hand: no other opens, none is begun, and it can be gone on with', async () => {
  const { ada, signed, readId } = await openRead(3);
  const other = await readNext(ada);
  await ada.backend['read.amend']({ readId, reason: 'The apex was cut.' });
  expect(await codeOf(ada.backend['case.open']({ caseCode: other }))).toBe('case-in-reading');
  expect(await ada.backend['worklist.next']({})).toEqual({ caseCode: signed });
  const list = await ada.backend['worklist.show']({});
  expect(list.current).toMatchObject({ caseCode: signed, state: 'amending' });
  const at = await ada.backend['case.open']({ caseCode: signed });
  expect(at.read.amends?.readId).toBe(readId);
  await signAs(ada, at);
  expect(await codeOf(ada.backend['case.open']({ caseCode: other }))).toBe('done');
  expect((await ada.backend['worklist.next']({})).caseCode).not.toBe(signed);
});

test('looking at a signed case is journalled, and its hidden repeat waits anew', async () => {
  const { room, ada, signed } = await openRead(1, 100);
  const hasNextOn = async (day: string): Promise<boolean> => {
    room.clock.now = new Date(`${day}T00:00:00.000Z`);
    return (await ada.backend['worklist.show']({})).hasNext;
  };
  expect(await hasNextOn('2026-02-21')).toBe(true);
  await ada.backend['case.open']({ caseCode: signed });
  const looks = rowsOf(room.folder, "select object, actor from journal where action = 'worklist.look'");
  expect(looks).toEqual([{ object: `case/${signed}`, actor: 'Ada Reader' }]);
  // Seen on the 21st at midnight: 14 days later is the 7th of March, and by chance up to the 10th.
  expect(await hasNextOn('2026-03-06')).toBe(false);
  expect(await hasNextOn('2026-03-10')).toBe(true);
});

test('a case that is opened while it is read or amended is not looked at again', async () => {
  const { room, ada, signed, readId } = await openRead(1);
  await ada.backend['read.amend']({ readId, reason: 'The apex was cut.' });
  await ada.backend['case.open']({ caseCode: signed });
  expect(rowsOf(room.folder, "select seq from journal where action = 'worklist.look'")).toEqual([]);
});

test('a paused case is not signed; a gesture that comes late is kept all the same', async () => {
  const { ada } = await openRead(2);
  const at = await drawSome(ada, await beginNext(ada));
  const { readId, caseCode, seq } = at.read;
  await ada.backend['worklist.pause']({ caseCode });
  expect(await codeOf(signAs(ada, at))).toBe('case-paused');
  const late = gesture(adding(square(at, { slice: 2, phase: 1, side: 8 })));
  expect(await ada.backend['read.keep']({ readId, after: seq, gesture: late })).toEqual({ seq: seq + 1 });
  await ada.backend['worklist.resume']({ caseCode });
  expect(await codeOf(signAs(ada, await ada.backend['case.open']({ caseCode })))).toBe('done');
});

test('of a paused case nothing is told while another is in hand', async () => {
  const { ada } = await openRead(3);
  const at = await drawSome(ada, await beginNext(ada));
  const { readId, caseCode } = at.read;
  await ada.backend['worklist.pause']({ caseCode });
  expect(await codeOf(ada.backend['read.verify']({ readId }))).toBe('read-open');
  await beginNext(ada);
  expect(await codeOf(ada.backend['case.open']({ caseCode }))).toBe('case-in-reading');
  expect(await codeOf(ada.backend['read.verify']({ readId }))).toBe('case-in-reading');
});
