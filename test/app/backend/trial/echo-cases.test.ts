import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { calls } from '../../../../app/contract/calls.ts';
import type { CaseContent } from '../../../../app/contract/case.ts';
import { writePlantedEcho, type PlantedImage } from '../planted-echo.ts';
import { planted, writePlantedStudy } from '../planted-study.ts';
import { rowsOf } from '../store-file.ts';
import { adding, good, keepAll, openOn, startOfTest, takeIn, temporaryFolder, type Bench } from '../workbench.ts';
import { toldOfCases } from './case-journal.ts';

/** A backend that has taken in an echo study of these images. */
const echoBench = async (...images: readonly PlantedImage[]): Promise<Bench> => {
  const folder = temporaryFolder();
  const scans = writePlantedEcho(path.join(folder, 'planted-folder'), { number: 1, images });
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, scans);
  return { opened, folder, scans, clock: { now: startOfTest }, caseCode };
};

const contentOf = async ({ opened, caseCode }: Bench): Promise<CaseContent> =>
  (await opened.backend['case.open']({ caseCode })).content;

const kindsIn = async (bench: Bench): Promise<readonly string[]> =>
  (await contentOf(bench)).series.flatMap(({ clips }) => clips.map(({ kind, frames }) => `${kind} ${frames}`));

test('one series may hold clips, a sweep and stills: each image has its own kind, in the order of the scan', async () => {
  const bench = await echoBench('sweep', 'clip', 'still', 'uncalibrated clip');
  expect(await kindsIn(bench)).toEqual(['echo M-mode 1', 'echo 2D 6', 'other US 1', 'echo 2D 6']);
  const { series } = await contentOf(bench);
  expect(series).toHaveLength(1);
  expect(series[0]).toMatchObject({
    kind: 'echo 2D',
    reason: 'Ultrasound images of several kinds: 2 echo 2D, 1 echo M-mode, 1 other US.',
    frames: [],
  });
  const { cases } = await bench.opened.backend['case.list']({});
  expect(cases.map(({ groups }) => groups)).toEqual([['echo 2D', 'echo M-mode']]);
});

test('a clip comes with its clock, its regions, what the header proposes, and what is shown of it', async () => {
  const { series } = await contentOf(await echoBench('clip'));
  expect(series[0]!.clips[0]).toMatchObject({
    Rows: 4,
    Columns: 4,
    frames: 6,
    frameTimes_ms: [0, 40, 80, 120, 160, 200],
    rWaveTimes_ms: [20, 820],
    heartRate_bpm: 75,
    regions: [{ RegionSpatialFormat: 1, RegionLocationMaxX1: 3, PhysicalDeltaY: 1, contradicted: false }],
    proposedView: { view: 'A4C', reason: 'The view name tells this view.' },
    proposedLoop: 'contrast',
    shown: [{ left: 0, top: 0, right: 3, bottom: 2 }],
  });
});

test('an uncalibrated clip is in the case, to be shown as far as its pictures allow', async () => {
  const { series } = await contentOf(await echoBench('uncalibrated clip'));
  // every frame is black: nothing tells a picture from a name
  expect(series[0]!.clips[0]).toMatchObject({ kind: 'echo 2D', regions: [], shown: [] });
});

test('pages of results, captured screens and Doppler spectra never reach a reader', async () => {
  const bench = await echoBench('worksheet', 'clip', 'capture', 'Doppler');
  expect(await kindsIn(bench)).toEqual(['echo 2D 6']);
  expect(rowsOf(bench.folder, 'select frames from case_instance')).toEqual([{ frames: 6 }]);
});

test('without a clip or a sweep there is no case', async () => {
  const bench = await echoBench('still', 'Doppler', 'worksheet', 'capture');
  expect(bench.caseCode).toBe('');
});

test('an echo and a cine of one study are a case each', async () => {
  const bench = await echoBench('clip');
  writePlantedStudy(path.join(bench.scans, 'cine'), { number: 1, slices: 3, phases: 2 });
  const codes = await takeIn(bench.opened, bench.scans);
  expect(codes).toHaveLength(2);
  expect(codes).toContain(bench.caseCode);
  const { cases } = await bench.opened.backend['case.list']({});
  expect(cases.map(({ groups }) => groups.join()).sort()).toEqual(['echo 2D', 'short-axis cine']);
  expect(await kindsIn(bench)).toEqual(['echo 2D 6']);
  const cine = await contentOf({ ...bench, caseCode: codes.find((code) => code !== bench.caseCode)! });
  expect(cine.series.flatMap(({ clips }) => clips)).toEqual([]);
  expect(cine.series.flatMap(({ frames }) => frames)).toHaveLength(6);
  // each has its own read
  await keepAll(bench, adding(good));
  const states = (await bench.opened.backend['case.list']({})).cases.map(({ state }) => state);
  expect(states.sort()).toEqual(['new', 'open']);
});

test('the same echo again adds nothing; more of it joins until reading has begun, and not after', async () => {
  const bench = await echoBench('clip', 'still');
  const copy = path.join(bench.folder, 'copy');
  cpSync(bench.scans, copy, { recursive: true });
  expect(await takeIn(bench.opened, copy)).toEqual([bench.caseCode]);
  writePlantedEcho(bench.scans, { number: 1, images: ['sweep'], from: 3 });
  await takeIn(bench.opened, bench.scans);
  expect(await kindsIn(bench)).toEqual(['echo 2D 6', 'other US 1', 'echo M-mode 1']);
  await keepAll(bench, adding(good));
  writePlantedEcho(bench.scans, { number: 1, images: ['clip'], from: 4 });
  await takeIn(bench.opened, bench.scans);
  expect(await kindsIn(bench)).toHaveLength(3);
  expect(toldOfCases(bench)).toEqual([
    ['case.make', { images: 2 }],
    ['case.add-images', { images: 1 }],
    ['case.leave-images', { images: 1 }],
  ]);
});

test('a calibration that changed in the file is taken over before reading, and left out after', async () => {
  const bench = await echoBench('clip');
  const halved = path.join(bench.folder, 'halved');
  // the same image by its UID, now without regions
  writePlantedEcho(halved, { number: 1, images: ['uncalibrated clip'] });
  await takeIn(bench.opened, halved);
  expect((await contentOf(bench)).series[0]!.clips[0]!.regions).toEqual([]);
  await keepAll(bench, adding(good));
  await takeIn(bench.opened, bench.scans);
  expect((await contentOf(bench)).series[0]!.clips[0]!.regions).toEqual([]);
});

test('nothing planted in an ultrasound header reaches a reader’s session', async () => {
  const bench = await echoBench('clip', 'uncalibrated clip', 'still', 'sweep');
  const { backend } = bench.opened;
  const content = await contentOf(bench);
  const said = JSON.stringify([content, await backend['case.list']({}), await backend['workstation.status']({})]);
  const leaks = (text: string): readonly string[] =>
    [...planted, 'PLANTED', 'Doe^Jane'].filter((word) => text.toLowerCase().includes(word.toLowerCase()));
  expect(leaks(said)).toEqual([]);
  // The search finds what is there: source UIDs, descriptions and paths stand in the store beside what is said.
  const stored = JSON.stringify(rowsOf(bench.folder, 'select instance from case_instance'));
  expect(leaks(stored)).toEqual(
    expect.arrayContaining(['PLANTEDNAME', 'planted-folder', '1.2.826.0.1.777', 'PLANTED']),
  );
  // the schema knows every key there is
  expect(calls['case.open'].output.shape.content.parse(content)).toEqual(content);
});
