/** Proposals on the project's own echo phantoms, whose ends of the beat and outlines are known in closed form. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileContour } from '../../../app/contract/contour-file.ts';
import { makePhantom } from '../../../app/backend/phantom/write-phantom.ts';
import { discsOfView, discVolume } from '../../../measurement/disc-volume.ts';
import type { PixelIndex } from '../../../measurement/patient-space.ts';
import { containsPoint } from '../../../measurement/polygon.ts';
import { proposeBeats, type ClipToTime } from '../../../measurement/segmentation/beat-ends.ts';
import { followOutline } from '../../../measurement/segmentation/follow-outline.ts';
import type { CardiacPhase } from '../../../measurement/structure.ts';
import { writtenImages, type WrittenImage } from '../../app/backend/phantom/echo/written-echo.ts';

interface Scan {
  readonly asked: ClipToTime;
  readonly contours: readonly FileContour[];
}

/** The A4C of a phantom: monochrome, so that its stored bytes are its grey levels. */
const scanOf = (image: WrittenImage, contours: readonly FileContour[]): Scan => {
  const { set, Rows, Columns, frames, uid } = image;
  const pixels = set.elements['x7fe00010']!;
  const bytes = set.byteArray.subarray(pixels.dataOffset, pixels.dataOffset + pixels.length);
  const region = image.regions.find(({ format }) => format === 1)!;
  const step = Number(set.string('x00181063'));
  const { left, top, right, bottom } = region;
  return {
    asked: {
      clip: {
        Rows,
        Columns,
        frames: Array.from({ length: frames }, (_, i) => bytes.subarray(i * Rows * Columns, (i + 1) * Rows * Columns)),
      },
      box: { left, top, right, bottom },
      size: { column_cm: Math.abs(region.deltaX), row_cm: Math.abs(region.deltaY) },
      frameTimes_ms: Array.from({ length: frames }, (_, i) => i * step),
      rWaveTimes_ms: rWaves(image),
      heartRate_bpm: null,
    },
    contours: contours.filter(({ SOPInstanceUID }) => SOPInstanceUID === uid),
  };
};

/** RWaveTimeVector is FL: four bytes each. */
const rWaves = ({ set }: WrittenImage): readonly number[] => {
  const length = set.elements['x00186060']?.length ?? 0;
  return Array.from({ length: length / 4 }, (_, i) => set.float('x00186060', i) ?? 0);
};

/** Normal, reduced ejection, dilated, hypertrophied. */
const seeds = [1, 2, 3, 4];
/** With R waves the motion has to find ES alone: a heart that moves as it should, and one that moves little. */
const seedsWithRWaves = [1, 2];
const scans = new Map<number, Scan>();
const folders: string[] = [];

/** The A4C alone: a phantom makes its files one by one, and the A2C is not needed. */
const writtenA4C = async (seed: number): Promise<Scan> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-proposals-'));
  folders.push(folder);
  const { files, contours } = makePhantom('echo-biplane', seed);
  for (const { name, bytes } of files()) {
    await writeFile(path.join(folder, name), bytes);
    break;
  }
  const [image] = await writtenImages(folder);
  return scanOf(image!, contours.contours);
};

beforeAll(async () => {
  for (const seed of seeds) scans.set(seed, await writtenA4C(seed));
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const truthOf = ({ contours }: Scan, phase: CardiacPhase, beat: number): FileContour =>
  contours.find((contour) => contour.phase === phase && contour.beat === beat)!;
const pixels = ({ points }: FileContour): readonly PixelIndex[] => points.map(([column, row]) => ({ column, row }));

/** Single-plane volume by discs, mL (M2.1). */
const volume = (points: readonly PixelIndex[], { asked: { size } }: Scan): number => {
  const outline = points.map(({ column, row }) => ({ u: column * size.column_cm * 10, v: row * size.row_cm * 10 }));
  const discs = discsOfView(outline, null)!;
  return discVolume(discs, discs);
};

/** Twice the shared pixels over the sum of both, every third pixel of every third row. */
const dice = (a: readonly PixelIndex[], b: readonly PixelIndex[], { asked: { clip } }: Scan): number => {
  const [one, other] = [a, b].map((points) => points.map(({ column, row }) => ({ u: column, v: row })));
  let [sum, shared] = [0, 0];
  for (let v = 0; v < clip.Rows; v += 3)
    for (let u = 0; u < clip.Columns; u += 3) {
      const [inOne, inOther] = [containsPoint(one!, { u, v }), containsPoint(other!, { u, v })];
      sum += Number(inOne) + Number(inOther);
      shared += Number(inOne && inOther);
    }
  return (2 * shared) / sum;
};

describe('on echo phantoms', () => {
  it.each(seedsWithRWaves)('the ends of every beat lie within one frame of the truth with R waves: seed %i', (seed) => {
    const scan = scans.get(seed)!;
    const found = proposeBeats(scan.asked);
    if ('missing' in found) expect.fail(found.missing);
    expect(found.beats).toHaveLength(3);
    for (const { beat, ED, ES } of found.beats) {
      expect(ED).toBe(truthOf(scan, 'ED', beat).frame);
      expect(Math.abs(ES - truthOf(scan, 'ES', beat).frame)).toBeLessThanOrEqual(1);
    }
  });

  it.each(seeds)('they do so by motion alone, without R waves: seed %i', (seed) => {
    const scan = scans.get(seed)!;
    const found = proposeBeats({ ...scan.asked, rWaveTimes_ms: [] });
    if ('missing' in found) expect.fail(found.missing);
    console.log(`seed ${seed} by motion alone: confidence ${found.confidence.toFixed(2)}`);
    expect(found.beats).toHaveLength(3);
    for (const { beat, ED, ES } of found.beats) {
      expect(Math.abs(ED - truthOf(scan, 'ED', beat).frame)).toBeLessThanOrEqual(1);
      expect(Math.abs(ES - truthOf(scan, 'ES', beat).frame)).toBeLessThanOrEqual(1);
    }
  });

  it.each(seeds)(
    'an outline followed to the other end of its beat has its volume within 2 percent: seed %i',
    (seed) => {
      const scan = scans.get(seed)!;
      const { clip, box, size } = scan.asked;
      const [ED, ES] = [truthOf(scan, 'ED', 1), truthOf(scan, 'ES', 1)];
      for (const [from, to] of [
        [ED, ES],
        [ES, ED],
      ] as const) {
        // prettier-ignore
        const frames = followOutline(clip, { box, size }, {
        frame: from.frame, points: pixels(from), closed: false,
        first: ED.frame, last: ED.frame + 20, wholeBeat: true,
      }); // prettier-ignore
        const found = frames.find(({ frame }) => frame === to.frame)!;
        const [got, truth] = [volume(found.points, scan), volume(pixels(to), scan)];
        const overlap = dice(found.points, pixels(to), scan);
        console.log(
          `seed ${seed} ${from.phase} to ${to.phase}: ${got.toFixed(1)} mL of ${truth.toFixed(1)} ` +
            `(${(100 * (got / truth - 1)).toFixed(2)} %), Dice ${overlap.toFixed(3)}, ` +
            `correlation ${found.correlation.toFixed(2)}, apart ${found.apart_cm.toFixed(3)} cm`,
        );
        expect(frames.every(({ refused }) => refused === null)).toBe(true);
        expect(Math.abs(got / truth - 1)).toBeLessThan(0.02);
        expect(overlap).toBeGreaterThan(0.985);
      }
    },
  );
});
