import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fileOf, writePlantedStudy } from '../planted-study.ts';
import { adding, keepAll, openBench, square, takeIn, type Bench } from '../workbench.ts';
import { toldOfCases } from './case-journal.ts';

const frames = async ({ opened, caseCode }: Bench): Promise<number> => {
  const { content } = await opened.backend['case.open']({ caseCode });
  return content.series.flatMap((series) => series.frames).length;
};

test('the same study again is the same case and adds nothing', async () => {
  const bench = await openBench();
  expect(await takeIn(bench.opened, bench.scans)).toEqual([bench.caseCode]);
  const copy = path.join(bench.folder, 'copy');
  cpSync(bench.scans, copy, { recursive: true });
  expect(await takeIn(bench.opened, copy)).toEqual([bench.caseCode]);
  expect(await frames(bench)).toBe(6);
  expect(toldOfCases(bench)).toEqual([['case.make', { images: 6 }]]);
});

test('two studies are two cases', async () => {
  const bench = await openBench();
  writePlantedStudy(path.join(bench.scans, 'second'), { number: 2, slices: 3, phases: 2 });
  const codes = await takeIn(bench.opened, bench.scans);
  expect(new Set(codes).size).toBe(2);
  expect(codes).toContain(bench.caseCode);
});

test('more of a study joins its case while nothing is drawn in it', async () => {
  const bench = await openBench();
  writePlantedStudy(bench.scans, { number: 1, slices: 4, phases: 2 });
  await takeIn(bench.opened, bench.scans);
  expect(await frames(bench)).toBe(8);
  expect(toldOfCases(bench)).toEqual([
    ['case.make', { images: 6 }],
    ['case.add-images', { images: 2 }],
  ]);
});

test('a case that is being read gets no further images under the reader’s hand, and the journal says so', async () => {
  const bench = await openBench();
  const at = await keepAll(bench);
  await keepAll(bench, adding(square(at, { slice: 1, phase: 1, side: 5 })));
  writePlantedStudy(bench.scans, { number: 1, slices: 4, phases: 2 });
  await takeIn(bench.opened, bench.scans);
  expect(await frames(bench)).toBe(6);
  expect(toldOfCases(bench).at(-1)).toEqual(['case.leave-images', { images: 2 }]);
});

test('a folder without a readable cardiac series makes no case', async () => {
  const bench = await openBench();
  const folder = path.join(bench.folder, 'still');
  writePlantedStudy(folder, { number: 3, slices: 1, phases: 1 });
  expect(await takeIn(bench.opened, folder)).toEqual([]);
});

test('images are read from where they are now', async () => {
  const bench = await openBench();
  const copy = path.join(bench.folder, 'copy');
  cpSync(bench.scans, copy, { recursive: true });
  const { content } = await keepAll(bench);
  const uid = content.series[0]!.frames[0]!.SOPInstanceUID;
  const before = await bench.opened.frame(uid, 1);
  expect(before).toHaveLength(16 * 16 * 2);
  rmSync(fileOf(bench.scans, 1, 1));
  await expect(bench.opened.frame(uid, 1)).rejects.toMatchObject({ failure: { code: 'source-missing' } });
  await takeIn(bench.opened, copy);
  expect(Buffer.compare(await bench.opened.frame(uid, 1), before)).toBe(0);
  await expect(bench.opened.frame(uid, 2)).rejects.toMatchObject({ failure: { code: 'pixel-data-missing' } });
  await expect(bench.opened.frame('2.25.1', 1)).rejects.toMatchObject({ failure: { code: 'not-found' } });
});
