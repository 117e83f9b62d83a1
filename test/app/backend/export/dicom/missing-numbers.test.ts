import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { objectsToLeave } from '../../../../../app/backend/export/dicom/check-objects.ts';
import { gatherRead } from '../../../../../app/backend/export/dicom/gather-read.ts';
import { readReport } from '../../../../../app/backend/export/dicom/read-report.ts';
import type { SignedRead } from '../../../../../app/backend/export/dicom/signed-read.ts';
import { createBlindUID } from '../../../../../app/backend/trial/blinded-uid.ts';
import type { ReadRecord } from '../../../../../app/contract/read.ts';
import { run, runsHere } from '../../../../host-tools.ts';
import { openKeyOn } from '../../key/key-bench.ts';
import { drawn, openPixels, signShown } from '../../pixel-bench.ts';
import { planted } from '../../planted-study.ts';
import { rowsOf } from '../../store-file.ts';
import { adding, codeOf, gesture, good, square, type OpenedCase } from '../../workbench.ts';
import { assignAll, beginNext, openRoom, signAs } from '../../worklist/reading-room.ts';

const hasValidator = runsHere('dciodvfy');

const expectValid = (bytes: Buffer): void => {
  if (!hasValidator) return;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-dicom-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'object.dcm');
  writeFileSync(file, bytes);
  const { stdout, stderr } = run('dciodvfy', [file]);
  expect(`${stdout}${stderr}`).toMatch(/^(Comprehensive3DSR|RTStructureSet|Segmentation)$/m);
  expect(`${stdout}${stderr}`).not.toMatch(/^Error/m);
};

/** A planted cine at V0, where LGE_RATIO is asked, too. */
const readPlanted = async (draw: (at: OpenedCase) => readonly ReadRecord[]): Promise<SignedRead> => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const ada = room.readers[0]!;
  await assignAll(room);
  const at = await beginNext(ada);
  const { readId, caseCode, seq } = at.read;
  await ada.backend['read.keep']({ readId, after: seq, gesture: gesture(adding(...draw(at))) });
  await signAs(ada, await ada.backend['case.open']({ caseCode }));
  await room.opened.close();
  const { desk } = await openKeyOn(room.folder, room.clock);
  return gatherRead(desk, readId);
};

test('a number that is missing is in the report with its reason', async () => {
  const read = await readPlanted((at) => [square(at, { slice: 1, phase: 1, side: 10 }), good]);
  const [report, ...others] = objectsToLeave(read);
  const { numbers } = readReport(report!.bytes, read.images);
  const missing = (key: string) => numbers.find(({ id }) => id === `${read.readId}/${key}`);
  // Nobody drew an end of systole, and the case has no late enhancement: it was asked for all the same.
  expect(missing('LVESV')).toMatchObject({ value: null, unit: null, missing: 'no-contour' });
  expect(missing('LGE_RATIO')).toMatchObject({ value: null, missing: 'not-done' });
  expect(missing('TAPSE')).toBeUndefined();
  expect(others.map(({ kind }) => kind)).toEqual(['RTSTRUCT']);
  expectValid(report!.bytes);
});

test('contours on images without a frame of reference stand on their images, and come back in mm', async () => {
  const told = await readPlanted((at) => [
    ...[1, 2, 3].flatMap((slice) => [1, 2].map((phase) => square(at, { slice, phase, side: 12 - 4 * phase }))),
    good,
  ]);
  const images = [...told.images].map(([UID, image]) => [UID, { ...image, FrameOfReferenceUID: null }] as const);
  const read = { ...told, images: new Map(images) };
  const objects = objectsToLeave(read);
  expect(objects.map(({ kind }) => kind)).toEqual(['SR']);
  const { contours } = readReport(objects[0]!.bytes, read.images);
  // Squares of 8 mm from (2, 2) at ED; single precision of a pixel.
  const [ed] = contours.filter(({ id }) => id === 'LV endocardium 2 1');
  expect(ed!.points.map((point) => point.map((part) => Math.round(part * 1e4) / 1e4))).toEqual([
    [2, 2, 10],
    [10, 2, 10],
    [10, 10, 10],
    [2, 10, 10],
  ]);
  expectValid(objects[0]!.bytes);
});

test('a read that could not be evaluated is a report of reasons, without contours', async () => {
  const read = await readPlanted(() => [{ kind: 'quality', id: 'quality', grade: 'not-evaluable', reason: 'Motion.' }]);
  const objects = objectsToLeave(read);
  expect(objects.map(({ kind }) => kind)).toEqual(['SR']);
  const { numbers, contours } = readReport(objects[0]!.bytes, read.images);
  expect(contours).toEqual([]);
  expect(numbers.find(({ id }) => id.endsWith('/LVEF'))).toMatchObject({ value: null, missing: 'not-evaluable' });
  expectValid(objects[0]!.bytes);
});

test('of own scans nothing that was planted in their headers leaves, nor a UID of the source', async () => {
  const bench = await openPixels({ hasCine: true });
  await signShown(bench, await drawn(bench));
  const [secret] = rowsOf(bench.folder, "select value from secret where name = 'uid-key'");
  const [row] = rowsOf(bench.folder, 'select readId from reading');
  await bench.opened.close();
  const { desk } = await openKeyOn(bench.folder);
  const own = { ...desk, mode: 'own' as const, actor: null, blind: createBlindUID(String(secret!['value'])) };
  const objects = objectsToLeave(await gatherRead(own, String(row!['readId'])));
  expect(objects.map(({ kind }) => kind)).toContain('SR');
  for (const { bytes } of objects) {
    expect([...planted, '1.2.826.0.1.777'].filter((word) => bytes.includes(word))).toEqual([]);
    expectValid(bytes);
  }
});

test('of a read that is not signed nothing is gathered', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  await assignAll(room);
  const at = await beginNext(room.readers[0]!);
  await room.opened.close();
  const { desk } = await openKeyOn(room.folder, room.clock);
  expect(await codeOf(gatherRead(desk, at.read.readId))).toBe('read-open');
});
