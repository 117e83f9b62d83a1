/** The same scan as classic images and as Enhanced MR: the same outlines on both give the same numbers. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogueSource } from '../../../../app/backend/intake/index-report.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import type { MeasureReport } from '../../../../app/backend/interchange/measure-contours.ts';
import { openImageReading, readStoredImage } from '../../../../app/backend/interchange/stored-image.ts';
import { randomFrom, shuffled } from '../../../../app/backend/phantom/random.ts';
import { writePhantom } from '../../../../app/backend/phantom/write-phantom.ts';
import type { ContourFile, FileContour } from '../../../../app/contract/contour-file.ts';
import { describeWithData } from '../../../shared-data.ts';
import { classicFrames, writeTwin, type ClassicFrame, type Twins } from '../enhanced-twin.ts';
import { readImages, textOf } from '../phantom/stored-images.ts';

const temporary = mkdtempSync(path.join(os.tmpdir(), 'ventricle-twins-'));
afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

const newFolder = (name: string): string => {
  const folder = path.join(temporary, name);
  mkdirSync(folder);
  return folder;
};

const measured = (folder: string, file: ContourFile): Promise<MeasureReport> => {
  const contours = path.join(temporary, `${path.basename(folder)}.json`);
  writeFileSync(contours, JSON.stringify(file));
  return measureFolder(folder, contours);
};

const onTwins = (file: ContourFile, twins: Twins): ContourFile => ({
  ...file,
  contours: file.contours.map((contour) => ({ ...contour, ...twins.get(contour.SOPInstanceUID) })),
});

/** Every number, and every reason where there is none. */
const numbersOf = ({ values }: MeasureReport) =>
  new Map(values.map((one) => [one.key as string, 'missing' in one ? one.missing : one.value]));

const cineKeys = ['LVEDV', 'LVESV', 'LVSV', 'LVEF', 'LVM', 'CO', 'RVEDV', 'RVESV', 'RVSV', 'RVEF'];

/** What a folder's catalogue holds: kind, slices, phases, objects. */
const held = async (folder: string): Promise<readonly (readonly [string, number, number, number])[]> => {
  const catalogue = await catalogueSource(folder);
  const found = [...catalogue.series()].map(
    ({ kind, slices, phases, instances }) => [kind, slices, phases, instances] as const,
  );
  catalogue.close();
  return found;
};

const instancesIn = async (folder: string): Promise<readonly DicomInstance[]> => {
  const catalogue = await catalogueSource(folder);
  const found = [...catalogue.series()].flatMap((one) => [...catalogue.instancesOf(one.SeriesInstanceUID)]);
  catalogue.close();
  return found;
};

describe('a phantom of both ventricles, classic and enhanced', () => {
  const classic = newFolder('classic');
  let file: ContourFile;
  let numbers: ReadonlyMap<string, number | string>;
  let cine: readonly ClassicFrame[] = [];

  beforeAll(async () => {
    const all = newFolder('all');
    await writePhantom('ventricles', all, { seed: 1 });
    file = JSON.parse(readFileSync(path.join(all, 'contours.json'), 'utf8')) as ContourFile;
    const images = (await readImages(all)).filter((image) => textOf(image, 'x0008103e') === 'Cine short axis');
    for (const { name } of images) cpSync(path.join(all, name), path.join(classic, name));
    cine = classicFrames(images);
    numbers = numbersOf(await measured(classic, file));
  });

  const expectSame = async (folder: string, twins: Twins, objects: number): Promise<void> => {
    expect(await held(folder)).toEqual([['short-axis cine', 15, 20, objects]]);
    const report = await measured(folder, onTwins(file, twins));
    expect(report.warnings).toEqual([]);
    const own = numbersOf(report);
    expect([...own]).toEqual([...numbers]);
    for (const key of cineKeys) expect(typeof own.get(key), key).toBe('number');
  };

  test('the classic images are 15 slices by 20 phases in 300 objects, and every number is there', async () => {
    expect(await held(classic)).toEqual([['short-axis cine', 15, 20, 300]]);
    for (const key of cineKeys) expect(numbers.get(key), key).toBeGreaterThan(0);
  });

  test('one object, geometry said once, phases by temporal position: to the last digit the same', async () => {
    const folder = newFolder('one-object');
    const twins = writeTwin(folder, [cine], { geometry: 'shared', timing: 'TemporalPositionIndex' });
    await expectSame(folder, twins, 1);
  });

  test('one object, geometry with each frame, phases by trigger delay, frames in an order of chance: the same', async () => {
    const folder = newFolder('any-order');
    const frames = shuffled(randomFrom(8), cine);
    const twins = writeTwin(folder, [frames], { geometry: 'per frame', timing: 'NominalCardiacTriggerDelayTime' });
    await expectSame(folder, twins, 1);
  });

  test('an object for each slice, or for each phase: the same', async () => {
    const bySlice = [...Map.groupBy(cine, ({ slice }) => slice).values()];
    const byPhase = [...Map.groupBy(cine, ({ frame }) => frame.TemporalPositionIndex).values()];
    const [slices, phases] = [newFolder('by-slice'), newFolder('by-phase')];
    const form = { geometry: 'shared', timing: 'NominalCardiacTriggerDelayTime' } as const;
    await expectSame(slices, writeTwin(slices, bySlice, form), 15);
    await expectSame(phases, writeTwin(phases, byPhase, { ...form, timing: 'TemporalPositionIndex' }), 20);
  });

  test('slices that lie farther apart in the enhanced object give larger volumes, in the same share', async () => {
    // Each position moved from the first by 2 % of their distance: every disc is 2 % thicker.
    const origin = cine[0]!.frame.ImagePositionPatient.split('\\').map(Number);
    const spread = (text: string): string =>
      text.split('\\').map((value, i) => (origin[i]! + 1.02 * (Number(value) - origin[i]!)).toFixed(10)).join('\\');
    const frames = cine.map((one) => ({
      ...one,
      frame: { ...one.frame, ImagePositionPatient: spread(one.frame.ImagePositionPatient) },
    }));
    const folder = newFolder('spread');
    const twins = writeTwin(folder, [frames], { geometry: 'shared', timing: 'TemporalPositionIndex' });
    const own = numbersOf(await measured(folder, onTwins(file, twins)));
    for (const key of ['LVEDV', 'LVESV', 'LVM', 'RVEDV', 'RVESV']) {
      expect(Number(own.get(key)) / Number(numbers.get(key)), key).toBeCloseTo(1.02, 8);
    }
  }); // prettier-ignore

  test('each frame of the enhanced object decodes to the pixels of its classic image', async () => {
    const folder = newFolder('pixels');
    const twins = writeTwin(folder, [cine], { geometry: 'shared', timing: 'TemporalPositionIndex' });
    const [object] = await instancesIn(folder);
    const reading = openImageReading();
    for (const { image } of [cine[0]!, cine[127]!, cine.at(-1)!]) {
      const { samples } = await readStoredImage(object!, twins.get(image.uid)!.frame, reading);
      expect(Buffer.compare(Buffer.from(Uint16Array.from(samples).buffer), Buffer.from(image.stored.buffer))).toBe(0);
    }
  });
});

describeWithData('Philips enhanced MR beside its classic images', 'mr_multiframe/philips_enh_vs_classic', (data) => {
  const circle = (radius: number, [column, row]: readonly [number, number]) =>
    Array.from({ length: 90 }, (_, i): readonly [number, number] => {
      const angle = (2 * Math.PI * i) / 90;
      return [column + radius * Math.cos(angle), row + radius * Math.sin(angle)];
    });

  /** Outlines of a heart where there is none: twelve slices of the stack, narrowing towards its end. */
  const outlinesOn = (uids: readonly string[]): ContourFile => {
    const contours = uids.slice(9, 21).flatMap((SOPInstanceUID, i): readonly FileContour[] => {
      const one = { SOPInstanceUID, frame: 1, view: 'short axis', closed: true } as const;
      const narrow = Math.sqrt(1 - (i / 13) ** 2);
      return (['ED', 'ES'] as const).flatMap((phase) => {
        const size = phase === 'ED' ? narrow : 0.8 * narrow;
        return [
          { ...one, phase, structure: 'LV endocardium', points: circle(11.3 * size, [50.2, 47.7]) },
          { ...one, phase, structure: 'LV epicardium', points: circle(11.3 * size + 4.1, [50.2, 47.7]) },
          { ...one, phase, structure: 'RV endocardium', points: circle(9.7 * size, [24.6, 46.1]) },
        ];
      });
    });
    return { format: 'ventricle-contours', version: 1, contours, subject: { heartRate_bpm: 61 } };
  };

  test('the same outlines on 40 frames of one object and on 40 classic images give the same volumes', async () => {
    const enhanced = newFolder('philips');
    cpSync(data('1901_WIP_3DpCASL_real_enhanced.dcm'), path.join(enhanced, 'enhanced.dcm'));
    const classic = data('1901_classic');
    expect((await held(enhanced)).map((one) => one.slice(1))).toEqual([[40, 1, 1]]);
    expect((await held(classic)).map((one) => one.slice(1))).toEqual([[40, 1, 40]]);
    const images = (await instancesIn(classic)).toSorted((a, b) => a.InstanceNumber! - b.InstanceNumber!);
    const [object] = await instancesIn(enhanced);
    const uids = images.map(({ SOPInstanceUID }) => SOPInstanceUID);
    const twins = new Map(uids.map((uid, i) => [uid, { SOPInstanceUID: object!.SOPInstanceUID, frame: i + 1 }]));
    const file = outlinesOn(uids);
    const ofClassic = numbersOf(await measured(classic, file));
    const ofEnhanced = numbersOf(await measured(enhanced, onTwins(file, twins)));
    expect([...ofEnhanced.keys()]).toEqual([...ofClassic.keys()]);
    for (const key of cineKeys) {
      const [own, other] = [ofEnhanced.get(key), ofClassic.get(key)];
      if (typeof own !== 'number' || typeof other !== 'number') throw new Error(`${key} is missing`);
      // The two headers differ in the twelfth decimal of a position.
      expect(Math.abs(own - other) / other, key).toBeLessThan(1e-9);
    }
    // Both lie in one folder, of one series: each keeps its numbers, whichever of them bears the outlines.
    const both = data('.');
    for (const [content, own] of [[file, ofClassic], [onTwins(file, twins), ofEnhanced]] as const) {
      const together = numbersOf(await measured(both, content));
      for (const key of cineKeys) expect(Number(together.get(key)) / Number(own.get(key)), key).toBeCloseTo(1, 9);
    }
    // 4 mm slices of 2.5 mm pixels: the largest disc alone is π · 11.3² · 6.25 · 4 / 1000 = 10 mL.
    expect(ofClassic.get('LVEDV')).toBeGreaterThan(60);
  }); // prettier-ignore
});
