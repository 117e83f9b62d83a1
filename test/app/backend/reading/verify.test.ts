import { renameSync, writeFileSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PatientPoint } from '../../../../measurement/patient-space.ts';
import { measureRead } from '../../../../app/contract/measure-read.ts';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import { fileOf } from '../planted-study.ts';
import { rowsOf, tamper } from '../store-file.ts';
import {
  adding,
  codeOf,
  drawAll,
  good,
  keepAll,
  makeAccount,
  openBench,
  openOn,
  sign,
  signedBench,
  square,
  takeIn,
  type Bench,
} from '../workbench.ts';

type Signed = Awaited<ReturnType<typeof signedBench>>;

const verify = ({ opened }: Bench, at: Signed['at']) => opened.backend['read.verify']({ readId: at.read.readId });

const whatDiffers = async (bench: Signed): Promise<string[]> => {
  const { ok, differences } = await verify(bench, bench.at);
  expect(ok).toBe(differences.length === 0);
  return [...new Set(differences.map(({ what }) => what))].sort();
};

test('an untouched seal holds, also after the store was closed and opened', async () => {
  const bench = await signedBench();
  expect(await verify(bench, bench.at)).toEqual({ ok: true, differences: [] });
  await bench.opened.close();
  const again = await openOn(bench.folder);
  expect(await again.backend['read.verify']({ readId: bench.at.read.readId })).toEqual({ ok: true, differences: [] });
});

test('a seal holds over every warning, also those that say where a contour is wrong', async () => {
  const bench = await openBench();
  const opened = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  const contour = square(opened, { slice: 1, phase: 1, side: 10 });
  const [a, b, c, d] = contour.points as [PatientPoint, PatientPoint, PatientPoint, PatientPoint];
  const at = await keepAll(
    bench,
    adding(
      // The square's corners in this order cross in its middle.
      { ...contour, points: [a, c, b, d] },
      square(opened, { slice: 2, phase: 1, side: 0.1 }),
      square(opened, { slice: 3, phase: 1, side: 10_000 }),
      good,
    ),
  );
  const { warnings } = measureRead(at.content, at.read.records);
  const located = new Set(warnings.flatMap(({ code, of }) => (of?.points === undefined ? [] : [code])));
  expect([...located].sort()).toEqual(['contour-crosses-itself', 'contour-outside-image', 'contour-too-small']);
  await makeAccount(bench);
  await sign(bench, at);
  expect(await verify(bench, at)).toEqual({ ok: true, differences: [] });
  expect(await bench.opened.backend['export.sealed']({ format: 'json' })).toMatchObject({ reads: 1 });
});

test('an open read has no seal to verify', async () => {
  const bench = await openBench();
  const at = await drawAll(bench);
  expect(await codeOf(verify(bench, at))).toBe('read-open');
});

test('an edited row of the read differs from its seal', async () => {
  const bench = await signedBench();
  tamper(bench.folder, `update read_record set record = replace(record, '[2,2,0]', '[2,3,0]')`);
  expect(await whatDiffers(bench)).toEqual(['records']);
});

test('an edited journal entry breaks the chain at its place', async () => {
  const bench = await signedBench();
  const [first] = rowsOf(bench.folder, "select min(seq) as seq from journal where action = 'read.keep'");
  tamper(bench.folder, `update journal set actor = 'somebody' where seq = ${String(first!['seq'])}`);
  const { differences } = await verify(bench, bench.at);
  expect(differences).toEqual([
    { what: 'journal', message: `Journal entry ${String(first!['seq'])} was changed after it was written.` },
  ]);
});

test('a contour edited in the journal differs from its seal in journal and records', async () => {
  const bench = await signedBench();
  tamper(bench.folder, `update journal set new = replace(new, '[2,2,0]', '[2,3,0]') where action = 'read.keep'`);
  expect(await whatDiffers(bench)).toEqual(['journal', 'records']);
});

test('a dropped tail of the journal is seen from the seal', async () => {
  const bench = await signedBench();
  const seal = JSON.parse(String(rowsOf(bench.folder, 'select document from seal')[0]!['document'])) as {
    journal: { seq: number };
  };
  tamper(bench.folder, `delete from kept_gesture`, `delete from journal where seq >= ${seal.journal.seq}`);
  // What is left is an unbroken chain: only the seal knows that there was more.
  expect(await whatDiffers(bench)).toEqual(['journal', 'seal']);
});

test('a journal without the entry of the signature is seen from the seal', async () => {
  const bench = await signedBench();
  tamper(bench.folder, `delete from journal where action = 'read.sign'`);
  expect(await whatDiffers(bench)).toEqual(['seal']);
});

test('an edited seal differs, also when its hash is made to fit', async () => {
  const bench = await signedBench();
  const text = String(rowsOf(bench.folder, 'select document from seal')[0]!['document']);
  const forged = text.replace('Dr Ada Reader', 'Dr Eve Reader');
  tamper(bench.folder, `update seal set document = '${forged}'`);
  expect(await whatDiffers(bench)).toEqual(['seal']);
  tamper(bench.folder, `update seal set hash = '${sha256(forged)}'`);
  const { differences } = await verify(bench, bench.at);
  expect(differences).toEqual([{ what: 'seal', message: 'The journal does not tell of this seal.' }]);
});

test('a sealed number that was edited is named by its key', async () => {
  const bench = await signedBench();
  const text = String(rowsOf(bench.folder, 'select document from seal')[0]!['document']);
  const forged = text.replace(/("key":"LVEF".*?"value":)[0-9.e+-]+/, '$155');
  tamper(bench.folder, `update seal set document = '${forged}', hash = '${sha256(forged)}'`);
  const { differences } = await verify(bench, bench.at);
  expect(differences.filter(({ what }) => what === 'number').map(({ key }) => key)).toEqual(['LVEF']);
});

test('a removed seal is missed', async () => {
  const bench = await signedBench();
  tamper(bench.folder, `delete from seal`, `update reading set state = 'open'`);
  expect(await whatDiffers(bench)).toEqual(['seal']);
});

test('one changed pixel under a contour is seen, and the image named', async () => {
  const bench = await signedBench();
  const file = fileOf(bench.scans, 2, 1);
  const bytes = readFileSync(file);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(file, bytes);
  const { differences } = await verify(bench, bench.at);
  expect(differences).toHaveLength(1);
  expect(differences[0]).toMatchObject({ what: 'pixels' });
  expect(differences[0]!.SOPInstanceUID).toMatch(/^2\.25\./);
});

test('a changed place of a slice in the store is seen in the numbers and against the file', async () => {
  const bench = await signedBench();
  tamper(bench.folder, `update case_instance set instance = replace(instance, '[0,0,20]', '[0,0,23]')`);
  expect(await whatDiffers(bench)).toEqual(['number', 'source']);
});

test('a file that is gone is said, and found again where its folder is opened anew', async () => {
  const bench = await signedBench();
  const elsewhere = `${bench.scans}-moved`;
  renameSync(bench.scans, elsewhere);
  expect(await whatDiffers(bench)).toEqual(['source']);
  expect(await takeIn(bench.opened, elsewhere)).toEqual([bench.caseCode]);
  expect(await whatDiffers(bench)).toEqual([]);
});

test('an amended read and its amendment both hold', async () => {
  const bench = await signedBench();
  const { backend } = bench.opened;
  const { read } = await backend['read.amend']({
    readId: bench.at.read.readId,
    reason: 'The base was drawn too far up.',
  });
  const at = await keepAll(bench, { added: [], updated: [[good, { ...good, grade: 'fair' }]], removed: [] });
  expect(at.read.readId).toBe(read.readId);
  await sign(bench, at);
  for (const readId of [bench.at.read.readId, read.readId]) {
    expect(await backend['read.verify']({ readId })).toEqual({ ok: true, differences: [] });
  }
  expect(await codeOf(keepAll(bench, adding({ kind: 'comment', id: 'comment', text: 'x' })))).toBe('read-sealed');
});
