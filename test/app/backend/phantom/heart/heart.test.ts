import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogueSource } from '../../../../../app/backend/intake/index-report.ts';
import { measureFolder } from '../../../../../app/backend/interchange/measure-folder.ts';
import { parseContourFile } from '../../../../../app/backend/interchange/read-contour-file.ts';
import { compareToTruth } from '../../../../../app/backend/qualification/compare-to-truth.ts';
import { writePhantom } from '../../../../../app/backend/phantom/write-phantom.ts';
import type { FileContour } from '../../../../../app/contract/contour-file.ts';
import { runsHere, run } from '../../../../host-tools.ts';
import { along, inPatient, numbersOf, readImages, textOf, type StoredImage } from '../stored-images.ts';

let folder = '';
let written: Awaited<ReturnType<typeof writePhantom>>;
let images: readonly StoredImage[] = [];
let contours: readonly FileContour[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-heart-'));
  written = await writePhantom('heart', folder, { seed: 2 });
  images = await readImages(folder);
  contours = parseContourFile(await readFile(path.join(folder, 'contours.json'), 'utf8'), 'contours.json').contours;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('cine, both kinds of late enhancement and PET are of one study, patient and frame of reference', async () => {
  const catalogue = await catalogueSource(folder);
  const kinds = [...catalogue.series()].map(({ kind }) => kind).toSorted();
  catalogue.close();
  expect(kinds).toEqual(['PET', 'late enhancement', 'late enhancement', 'short-axis cine']);
  for (const tag of ['x0020000d', 'x00200052', 'x00100020', 'x00080030']) {
    expect(new Set(images.map((image) => textOf(image, tag))).size, tag).toBe(1);
  }
  expect(images.length).toBeLessThanOrEqual(250);
});

test('every number of the heart comes out, each as exactly as its kind is held to', async () => {
  const { values } = await measureFolder(folder, path.join(folder, 'contours.json'));
  const rows = compareToTruth('heart', values, written.truth);
  // Ten of the cine, three of late enhancement, three of uptake.
  expect(rows).toHaveLength(16);
  for (const { key, pass } of rows) expect(pass, key).toBe(true);
});

const outlines = (view: string, phase: string | undefined) =>
  contours.filter((one) => one.view === view && one.phase === phase && one.structure === 'LV epicardium');

const middleOf = ({ SOPInstanceUID, points }: FileContour): readonly [number, number, number] => {
  const image = images.find(({ uid }) => uid === SOPInstanceUID)!;
  const [column, row] = [0, 1].map((i) => points.reduce((sum, point) => sum + point[i]!, 0) / points.length);
  return inPatient(image, [column!, row!]);
};

/** Distance of a point from the line through two others. */
const fromLine = (p: readonly number[], a: readonly number[], b: readonly number[]): number => {
  const [d, e] = [a.map((x, i) => b[i]! - x), a.map((x, i) => p[i]! - x)];
  const length = Math.hypot(...d);
  const t = d.reduce((sum, x, i) => sum + x * e[i]!, 0) / length;
  return Math.hypot(...e.map((x, i) => x - (t * d[i]!) / length));
};

test('the ventricle of late enhancement stands around the long axis of the cine, on slices between its slices', () => {
  const cine = outlines('short axis', 'ED');
  const [base, apex] = [middleOf(cine[0]!), middleOf(cine.at(-1)!)];
  const late = outlines('late enhancement', undefined);
  expect(late.length).toBeGreaterThanOrEqual(9);
  for (const one of late) expect(fromLine(middleOf(one), base, apex)).toBeLessThan(0.2);
  const placesOf = (all: readonly FileContour[]): readonly number[] =>
    all.map(({ SOPInstanceUID }) => along(images.find(({ uid }) => uid === SOPInstanceUID)!));
  const away = placesOf(late).map((place) => Math.min(...placesOf(cine).map((other) => Math.abs(other - place))));
  expect(away.filter((distance) => distance > 1).length).toBeGreaterThanOrEqual(5);
});

test('the hottest voxels of PET lie in the wall that the cine outlines', () => {
  const pet = images.filter((image) => textOf(image, 'x00080060') === 'PT');
  const hot = pet.flatMap((image) => {
    const slope = Number(textOf(image, 'x00281053'));
    return [...image.stored].flatMap((stored, at) => (stored * slope > 0 ? [{ image, at, value: stored * slope }] : []));
  }).toSorted((a, b) => b.value - a.value).slice(0, 200);
  const cine = outlines('short axis', 'ED');
  const [base, apex] = [middleOf(cine[0]!), middleOf(cine.at(-1)!)];
  const radiusOf = (one: FileContour): number => {
    const image = images.find(({ uid }) => uid === one.SOPInstanceUID)!;
    return Math.max(...one.points.map((point) => fromLine(inPatient(image, point), base, apex)));
  };
  const widest = Math.max(...cine.map(radiusOf));
  for (const { image, at } of hot) {
    const point = inPatient(image, [at % image.Columns, Math.floor(at / image.Columns)]);
    expect(fromLine(point, base, apex)).toBeLessThan(widest + 2);
  }
  expect(numbersOf(pet[0]!, 'x00200037')).toEqual([1, 0, 0, 0, 1, 0]);
}); // prettier-ignore

test('no file name tells which scan it is of', () => {
  const names = images.map(({ name }) => name);
  expect(new Set(names).size).toBe(images.length);
  const sorted = images.toSorted((a, b) => a.name.localeCompare(b.name)).map((image) => textOf(image, 'x00080060'));
  const changes = sorted.filter((modality, i) => i > 0 && modality !== sorted[i - 1]).length;
  expect(changes).toBeGreaterThan(20);
});

test.skipIf(!runsHere('dciodvfy'))('dciodvfy finds no error in any file', () => {
  for (const { name } of images) {
    const { stderr, stdout } = run('dciodvfy', [path.join(folder, name)]);
    expect(`${stderr}${stdout}`, name).not.toContain('Error');
    expect(`${stderr}${stdout}`).toMatch(/MRImage|PETImage/);
  }
});
