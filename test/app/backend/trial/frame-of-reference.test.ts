import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SealDocument } from '../../../../app/backend/reading/seal-document.ts';
import type { ContourRecord } from '../../../../app/contract/read.ts';
import { patientPoint } from '../../../../measurement/patient-space.ts';
import { drawn, openPixels, signShown } from '../pixel-bench.ts';
import { planted } from '../planted-study.ts';
import { uptakeFileOf } from '../planted-uptake.ts';
import { onServer } from '../../../postgres/databases.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { adding, good, keepAll, takeIn, type Bench, type OpenedCase } from '../workbench.ts';
import { toldOfCases } from './case-journal.ts';

/** Cine and late enhancement in space 4; PET in the one told, or saying nothing of it. */
const openSpaces = (ofPet?: number): Promise<Bench> =>
  openPixels({
    hasCine: true,
    enhancement: { space: 4 },
    uptake: ofPet === undefined ? {} : { space: ofPet },
  });

const spacesOf = async ({ opened, caseCode }: Bench): Promise<ReadonlyMap<string, number | undefined>> => {
  const { content } = await opened.backend['case.open']({ caseCode });
  return new Map(content.series.map(({ kind, frameOfReference }) => [kind, frameOfReference]));
};

/** Another space is written over that of one slice of PET. */
const moveSlice = (folder: string, slice: number, from: number, to: number): void => {
  const file = uptakeFileOf(folder, slice);
  const text = readFileSync(file).toString('latin1');
  expect(text).toContain(`1.2.826.0.1.777.1.${from}\0`);
  writeFileSync(file, text.replace(`1.2.826.0.1.777.1.${from}\0`, `1.2.826.0.1.777.1.${to}\0`), 'latin1');
};

test('series of one space bear one number, and no UID of it comes to a reader', async () => {
  const bench = await openSpaces(4);
  const spaces = await spacesOf(bench);
  expect([...spaces.keys()].sort()).toEqual(['PET', 'late enhancement', 'short-axis cine']);
  expect([...spaces.values()]).toEqual([1, 1, 1]);
  const said = JSON.stringify(await bench.opened.backend['case.open']({ caseCode: bench.caseCode }));
  expect(planted.filter((word) => said.includes(word))).toEqual([]);
});

test('PET of another space bears another number', async () => {
  const spaces = await spacesOf(await openSpaces(5));
  expect(spaces.get('late enhancement')).toBe(spaces.get('short-axis cine'));
  expect([spaces.get('PET'), spaces.get('short-axis cine')].sort()).toEqual([1, 2]);
});

test('a series that does not tell, or whose images do not agree, bears none', async () => {
  expect((await spacesOf(await openSpaces())).has('PET')).toBe(true);
  expect((await spacesOf(await openSpaces())).get('PET')).toBeUndefined();
  const bench = await openSpaces(4);
  moveSlice(bench.scans, 2, 4, 5);
  await takeIn(bench.opened, bench.scans);
  expect((await spacesOf(bench)).get('PET')).toBeUndefined();
  expect((await spacesOf(bench)).get('late enhancement')).toBe(1);
});

/** At the front of the wall in the middle slice of late enhancement. */
const insertionOn = ({ read }: OpenedCase): ContourRecord => {
  const wall = read.records.find(
    (record): record is ContourRecord =>
      record.kind === 'contour' && record.structure === 'LV epicardium' && record.points[0]![2] === 10,
  )!;
  const points = [patientPoint(7.5, 1.5, 10)];
  return { ...wall, id: 'insertion', structure: 'RV insertion', closed: false, points };
};

const signed = async (bench: Bench): Promise<SealDocument> => {
  const at = await keepAll(bench, adding(insertionOn(await drawn(bench))));
  await signShown(bench, at);
  const { ok } = await bench.opened.backend['read.verify']({ readId: at.read.readId });
  expect(ok).toBe(true);
  return JSON.parse(String(rowsOf(bench.folder, 'select document from seal')[0]!['document'])) as SealDocument;
};

const codesOf = ({ warnings }: SealDocument): readonly string[] =>
  warnings.map(({ code }) => code).filter((code) => code === 'frames-of-reference-differ');

test('segments of PET from a heart of another space are sealed with a warning, and from the same space without', async () => {
  const apart = await signed(await openSpaces(5));
  expect(codesOf(apart)).toHaveLength(1);
  expect(apart.warnings.find(({ code }) => code === 'frames-of-reference-differ')).toMatchObject({
    message: expect.stringMatching(/^PET and late enhancement do not share a frame of reference/u) as unknown,
    of: { view: 'PET' },
  });
  expect(codesOf(await signed(await openSpaces(4)))).toEqual([]);
  expect(codesOf(await signed(await openSpaces()))).toEqual([]);
}, 30_000);

/** As the store was written before frames of reference were read. */
const forget = ({ folder }: Bench): void =>
  tamper(
    folder,
    onServer()
      ? "update case_instance set instance = (instance::json::jsonb - 'FrameOfReferenceUID')::text"
      : "update case_instance set instance = json_remove(instance, '$.FrameOfReferenceUID')",
  );

test('an older store learns the spaces of a case that nobody has read, when its folder is opened again', async () => {
  const bench = await openSpaces(5);
  const before = await spacesOf(bench);
  forget(bench);
  expect([...(await spacesOf(bench)).values()]).toEqual([undefined, undefined, undefined]);
  await takeIn(bench.opened, bench.scans);
  expect(await spacesOf(bench)).toEqual(before);
});

test('in a case that is being read images stored without their space are the same images, here and elsewhere', async () => {
  const bench = await openSpaces(5);
  forget(bench);
  await keepAll(bench, adding(good));
  const before = toldOfCases(bench);
  await takeIn(bench.opened, bench.scans);
  expect(toldOfCases(bench)).toEqual(before);
  const copy = path.join(bench.folder, 'copy');
  cpSync(bench.scans, copy, { recursive: true });
  rmSync(bench.scans, { recursive: true });
  await takeIn(bench.opened, copy);
  // 6 of the cine, 3 of late enhancement, 7 of PET.
  expect(toldOfCases(bench)).toEqual([...before, ['case.move-images', { images: 16 }]]);
  expect([...(await spacesOf(bench)).values()]).toEqual([undefined, undefined, undefined]);
});

test('in a case that is being read an image that says another space is another image', async () => {
  const bench = await openSpaces(4);
  await keepAll(bench, adding(good));
  moveSlice(bench.scans, 2, 4, 5);
  await takeIn(bench.opened, bench.scans);
  expect(toldOfCases(bench).at(-1)).toEqual(['case.leave-images', { images: 1 }]);
  expect((await spacesOf(bench)).get('PET')).toBe(1);
});
