import { expect, test } from 'vitest';
import { rowsOf } from '../store-file.ts';
import { adding, codeOf, gesture, square } from '../workbench.ts';
import { assignAll, beginNext, openRoom, type Reader } from '../worklist/reading-room.ts';

/** Three readers, each with a case in hand. */
const threeAtWork = async () => {
  const room = await openRoom({ cases: 3, readers: ['Ada Reader', 'Bob Reader', 'Cy Reader'] });
  await assignAll(room);
  const drawing = async (reader: Reader) => {
    const at = await beginNext(reader);
    const { readId } = at.read;
    const outline = square(at, { slice: 1, phase: 1, side: 10 });
    const keep = (after: number, diff = adding(outline)) =>
      reader.backend['read.keep']({ readId, after, gesture: gesture(diff) });
    const seq = async () => (await reader.backend['case.open']({ caseCode: at.read.caseCode })).read.seq;
    return { at, outline, keep, seq, readId };
  };
  const [ada, bob, cy] = room.readers;
  return { room, ada: await drawing(ada!), bob: await drawing(bob!), cy: await drawing(cy!) };
};

const keptEntries = (folder: string) => rowsOf(folder, "select seq, object from journal where action = 'read.keep'");

test('gestures of several readers at the same moment are all kept, each with its own entry in one chain', async () => {
  const { room, ada, bob, cy } = await threeAtWork();
  const all = [ada, bob, cy];
  expect(await Promise.all(all.map((one) => one.keep(0)))).toEqual([{ seq: 1 }, { seq: 1 }, { seq: 1 }]);
  expect(keptEntries(room.folder).map(({ object }) => object).sort()).toEqual(all.map(({ readId }) => `read/${readId}`).sort()); // prettier-ignore
  expect(await Promise.all(all.map((one) => one.seq()))).toEqual([1, 1, 1]);
  expect(await room.manager['journal.verify']({})).toMatchObject({ ok: true });
});

test('one that does not fit is refused by itself, and the others are kept', async () => {
  const { room, ada, bob, cy } = await threeAtWork();
  await bob.keep(0);
  const other = square(bob.at, { slice: 2, phase: 1, side: 10 });
  const outcomes = await Promise.allSettled([
    ada.keep(0),
    // made upon what is no longer the last
    bob.keep(0, adding(other)),
    cy.keep(0),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(keptEntries(room.folder)).toHaveLength(3);
  expect(await Promise.all([ada, bob, cy].map((one) => one.seq()))).toEqual([1, 1, 1]);
});

test('of two gestures upon the same state of a read, sent at once, one is kept', async () => {
  const { ada, bob } = await threeAtWork();
  const other = square(ada.at, { slice: 2, phase: 1, side: 10 });
  const codes = await Promise.all([codeOf(ada.keep(0)), codeOf(ada.keep(0, adding(other))), codeOf(bob.keep(0))]);
  expect(codes.filter((code) => code === 'stale-read')).toHaveLength(1);
  expect(await ada.seq()).toBe(1);
});

test('a read that its reader may no longer go on with takes nothing, whoever else draws', async () => {
  const { room, ada, bob } = await threeAtWork();
  const { assignments } = await room.manager['assignment.list']({});
  const its = assignments.find(({ caseCode }) => caseCode === ada.at.read.caseCode)!;
  const [withdrawn, late, kept] = await Promise.allSettled([
    room.manager['assignment.withdraw']({ assignmentId: its.assignmentId, reason: 'Left.' }),
    ada.keep(0),
    bob.keep(0),
  ]);
  expect([withdrawn.status, kept.status]).toEqual(['fulfilled', 'fulfilled']);
  // Whichever came first, what is told is what is there.
  const there = keptEntries(room.folder).filter(({ object }) => object === `read/${ada.readId}`);
  expect(there).toHaveLength(late.status === 'fulfilled' ? 1 : 0);
});
