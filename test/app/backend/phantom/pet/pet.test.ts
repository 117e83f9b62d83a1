import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogueSource } from '../../../../../app/backend/intake/index-report.ts';
import { measureFolder } from '../../../../../app/backend/interchange/measure-folder.ts';
import { parseContourFile } from '../../../../../app/backend/interchange/read-contour-file.ts';
import { compareToTruth } from '../../../../../app/backend/qualification/compare-to-truth.ts';
import { writePhantom } from '../../../../../app/backend/phantom/write-phantom.ts';
import { uptakeKeys } from '../../../../../measurement/uptake-result.ts';
import { runsHere, run } from '../../../../host-tools.ts';
import { along, numbersOf, pixelsIn, readImages, textOf, type StoredImage } from '../stored-images.ts';

let parent = '';
const folderOf = (seed: number): string => path.join(parent, String(seed));
const truths = new Map<number, Awaited<ReturnType<typeof writePhantom>>['truth']>();
let first: readonly StoredImage[] = [];

/** 72.5 kg, 370 MBq; from 23:12:14.5 to 00:21:15.25 of the next day are 4140.75 s of half-lives of 6586.2 s. */
const atStart = 72_500 / (370_000_000 * 0.5 ** (4140.75 / 6586.2));
const atInjection = 72_500 / 370_000_000;

const ways = [
  { seed: 1, Units: 'BQML', DecayCorrection: 'START', factor: atStart },
  { seed: 2, Units: 'BQML', DecayCorrection: 'ADMIN', factor: atInjection },
  { seed: 3, Units: 'CNTS', DecayCorrection: 'START', factor: 0.000415263 },
  { seed: 5, Units: 'GML', DecayCorrection: 'START', factor: 1 },
  { seed: 6, Units: 'BQML', DecayCorrection: 'START', factor: atStart },
  { seed: 7, Units: 'CNTS', DecayCorrection: 'START', factor: 1.86127 * atStart },
] as const;

beforeAll(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), 'ventricle-pet-'));
  for (let seed = 1; seed <= 8; seed += 1) {
    truths.set(seed, (await writePhantom('pet', folderOf(seed), { seed })).truth);
  }
  first = await readImages(folderOf(1));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

describe.each(ways)('seed $seed: $Units, $DecayCorrection', ({ seed, Units, DecayCorrection, factor }) => {
  test('the header says so, and mean and maximum follow from the file by hand', async () => {
    const images = await readImages(folderOf(seed));
    const [image] = images;
    expect([textOf(image!, 'x00541001'), textOf(image!, 'x00541102')]).toEqual([Units, DecayCorrection]);
    const text = await readFile(path.join(folderOf(seed), 'contours.json'), 'utf8');
    const { contours } = parseContourFile(text, 'contours.json');
    const values = [...Map.groupBy(contours, ({ SOPInstanceUID }) => SOPInstanceUID)].flatMap(([uid, outlines]) => {
      const on = images.find((one) => one.uid === uid)!;
      const slope = Number(textOf(on, 'x00281053'));
      return [...pixelsIn(on, outlines)].map((at) => on.stored[at]! * slope * factor);
    });
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const truth = truths.get(seed)!;
    expect(truth.SUV_MEAN! / mean).toBeCloseTo(1, 12);
    expect(truth.SUV_MAX! / Math.max(...values)).toBeCloseTo(1, 12);
    // A hot wall: the peak lies between its mean and its hottest voxel.
    expect(truth.SUV_PEAK).toBeGreaterThan(truth.SUV_MEAN!);
    expect(truth.SUV_PEAK).toBeLessThan(truth.SUV_MAX!);
  });

  test('measured, all three numbers are the painted ones within 1e-9', async () => {
    const { values } = await measureFolder(folderOf(seed), path.join(folderOf(seed), 'contours.json'));
    for (const key of uptakeKeys) {
      const value = values.find((one) => one.key === key)!;
      if ('missing' in value) throw new Error(`${key}: ${value.missing} ${value.attribute ?? ''}`);
      expect(Math.abs(value.value / truths.get(seed)![key]! - 1), key).toBeLessThan(1e-9);
    }
  });
});

test('the wall between its two outlines has the painted mean, by rays over the file and as it is measured', async () => {
  const images = await readImages(folderOf(8));
  const text = await readFile(path.join(folderOf(8), 'contours.json'), 'utf8');
  const slices = [...Map.groupBy(parseContourFile(text, 'contours.json').contours, (one) => one.SOPInstanceUID)];
  expect(slices.length).toBeGreaterThanOrEqual(5);
  const values = slices.flatMap(([uid, outlines]) => {
    const image = images.find((one) => one.uid === uid)!;
    const on = (structure: string) => pixelsIn(image, outlines.filter((one) => one.structure === structure)); // prettier-ignore
    const cavity = on('LV endocardium');
    const wall = [...on('LV epicardium')].filter((at) => !cavity.has(at));
    return wall.map((at) => image.stored[at]! * Number(textOf(image, 'x00281053')) * atStart);
  });
  const truth = truths.get(8)!;
  expect(truth.SUV_MEAN! / (values.reduce((sum, one) => sum + one, 0) / values.length)).toBeCloseTo(1, 12);
  const measured = await measureFolder(folderOf(8), path.join(folderOf(8), 'contours.json'));
  expect(compareToTruth('pet', measured.values, truth).map(({ key, pass }) => ({ key, pass }))).toEqual(
    uptakeKeys.map((key) => ({ key, pass: true })),
  );
});

test('without a weight every number is refused by that attribute', async () => {
  const why = { missing: 'no-suv', attribute: 'PatientWeight' };
  expect(truths.get(4)).toEqual({ refused: { SUV_MEAN: why, SUV_MAX: why, SUV_PEAK: why } });
  const { values } = await measureFolder(folderOf(4), path.join(folderOf(4), 'contours.json'));
  expect(values.filter(({ key }) => key.startsWith('SUV'))).toEqual(uptakeKeys.map((key) => ({ key, ...why })));
});

test('every slice has a slope of its own', () => {
  const slopes = new Set(first.map((image) => textOf(image, 'x00281053')));
  expect(slopes.size).toBe(first.length);
  const numbers = [...slopes].map(Number);
  expect(Math.max(...numbers) / Math.min(...numbers)).toBeGreaterThan(2);
});

test('the injection was the evening before the scan; seed 6 tells only its time of day', async () => {
  const [image] = first;
  const item = image!.set.elements['x00540016']!.items![0]!.dataSet!;
  expect(item.string('x00181078')).toBe('20231231231214.50');
  expect(item.string('x00181072')).toBe('231214.50');
  const sixth = await readImages(folderOf(6));
  expect(sixth[0]!.set.elements['x00540016']!.items![0]!.dataSet!.string('x00181078')).toBeUndefined();
  for (const images of [first, sixth]) {
    const times = images.map((one) => textOf(one, 'x00080032')).toSorted();
    expect(times[0]).toBe('002115.25');
    expect(textOf(images[0]!, 'x00080022')).toBe('20240101');
  }
  expect(textOf(image!, 'x00080031')).toBe('002115.25');
  // 40 minutes later: the series was made anew.
  expect(textOf(sixth[0]!, 'x00080031')).toBe('010115.25');
});

test('the counts of Philips have their factors in a block that its creator reserves', async () => {
  const [toSuv] = await readImages(folderOf(3));
  const [toActivity] = await readImages(folderOf(7));
  expect(textOf(toSuv!, 'x70530010')).toBe('Philips PET Private Group');
  expect(numbersOf(toSuv!, 'x70531000')).toEqual([0.000415263]);
  expect([numbersOf(toActivity!, 'x70531000'), numbersOf(toActivity!, 'x70531009')]).toEqual([[0], [1.86127]]);
});

test('regions lie on several slices, and on one of them two overlap', async () => {
  const text = await readFile(path.join(folderOf(1), 'contours.json'), 'utf8');
  const slices = [...Map.groupBy(parseContourFile(text, 'contours.json').contours, (one) => one.SOPInstanceUID)];
  expect(slices.length).toBeGreaterThanOrEqual(5);
  const shared = slices.map(([uid, outlines]) => {
    const image = first.find((one) => one.uid === uid)!;
    const all = outlines.reduce((sum, outline) => sum + pixelsIn(image, [outline]).size, 0);
    return all - pixelsIn(image, outlines).size;
  });
  expect(Math.max(...shared)).toBeGreaterThan(5);
});

test('the series is PET of parallel slices, in an order that numbers do not tell', async () => {
  const catalogue = await catalogueSource(folderOf(1));
  expect([...catalogue.series()].map(({ kind, slices, phases }) => ({ kind, slices, phases }))).toEqual([
    { kind: 'PET', slices: 42, phases: 1 },
  ]);
  catalogue.close();
  const places = first.toSorted((a, b) => Number(textOf(a, 'x00200013')) - Number(textOf(b, 'x00200013'))).map(along);
  const rises = places.filter((place, i) => i > 0 && place > places[i - 1]!).length;
  expect(rises).toBeLessThan(32);
});

test.skipIf(!runsHere('dciodvfy'))('dciodvfy finds no error in any file', async () => {
  for (let seed = 1; seed <= 7; seed += 1) {
    const images = await readImages(folderOf(seed));
    // Within a series only pixels and numbers differ: one of seven is enough beyond the first.
    for (const { name } of images.filter((_, i) => seed === 1 || i % 7 === 0)) {
      const { stderr, stdout } = run('dciodvfy', [path.join(folderOf(seed), name)]);
      expect(`${stderr}${stdout}`, `${String(seed)} ${name}`).not.toContain('Error');
      expect(`${stderr}${stdout}`).toContain('PETImage');
    }
  }
});
