import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogueSource } from '../../../../../app/backend/intake/index-report.ts';
import { measureFolder } from '../../../../../app/backend/interchange/measure-folder.ts';
import { parseContourFile } from '../../../../../app/backend/interchange/read-contour-file.ts';
import { makePhantom, writePhantom } from '../../../../../app/backend/phantom/write-phantom.ts';
import type { FileContour } from '../../../../../app/contract/contour-file.ts';
import { runsHere, run } from '../../../../host-tools.ts';
import { along, inPatient, numbersOf, pixelsIn, readImages, textOf, type StoredImage } from '../stored-images.ts';

interface Written {
  readonly folder: string;
  readonly truth: Awaited<ReturnType<typeof writePhantom>>['truth'];
  readonly images: readonly StoredImage[];
  readonly contours: readonly FileContour[];
}

let parent = '';
/** 1: two insertions; 2: no describing word, one insertion; 3: upside down; 4: drawn on the magnitude images. */
const seeds = [1, 2, 3, 4] as const;
const written = new Map<number, Written>();
const of = (seed: number): Written => written.get(seed)!;

beforeAll(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), 'ventricle-lge-'));
  for (const seed of seeds) {
    const folder = path.join(parent, String(seed));
    const { truth } = await writePhantom('lge', folder, { seed });
    const { contours } = parseContourFile(await readFile(path.join(folder, 'contours.json'), 'utf8'), 'contours.json');
    written.set(seed, { folder, truth, images: await readImages(folder), contours });
  }
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const PSIR = 'PSIR';
const isPsir = (image: StoredImage): boolean => textOf(image, 'x00080008').includes(PSIR);

/** What a slice comes to by rays and plain floating-point sums over the file as it was written. */
const countedAnew = ({ images, contours }: Written, uid: string) => {
  const image = images.find((one) => one.uid === uid)!;
  const on = (structure: string) =>
    pixelsIn(image, contours.filter((one) => one.SOPInstanceUID === uid && one.structure === structure));
  const [epicardium, endocardium, reference] = [on('LV epicardium'), on('LV endocardium'), on('reference myocardium')];
  const [included, excluded] = [on('enhanced myocardium'), on('excluded')];
  const values = [...reference].map((at) => image.stored[at]!);
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
  const wall = [...epicardium].filter((at) => !endocardium.has(at));
  return { image, values, mean, sd, wall, included, excluded };
}; // prettier-ignore

const known = new Map<string, ReturnType<typeof countedAnew>>();
const counted = (seed: Written, uid: string): ReturnType<typeof countedAnew> => {
  const before = known.get(uid) ?? countedAnew(seed, uid);
  known.set(uid, before);
  return before;
};

describe.each(seeds)('seed %i', (seed) => {
  test('mean + 6 SD falls exactly on a stored value in most slices, and between two in the others', () => {
    const { truth } = of(seed);
    const exact = truth.pixels!.map(({ SOPInstanceUID, leastEnhanced, reference }) => {
      const { mean, sd, values } = counted(of(seed), SOPInstanceUID);
      expect(values).toHaveLength(reference);
      const above = leastEnhanced - (mean + 6 * sd);
      // Where it lies between two, it lies above the lower one.
      expect(above).toBeLessThan(1);
      expect(above).toBeGreaterThan(-1e-9);
      return Math.abs(above) < 1e-9;
    });
    expect(exact.filter(Boolean).length).toBeGreaterThanOrEqual(5);
    expect(exact.filter((one) => !one).length).toBeGreaterThanOrEqual(2);
  });

  test('pixels of the wall lie exactly on the threshold and one step below it', () => {
    const withBoth = of(seed).truth.pixels!.filter(({ SOPInstanceUID, leastEnhanced, onThreshold, oneBelow }) => {
      const { image, wall } = counted(of(seed), SOPInstanceUID);
      const at = (value: number): number => wall.filter((pixel) => image.stored[pixel] === value).length;
      expect(at(leastEnhanced)).toBe(onThreshold);
      expect(at(leastEnhanced - 1)).toBe(oneBelow);
      return onThreshold > 0 && oneBelow > 0;
    });
    expect(withBoth.length).toBeGreaterThanOrEqual(5);
  });

  test('rays cast through the written file count what was painted', () => {
    for (const { SOPInstanceUID, leastEnhanced, ...painted } of of(seed).truth.pixels!) {
      const { image, wall, included, excluded } = counted(of(seed), SOPInstanceUID);
      const free = wall.filter((at) => !excluded.has(at));
      const bright = free.filter((at) => image.stored[at]! >= leastEnhanced).length;
      const byHand = free.filter((at) => image.stored[at]! < leastEnhanced && included.has(at)).length;
      expect(painted).toMatchObject({ myocardium: wall.length, excluded: wall.length - free.length, byHand, enhanced: bright + byHand });
    }
  }); // prettier-ignore

  test('the numbers are the pixels times their size and the distance of the slices', () => {
    const { truth, images } = of(seed);
    const [image] = images;
    const [down = 0, across = 0] = numbersOf(image!, 'x00280030');
    const places = images.filter(isPsir).map(along).toSorted((a, b) => a - b);
    const distance = (places.at(-1)! - places[0]!) / (places.length - 1);
    const enhanced = truth.pixels!.reduce((sum, one) => sum + one.enhanced, 0);
    const myocardium = truth.pixels!.reduce((sum, one) => sum + one.myocardium, 0);
    expect(truth.LGE_VOLUME).toBeCloseTo((enhanced * down * across * distance) / 1000, 9);
    expect(truth.LGE_MASS).toBeCloseTo(1.05 * truth.LGE_VOLUME!, 12);
    expect(truth.LGE_RATIO).toBeCloseTo((100 * enhanced) / myocardium, 12);
    expect(Math.abs(distance - Number(textOf(image!, 'x00180050')))).toBeGreaterThan(1.5);
    expect(down === across).toBe(seed === 4 || seed === 1);
  }); // prettier-ignore

  test('one slice of those with an epicardium has no reference, the apical one no endocardium', () => {
    const { contours, truth } = of(seed);
    const slices = (structure: string) =>
      new Set(contours.filter((one) => one.structure === structure).map((one) => one.SOPInstanceUID));
    const drawn = slices('LV epicardium');
    expect(drawn.size).toBeGreaterThanOrEqual(8);
    expect(slices('reference myocardium').size).toBe(drawn.size - 1);
    expect(truth.pixels).toHaveLength(drawn.size - 1);
    expect(slices('LV endocardium').size).toBe(drawn.size - 1);
  });

  test('dark cores are enhanced by hand, artefacts excluded, and exclusion wins where both lie', () => {
    const { truth } = of(seed);
    expect(truth.pixels!.filter(({ byHand }) => byHand > 0).length).toBeGreaterThanOrEqual(1);
    expect(truth.pixels!.filter(({ excluded }) => excluded > 0).length).toBeGreaterThanOrEqual(1);
    const both = truth.pixels!.some(({ SOPInstanceUID }) => {
      const { included, excluded } = counted(of(seed), SOPInstanceUID);
      return [...included].some((at) => excluded.has(at));
    });
    expect(both).toBe(true);
  });

  test('the first insertion is the front one: nearer to the head than the middle of the ventricle', () => {
    const { contours, images } = of(seed);
    const slices = Map.groupBy(contours.filter(({ structure }) => structure === 'RV insertion'), (one) => one.SOPInstanceUID);
    expect(slices.size).toBeGreaterThanOrEqual(6);
    for (const [uid, points] of slices) {
      expect(points).toHaveLength(seed % 2 === 0 ? 1 : 2);
      const image = images.find((one) => one.uid === uid)!;
      const { points: outline } = contours.find((one) => one.SOPInstanceUID === uid && one.structure === 'LV epicardium')!;
      const middle = outline.reduce((sum, point) => sum + inPatient(image, point)[2], 0) / outline.length;
      const heights = points.map(({ points: [point] }) => inPatient(image, point!)[2]);
      expect(heights[0]).toBeGreaterThan(middle);
      if (heights[1] !== undefined) expect(heights[1]).toBeLessThan(middle);
    }
  }); // prettier-ignore

  test('both series are late enhancement and neither is refused', async () => {
    const { folder, images } = of(seed);
    const catalogue = await catalogueSource(folder);
    const series = [...catalogue.series()];
    catalogue.close();
    expect(series.map(({ kind }) => kind)).toEqual(['late enhancement', 'late enhancement']);
    expect(series.map(({ slices }) => slices)).toEqual([images.length / 2, images.length / 2]);
    expect(images.length / 2).toBeGreaterThanOrEqual(9);
    expect(images.length / 2).toBeLessThanOrEqual(12);
    const words = images.map((image) => textOf(image, 'x0008103e') + textOf(image, 'x00181030')).join('');
    expect(words === '').toBe(seed === 2);
  });

  test('measured, every slice has the painted pixels, mean and kind of image', async () => {
    const { folder, truth } = of(seed);
    const { values, details } = await measureFolder(folder, path.join(folder, 'contours.json'));
    const expected = truth.pixels!.map((one) => ({
      SOPInstanceUID: one.SOPInstanceUID,
      N: one.reference,
      myocardium: one.myocardium,
      enhanced: one.enhanced,
      byHand: one.byHand,
      excluded: one.excluded,
      kind: seed === 4 ? 'magnitude' : PSIR,
    }));
    expect(details.LGE).toMatchObject(expected);
    details.LGE.forEach(({ mean }, i) => {
      expect(mean).toBeCloseTo(truth.pixels![i]!.mean, 9);
    });
    for (const value of values.filter(({ key }) => key.startsWith('LGE'))) {
      const { key } = value;
      if ('missing' in value) throw new Error(`${key} is missing`);
      expect(Math.abs(value.value / truth[key]! - 1), key).toBeLessThan(1e-12);
    }
  });

  test.skipIf(!runsHere('dciodvfy'))('dciodvfy finds no error in any file', () => {
    for (const { name } of of(seed).images) {
      const { stderr, stdout } = run('dciodvfy', [path.join(of(seed).folder, name)]);
      expect(`${stderr}${stdout}`, name).not.toContain('Error');
      expect(`${stderr}${stdout}`).toContain('MRImage');
    }
  });
});

test('PSIR values go below 0 by the intercept, the header has slope and intercept as text', () => {
  const image = of(1).images.find(isPsir)!;
  expect([textOf(image, 'x00281053'), textOf(image, 'x00281052')]).toEqual(['0.7142857', '-1000']);
  // The darkest stored value lies below 1000 / 0.7142857 = 1400.
  expect(Math.min(...image.stored)).toBeLessThan(1400);
  expect(Math.max(...image.stored)).toBeGreaterThan(1800);
});

test('magnitude and phase-sensitive images show the same slices, in an order that numbers do not tell', () => {
  const { images } = of(1);
  const places = (psir: boolean): readonly string[] =>
    images
      .filter((image) => isPsir(image) === psir)
      .toSorted((a, b) => Number(textOf(a, 'x00200013')) - Number(textOf(b, 'x00200013')))
      .map((image) => along(image).toFixed(3));
  expect(places(true).toSorted()).toEqual(places(false).toSorted());
  const rising = places(true).map(Number).toSorted((a, b) => a - b).map((place) => place.toFixed(3)); // prettier-ignore
  expect(places(true)).not.toEqual(rising);
  expect(places(true)).not.toEqual(places(false));
});

test('the same seed writes the same bytes', () => {
  const hash = (): string => {
    const digest = createHash('sha256');
    for (const { name, bytes } of makePhantom('lge', 2).files()) digest.update(name).update(bytes);
    return digest.digest('hex');
  };
  expect(hash()).toBe(hash());
});

test.each([5, 6, 7, 11, 17, 100, 0, -3])('seed %i has scars of a plausible size', (seed) => {
  const { truth } = makePhantom('lge', seed);
  expect(truth.LGE_RATIO).toBeGreaterThan(8);
  expect(truth.LGE_RATIO).toBeLessThan(25);
});
