import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { calls } from '../../../../app/contract/calls.ts';
import type { CaseContent, UptakeScale } from '../../../../app/contract/case.ts';
import { planted, writePlantedStudy } from '../planted-study.ts';
import { plantedDose, plantedFactor, uptakeFileOf, writePlantedUptake, type PlantedUptake } from '../planted-uptake.ts';
import { rowsOf, storedBytes } from '../store-file.ts';
import { adding, good, keepAll, openOn, startOfTest, takeIn, temporaryFolder, type Bench } from '../workbench.ts';
import { toldOfCases } from './case-journal.ts';

/** A backend that has taken in a PET study of three slices unless said otherwise. */
const uptakeBench = async (study: Partial<PlantedUptake> = {}): Promise<Bench> => {
  const folder = temporaryFolder();
  const scans = writePlantedUptake(path.join(folder, 'planted-folder'), { number: 1, slices: 3, ...study });
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, scans);
  return { opened, folder, scans, clock: { now: startOfTest }, caseCode };
};

const contentOf = async ({ opened, caseCode }: Bench): Promise<CaseContent> =>
  (await opened.backend['case.open']({ caseCode })).content;

const scaleOf = async (bench: Bench): Promise<UptakeScale | undefined> =>
  (await contentOf(bench)).series.find(({ kind }) => kind === 'PET')?.uptake;

/** As written, as a number is written in JSON, and a time with colons. */
const words = Object.values(plantedDose).flatMap((word) => [word, word.replace(/(..)(..)(..)/, '$1:$2:$3')]);

test('a PET series comes with what makes SUVbw of its values', async () => {
  const bench = await uptakeBench();
  const scale = await scaleOf(bench);
  expect(scale).toMatchObject({ Units: 'BQML', decayCorrectedTo: 'SeriesTime' });
  expect('factor' in scale! && scale.factor).toBeCloseTo(plantedFactor, 15);
  const { cases } = await bench.opened.backend['case.list']({});
  expect(cases).toMatchObject([{ groups: ['PET'], state: 'new' }]);
});

test('nothing of weight, dose or times is in the store’s bytes, nor comes to a reader', async () => {
  const bench = await uptakeBench();
  const at = await keepAll(bench, adding(good));
  const said = JSON.stringify(at);
  expect([...words, ...planted].filter((word) => said.includes(word))).toEqual([]);
  // the last words of the store are in its write-ahead log while it is open, and in its file once it is closed
  const open = storedBytes(bench.folder).toString('latin1');
  await bench.opened.close();
  const closed = storedBytes(bench.folder).toString('latin1');
  expect(words.filter((word) => open.includes(word) || closed.includes(word))).toEqual([]);
  // the words are there to be found: the same search finds them in a file
  const file = readFileSync(uptakeFileOf(bench.scans, 1)).toString('latin1');
  expect(Object.values(plantedDose).filter((word) => !file.includes(word))).toEqual([]);
  expect(closed).toContain(at.content.series[0]!.SeriesInstanceUID);
});

test('a PET case holds what its schema names and nothing else', async () => {
  const content = await contentOf(await uptakeBench());
  expect(calls['case.open'].output.shape.content.parse(content)).toEqual(content);
  expect(Object.keys(content.series[0]!).sort()).toEqual([
    'SeriesInstanceUID',
    'clips',
    'frameTime_ms',
    'frames',
    'heartRate_bpm',
    'kind',
    'reason',
    'uptake',
  ]);
  // each slice keeps its own slope
  expect(content.series[0]!.frames.map(({ pixels }) => pixels.RescaleSlope)).toEqual([1, 2, 3]);
});

test('cine and PET of one study are one case', async () => {
  const bench = await uptakeBench();
  writePlantedStudy(path.join(bench.scans, 'cine'), { number: 1, slices: 3, phases: 2 });
  expect(await takeIn(bench.opened, bench.scans)).toEqual([bench.caseCode]);
  const { cases } = await bench.opened.backend['case.list']({});
  expect(cases.map(({ groups }) => groups)).toEqual([['short-axis cine', 'PET']]);
  expect(rowsOf(bench.folder, 'select modalityGroup from imaging_case')).toEqual([{ modalityGroup: 'MR and PET' }]);
});

test('without a weight the case comes all the same, and says which attribute its uptake lacks', async () => {
  expect(await scaleOf(await uptakeBench({ weight: null }))).toEqual({ missing: 'no-suv', attribute: 'PatientWeight' });
});

/** Slice 4 was acquired at 10:03:57: 435 s before SeriesTime, which is thus not the start of the scan. */
const earlier = (at: number): string => (at === 4 ? '100357' : plantedDose.acquired);
/** From the injection to 10:03:57 are 3000 s. */
const earlierFactor = (83_250 / 412_345_678) * 2 ** (3000 / 6586.2);

test('the factor is that of the whole series, when its images come in two lots', async () => {
  const bench = await uptakeBench();
  const more = writePlantedUptake(path.join(bench.folder, 'more'), {
    number: 1,
    slices: 4,
    from: 4,
    acquired: earlier,
  });
  await takeIn(bench.opened, more);
  const scale = await scaleOf(bench);
  expect(scale).toMatchObject({ decayCorrectedTo: 'AcquisitionTime' });
  expect('factor' in scale! && scale.factor).toBeCloseTo(earlierFactor, 15);

  // the other way round: the lot that comes second has later times, and the first one's are still known
  const turned = await uptakeBench({ slices: 4, from: 4, acquired: earlier });
  await takeIn(turned.opened, writePlantedUptake(path.join(turned.folder, 'more'), { number: 1, slices: 3 }));
  expect(await scaleOf(turned)).toEqual(scale);
});

test('where the first lot can no longer be read, the factor is refused, not guessed; found again, it is there', async () => {
  const bench = await uptakeBench();
  const before = await scaleOf(bench);
  const gone = uptakeFileOf(bench.scans, 2);
  renameSync(gone, `${gone}.away`);
  const more = writePlantedUptake(path.join(bench.folder, 'more'), { number: 1, slices: 4, from: 4 });
  await takeIn(bench.opened, more);
  expect(await scaleOf(bench)).toEqual({ missing: 'no-suv', attribute: 'AcquisitionTime' });
  renameSync(`${gone}.away`, gone);
  await takeIn(bench.opened, more);
  expect(await scaleOf(bench)).toEqual(before);
});

test('images that another file has replaced do not speak for the series', async () => {
  const bench = await uptakeBench();
  writeFileSync(uptakeFileOf(bench.scans, 2), readFileSync(uptakeFileOf(bench.scans, 1)));
  await takeIn(bench.opened, writePlantedUptake(path.join(bench.folder, 'more'), { number: 1, slices: 4, from: 4 }));
  expect(await scaleOf(bench)).toEqual({ missing: 'no-suv', attribute: 'AcquisitionTime' });
});

test('once reading has begun the factor stays: neither more images nor another weight come under the reader’s hand', async () => {
  const bench = await uptakeBench();
  const before = await scaleOf(bench);
  await keepAll(bench, adding(good));
  await takeIn(
    bench.opened,
    writePlantedUptake(path.join(bench.folder, 'more'), { number: 1, slices: 4, from: 4, acquired: earlier }),
  );
  expect(await scaleOf(bench)).toEqual(before);
  // the same images elsewhere, of a patient of another weight, while the first are gone
  rmSync(bench.scans, { recursive: true });
  const other = path.join(bench.folder, 'other');
  await takeIn(bench.opened, writePlantedUptake(other, { number: 1, slices: 3, weight: '60' }));
  expect(await scaleOf(bench)).toEqual(before);
  expect(toldOfCases(bench).slice(1)).toEqual([
    ['case.leave-images', { images: 1 }],
    ['case.leave-images', { images: 3 }],
  ]);
  // of the same weight they are the images that were read
  const same = path.join(bench.folder, 'same');
  await takeIn(bench.opened, writePlantedUptake(same, { number: 1, slices: 3 }));
  expect(toldOfCases(bench).at(-1)).toEqual(['case.move-images', { images: 3 }]);
  expect(await scaleOf(bench)).toEqual(before);
});

test('a captured screen in a PET series stays away from the reader', async () => {
  const bench = await uptakeBench();
  const folder = path.join(bench.folder, 'screen');
  mkdirSync(folder);
  const plain = '1.2.840.10008.5.1.4.1.1.128\0';
  const file = readFileSync(uptakeFileOf(bench.scans, 3)).toString('latin1');
  const screen = file
    .replace(plain, '1.2.840.10008.5.1.4.1.1.7\0\0\0')
    .replace('1.2.826.0.1.777.1.21.3', '1.2.826.0.1.777.1.21.9');
  writeFileSync(path.join(folder, 'screen.dcm'), Buffer.from(screen, 'latin1'));
  await takeIn(bench.opened, folder);
  expect((await contentOf(bench)).series[0]!.frames).toHaveLength(3);
});
