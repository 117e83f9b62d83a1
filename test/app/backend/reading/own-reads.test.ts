import path from 'node:path';
import { expect, test } from 'vitest';
import type { Backend } from '../../../../app/contract/calls.ts';
import { maySeeImage } from '../../../../app/backend/reading/own-reads.ts';
import { openTestStore } from '../open-test-store.ts';
import { rowsOf } from '../store-file.ts';
import {
  assignAll,
  beginNext,
  drawSome,
  openRoom,
  signAs,
  type Reader,
  type ReadingRoom,
} from '../worklist/reading-room.ts';
import { adding, codeOf, gesture, shownFor, square, type OpenedCase } from '../workbench.ts';

/** Every way to a case and a read, with what it is refused by. */
const tries = async ({ backend, printedName }: Reader, at: OpenedCase): Promise<Record<string, string>> => {
  const { readId, caseCode, seq } = at.read;
  const diff = adding(square(at, { slice: 2, phase: 1, side: 8 }));
  const calls: { readonly [name in keyof Backend]?: () => Promise<unknown> } = {
    'case.open': () => backend['case.open']({ caseCode }),
    'read.keep': () => backend['read.keep']({ readId, after: seq, gesture: gesture(diff) }),
    'read.sign': () =>
      backend['read.sign']({
        readId,
        printedName,
        password: 'correct horse battery',
        meaning: 'Mine.',
        shown: shownFor(at),
      }),
    'read.amend': () => backend['read.amend']({ readId, reason: 'A look.' }),
    'read.verify': () => backend['read.verify']({ readId }),
    'worklist.pause': () => backend['worklist.pause']({ caseCode }),
    'worklist.resume': () => backend['worklist.resume']({ caseCode }),
  };
  const refused: Record<string, string> = {};
  for (const [name, run] of Object.entries(calls)) refused[name] = await codeOf(run());
  return refused;
};

const nothingThere = {
  'case.open': 'not-found',
  'read.keep': 'not-found',
  'read.sign': 'not-found',
  'read.amend': 'not-found',
  'read.verify': 'not-found',
  'worklist.pause': 'not-found',
  'worklist.resume': 'not-found',
};

test('the read of another reader is as if there were none', async () => {
  const room = await openRoom();
  const [ada, bob] = room.readers;
  await assignAll(room, [ada!]);
  const at = await beginNext(ada!);
  expect(await tries(bob!, at)).toEqual(nothingThere);
});

test('the read of another reader of the same case is as if there were none', async () => {
  const room = await openRoom({ cases: 1, perCase: 2 });
  const [ada, bob] = room.readers;
  await assignAll(room);
  const at = await drawSome(ada!, await beginNext(ada!));
  const own = await beginNext(bob!);
  expect(own.read.caseCode).toBe(at.read.caseCode);
  expect(own.read.records).toEqual([]);
  expect(await tries(bob!, at)).toMatchObject({
    'read.keep': 'not-found',
    'read.sign': 'not-found',
    'read.amend': 'not-found',
    'read.verify': 'not-found',
  });
});

test('a case that waits is as if there were none, for its reader too', async () => {
  const room = await openRoom({ cases: 2 });
  const [ada] = room.readers;
  await assignAll(room, [ada!]);
  const at = await beginNext(ada!);
  const waiting = room.cases.find((caseCode) => caseCode !== at.read.caseCode) ?? '';
  const unknown = await tries(ada!, { ...at, read: { ...at.read, caseCode: 'K7QX-3M', readId: 'none' } });
  expect(unknown).toEqual(nothingThere);
  expect(await tries(ada!, { ...at, read: { ...at.read, caseCode: waiting, readId: 'none' } })).toEqual(unknown);
});

test('a withdrawn case is gone for its reader; its read is kept', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  const at = await drawSome(ada!, await beginNext(ada!));
  const { assignmentId } = (await room.manager['assignment.list']({})).assignments[0]!;
  expect(await room.manager['assignment.withdraw']({ assignmentId, reason: 'Knows the subject.' })).toEqual({
    keepsRead: true,
  });
  expect(await tries(ada!, at)).toEqual(nothingThere);
  expect(await ada!.backend['worklist.show']({})).toEqual({ current: null, paused: [], signed: [], hasNext: false });
});

test('two readers of one case read it at the same time and sign each their own', async () => {
  const room = await openRoom({ cases: 1, perCase: 2 });
  const [ada, bob] = room.readers;
  await assignAll(room);
  const both = await Promise.all([ada!, bob!].map(async (reader) => drawSome(reader, await beginNext(reader))));
  await Promise.all(both.map((at, index) => signAs(room.readers[index]!, at)));
  const seals = await Promise.all(
    both.map(async (at, index) => {
      const { read } = await room.readers[index]!.backend['case.open']({ caseCode: at.read.caseCode });
      return { printedName: read.seal?.printedName, isOwn: read.readId === at.read.readId };
    }),
  );
  expect(seals).toEqual([
    { printedName: 'Ada Reader', isOwn: true },
    { printedName: 'Bob Reader', isOwn: true },
  ]);
});

/** Which of the images a reader sees now. */
const sees = async (room: ReadingRoom, actor: Reader, images: readonly string[]): Promise<readonly boolean[]> => {
  const store = await openTestStore(path.join(room.folder, 'store'), () => room.clock.now);
  try {
    return await store.read((db) =>
      Promise.all(images.map((image) => maySeeImage({ mode: 'trial', actor }, db, image))),
    );
  } finally {
    await store.close();
  }
};

const imageOf = ({ content }: OpenedCase): string => content.series[0]!.frames[0]!.SOPInstanceUID;

test('an image is seen by whoever has begun its case, and by nobody else', async () => {
  const room = await openRoom({ cases: 2 });
  const [ada, bob] = room.readers;
  await assignAll(room, [ada!]);
  const at = await beginNext(ada!);
  const [waiting] = rowsOf(
    room.folder,
    `select SOPInstanceUID from case_instance where caseCode <> '${at.read.caseCode}'`,
  );
  const images = [imageOf(at), String(waiting!['SOPInstanceUID'])];
  expect(await sees(room, ada!, images)).toEqual([true, false]);
  expect(await sees(room, bob!, images)).toEqual([false, false]);
});

test('of all cases that were begun only the images of the one in hand are seen', async () => {
  const room = await openRoom({ cases: 3, readers: ['Ada Reader'] });
  const ada = room.readers[0]!;
  await assignAll(room);
  const signed = await drawSome(ada, await beginNext(ada));
  const { readId } = signed.read;
  await signAs(ada, signed);
  const paused = await beginNext(ada);
  await ada.backend['worklist.pause']({ caseCode: paused.read.caseCode });
  const seen = (...cases: readonly OpenedCase[]) => sees(room, ada, cases.map(imageOf));
  // None is in hand: a paused case can be resumed, a signed one stays closed beside it.
  expect(await seen(signed, paused)).toEqual([false, true]);
  const inHand = await drawSome(ada, await beginNext(ada));
  expect(await seen(signed, paused, inHand)).toEqual([false, false, true]);
  await signAs(ada, inHand);
  await ada.backend['worklist.resume']({ caseCode: paused.read.caseCode });
  expect(await seen(signed, paused, inHand)).toEqual([false, true, false]);
  await signAs(ada, await drawSome(ada, await ada.backend['case.open']({ caseCode: paused.read.caseCode })));
  expect(await seen(signed, paused, inHand)).toEqual([true, true, true]);
  await ada.backend['read.amend']({ readId, reason: 'The apex was cut.' });
  expect(await seen(signed, paused, inHand)).toEqual([true, false, false]);
});
