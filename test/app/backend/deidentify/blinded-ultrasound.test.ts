/** Whole ultrasound files on their way to a reader: layout, blanking and header together. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { BlindedFile } from '../../../../app/backend/deidentify/blinded-file.ts';
import { openUltrasoundBlanking } from '../../../../app/backend/deidentify/blank-ultrasound.ts';
import { deidentifyFile } from '../../../../app/backend/deidentify/deidentify-file.ts';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import { parseContourFile } from '../../../../app/backend/interchange/read-contour-file.ts';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import { layoutOfFile } from '../../../../app/backend/layouts/layout.ts';
import { writePhantom } from '../../../../app/backend/phantom/write-phantom.ts';
import { createBlindUID } from '../../../../app/backend/trial/blinded-uid.ts';
import { shownByHeader, shownImage } from '../../../../app/backend/trial/shown-part.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import { run, runsHere } from '../../../host-tools.ts';
import { describeWithData } from '../../../shared-data.ts';
import {
  bannerLevels,
  bannerRows,
  clipFrame,
  clipSize,
  encapsulatedClip,
  runLength,
  writePlantedClip,
} from '../planted-clip.ts';
import { temporaryFolder } from '../workbench.ts';
import { compareFrames, framesOf } from './blanked-frames.ts';

const blanking = openUltrasoundBlanking();
afterAll(() => blanking.close());

const blindUID = createBlindUID('5a'.repeat(32));

const headerOf = (file: Buffer): DicomInstance => {
  const header = readHeader(windowOfBytes(file), { path: '' });
  if (header.found !== 'instance') throw new Error('no image');
  return header.instance;
};

interface Blinded extends BlindedFile {
  readonly keep: readonly PixelBox[];
}

/** Blinded as an intake does; with the proposed boxes unless told. */
const blinded = async (file: Buffer, boxes?: readonly PixelBox[]): Promise<Blinded> => {
  const instance = headerOf(file);
  const keep = boxes ?? layoutOfFile(file, instance).regions;
  const pixels = (await blanking.blankUltrasound(file, instance, keep))!;
  return { ...deidentifyFile(file, { blindUID, known: [], pixels }), keep };
};

const compared = async (file: Buffer, { bytes, keep }: Blinded) =>
  compareFrames(await framesOf(file, headerOf(file)), await framesOf(bytes, headerOf(bytes)), keep);

test('a banner is gone from a clip, in a file of its own form and in a compressed one', async () => {
  const folder = writePlantedClip(temporaryFolder(), { frames: 2 });
  const native = readFileSync(path.join(folder, 'clip-1.dcm'));
  const frames = [1, 2].map((frame) => runLength(clipFrame(frame)));
  const banner = Buffer.from(clipFrame(1).subarray(0, clipSize.Columns * 3));
  expect(native.includes(banner)).toBe(true);
  for (const file of [native, encapsulatedClip({ frames: 2 }, '1.2.840.10008.1.2.5', frames)]) {
    const out = await blinded(file);
    // The clip's region begins right below the banner.
    expect(out.keep).toEqual([{ left: 8, top: bannerRows, right: 71, bottom: 63 }]);
    expect(await compared(file, out)).toEqual({ changedInside: 0, outside: ['0 0 0'], frames: 2 });
    const { encoded } = await framesOf(out.bytes, headerOf(out.bytes));
    expect(out.bytes.includes(banner)).toBe(false);
    expect(encoded.some((frame) => frame.subarray(0, 99).includes(bannerLevels[0]))).toBe(false);
  }
});

test('a reader is shown all that was kept, without looking for what moves', async () => {
  const calibrated = readFileSync(path.join(writePlantedClip(temporaryFolder(), { frames: 6 }), 'clip-1.dcm'));
  const classic = writePlantedClip(temporaryFolder(), { frames: 6, classic: true });
  const uncalibrated = readFileSync(path.join(classic, 'clip-1.dcm'));
  const drawn = [{ left: 8, top: 16, right: 71, bottom: 63 }];
  const shown = async (file: Buffer, boxes?: readonly PixelBox[]) =>
    shownByHeader(shownImage(headerOf((await blinded(file, boxes)).bytes)))?.shown;
  expect(await shown(calibrated)).toEqual(drawn);
  expect(await shown(uncalibrated, drawn)).toEqual([{ left: 0, top: 0, right: 79, bottom: 63 }]);
});

const phantoms = ['echo-biplane', 'echo-mmode', 'echo-plax', 'echo-rv'] as const;

test.each(phantoms)('%s measures the same from its blinded copy', { timeout: 120_000 }, async (kind) => {
  const [from, to] = [temporaryFolder(), temporaryFolder()];
  await writePhantom(kind, from, { seed: 3 });
  for (const name of readdirSync(from).filter((one) => one.endsWith('.dcm'))) {
    const file = readFileSync(path.join(from, name));
    const out = await blinded(file);
    expect(out.keep.length).toBeGreaterThan(0);
    expect(await compared(file, out)).toMatchObject({ changedInside: 0, outside: ['0 0 0'] });
    writeFileSync(path.join(to, `${out.SOPInstanceUID}.dcm`), out.bytes);
  }
  const original = path.join(from, 'contours.json');
  const { contours, ...rest } = parseContourFile(readFileSync(original, 'utf8'), original);
  const moved = contours.map((one) => ({ ...one, SOPInstanceUID: blindUID(one.SOPInstanceUID) }));
  const mapped = path.join(to, 'contours.json');
  writeFileSync(mapped, JSON.stringify({ ...rest, contours: moved }));
  const numbers = async (folder: string, outlines: string) =>
    (await measureFolder(folder, outlines)).values.map((one) => ['value' in one ? one.value : one.missing, one.key]);
  const before = await numbers(from, original);
  expect(before.filter(([value]) => typeof value === 'number').length).toBeGreaterThan(0);
  expect(await numbers(to, mapped)).toEqual(before);
});

const errorsOf = (bytes: Buffer): readonly string[] => {
  const file = path.join(temporaryFolder(), 'image.dcm');
  writeFileSync(file, bytes);
  const { stdout, stderr } = run('dciodvfy', [file]);
  return `${stderr}\n${stdout}`.split('\n').filter((line) => line.startsWith('Error'));
};

describeWithData('real ultrasound blinded', 'echo', (echo) => {
  const root = echo('.');
  const files = readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.dcm'))
    .sort();

  test.skipIf(!runsHere('dciodvfy')).each(files)('dciodvfy finds no error in %s that it had not', async (name) => {
    const file = readFileSync(path.join(root, name));
    const { Rows, Columns } = headerOf(file).pixels;
    const before = errorsOf(file);
    for (const left of [31, 32]) {
      const keep = [{ left, top: 17, right: 2 * Math.floor(Columns / 4) - 1, bottom: Math.floor(Rows / 2) }];
      const out = await blinded(file, keep);
      expect(errorsOf(out.bytes).filter((line) => !before.includes(line))).toEqual([]);
    }
  });
});
