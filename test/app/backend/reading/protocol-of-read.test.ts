import { expect, test } from 'vitest';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import type { SealDocument } from '../../../../app/backend/reading/seal-document.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { adding, codeOf, gesture, shownFor, square, type OpenedCase } from '../workbench.ts';
import {
  assignAll,
  beginNext,
  drawSome,
  openRoom,
  openTrial,
  signAs,
  type ReadingRoom,
} from '../worklist/reading-room.ts';

/** The room's protocol with other choices; its text. */
const adoptChoices = async ({ manager }: ReadingRoom, choices: string): Promise<string> => {
  const { current } = await manager['protocol.current']({});
  const text = `${current!.text}choices: ${choices}\n`;
  await manager['protocol.adopt']({ text, reason: 'Other choices.' });
  return text;
};

/** A reader who draws a cavity of 10 by 10 mm at end-diastole with a papillary muscle of 2 by 2 in it. */
const openWithMuscle = async (cases = 1) => {
  const room = await openRoom({ cases, readers: ['Ada Reader'] });
  const ada = room.readers[0]!;
  const muscle = async (at: OpenedCase): Promise<OpenedCase> => {
    const drawn = await drawSome(ada, at);
    const { readId, caseCode, seq } = drawn.read;
    const papillary = square(drawn, { slice: 1, phase: 1, side: 2, structure: 'papillary muscle' });
    await ada.backend['read.keep']({ readId, after: seq, gesture: gesture(adding(papillary)) });
    return ada.backend['case.open']({ caseCode });
  };
  return { room, ada, muscle };
};

const EDV = (at: OpenedCase): number | string => {
  const value = shownFor(at).find(({ key }) => key === 'LVEDV')!;
  return 'value' in value ? value.value : value.missing;
};

const sealedDocument = ({ folder }: ReadingRoom): SealDocument =>
  JSON.parse(String(rowsOf(folder, 'select document from seal')[0]!['document'])) as SealDocument;

test('a page is told what is measured of its modalities and by which choices, and nothing else', async () => {
  const { room, ada } = await openWithMuscle();
  await adoptChoices(room, '{ sd: 5 }');
  await assignAll(room);
  const { content } = await beginNext(ada);
  expect(content.protocol).toEqual({ measures: ['LVEDV', 'LVESV', 'LVEF', 'LGE_RATIO'], choices: { sd: 5 } });
});

test('the numbers of a page and of the backend follow the same choices, and the seal names their protocol', async () => {
  const { room, ada, muscle } = await openWithMuscle();
  const text = await adoptChoices(room, '{ papillaryMuscles: myocardium }');
  await assignAll(room);
  const at = await muscle(await beginNext(ada));
  // One slice of 100 − 4 mm², 10 mm from the next.
  expect(EDV(at)).toBeCloseTo(0.96, 12);
  // The backend computes again what the page has shown: otherwise it refuses.
  await signAs(ada, at);
  expect(sealedDocument(room).protocol).toEqual({ version: 2, hash: sha256(text) });
  expect(await ada.backend['read.verify']({ readId: at.read.readId })).toEqual({ ok: true, differences: [] });
});

test('a read keeps the protocol it was begun under, and so does what amends it', async () => {
  const { room, ada, muscle } = await openWithMuscle(2);
  await assignAll(room);
  const begun = await muscle(await beginNext(ada));
  await adoptChoices(room, '{ papillaryMuscles: myocardium }');
  const at = await ada.backend['case.open']({ caseCode: begun.read.caseCode });
  expect(at.content.protocol?.choices).toEqual({});
  expect(EDV(at)).toBeCloseTo(1, 12);
  await signAs(ada, at);
  expect(sealedDocument(room).protocol?.version).toBe(1);
  await ada.backend['read.amend']({ readId: at.read.readId, reason: 'A second look.' });
  expect(EDV(await ada.backend['case.open']({ caseCode: at.read.caseCode }))).toBeCloseTo(1, 12);
  expect((await ada.backend['read.verify']({ readId: at.read.readId })).ok).toBe(true);
});

test('a read that is begun after a change is of the new version', async () => {
  const { room, ada, muscle } = await openWithMuscle(2);
  await assignAll(room);
  await signAs(ada, await muscle(await beginNext(ada)));
  await adoptChoices(room, '{ papillaryMuscles: myocardium }');
  expect(EDV(await muscle(await beginNext(ada)))).toBeCloseTo(0.96, 12);
});

test.each([
  ['text', "update protocol set text = replace(text, 'Test trial', 'Another')", /not the text that was adopted/],
  ['row', 'delete from protocol', /is gone/],
  ['version in the read', 'update reading set protocolVersion = 2', /another protocol than its seal/],
])('a protocol whose %s was changed under a seal is a difference', async (_, statement, message) => {
  const { room, ada, muscle } = await openWithMuscle();
  await assignAll(room);
  const at = await muscle(await beginNext(ada));
  await signAs(ada, at);
  await room.opened.close();
  tamper(room.folder, statement);
  const again = await openTrial(room.folder, room.clock);
  const { ok, differences } = await again.backendOf(ada)['read.verify']({ readId: at.read.readId });
  expect(ok).toBe(false);
  expect(differences.find(({ what }) => what === 'protocol')?.message).toMatch(message);
});

test('a protocol changed together with its hash is a difference: the seal holds the one that was signed', async () => {
  const { room, ada, muscle } = await openWithMuscle();
  await assignAll(room);
  const at = await muscle(await beginNext(ada));
  await signAs(ada, at);
  const { current } = await room.manager['protocol.current']({});
  const other = `${current!.text}choices: { papillaryMuscles: myocardium }\n`;
  await room.opened.close();
  tamper(room.folder, `update protocol set text = '${other}', hash = '${sha256(other)}'`);
  const again = await openTrial(room.folder, room.clock);
  const { differences } = await again.backendOf(ada)['read.verify']({ readId: at.read.readId });
  expect(differences.map(({ message }) => message)).toContain(
    'The protocol is not the one by which the read was signed.',
  );
});

test('numbers by the choices of another protocol are refused', async () => {
  const { room, ada, muscle } = await openWithMuscle();
  await assignAll(room);
  const at = await muscle(await beginNext(ada));
  const choices = { papillaryMuscles: 'myocardium' } as const;
  const other = { ...at, content: { ...at.content, protocol: { ...at.content.protocol!, choices } } };
  expect(await codeOf(signAs(ada, other))).toBe('numbers-differ');
});
