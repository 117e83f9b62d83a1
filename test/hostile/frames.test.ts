import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asRefused } from '../../app/backend/dicom/as-refused.ts';
import { frameBytes } from '../../app/backend/dicom/frame-bytes.ts';
import { readFrameTable } from '../../app/backend/dicom/frame-table.ts';
import { readFile } from '../../app/backend/intake/read-file.ts';
import { createSourceReader } from '../../app/backend/trial/source-bytes.ts';
import { Refused } from '../../app/contract/failure.ts';
import { decodeFrame } from '../../app/pixels/decode-frame.ts';
import { codecs } from '../app/stored-frame-of.ts';
import { describeWithData } from '../shared-data.ts';
import { startedWork } from './processor-time.ts';

const sources = createSourceReader();

/** Decodes the first frames of a file; gives how many, or the code of the refusal. */
async function outcomeOf(path: string): Promise<number | string> {
  const found = readFile({ name: 'file', source: { path } });
  if (found.found !== 'instance') return found.found === 'refused' ? found.refused.code : found.found;
  const { pixels, pixelData, frames } = found.instance;
  try {
    const readAt = await sources.openBytes(found.instance);
    const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: frames.length });
    const decoded = Math.min(frames.length, 5);
    for (let frame = 1; frame <= decoded; frame++) {
      const { samples } = await decodeFrame(await frameBytes(readAt, table, frame), pixels, codecs);
      expect(samples.length).toBe(pixels.Rows * pixels.Columns * pixels.SamplesPerPixel);
    }
    return decoded;
  } catch (error) {
    const refused = asRefused(error);
    if (refused instanceof Refused) return refused.failure.code;
    throw error;
  }
}

describeWithData('hostile files', 'malformed', (path) => {
  const files = (): readonly string[] =>
    readdirSync(path(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  test(
    'every file is decoded or refused by name, none takes half a minute of a processor or 1 GB',
    { timeout: 300_000 },
    async () => {
      for (const file of files()) {
        const spent = startedWork();
        await outcomeOf(file);
        expect(spent.seconds(), file).toBeLessThan(30);
        expect(process.memoryUsage.rss(), file).toBeLessThan(1024 ** 3);
      }
    },
  );

  const expected: readonly (readonly [string, number | string])[] = [
    ['pydicom/MR_small.dcm', 1],
    ['pydicom/MR_small_bigendian.dcm', 1],
    ['pydicom/image_dfl.dcm', 1],
    ['pydicom/J2K_pixelrep_mismatch.dcm', 1],
    ['fo-dicom/XA_HasFragmentSequence_96f.dcm', 5],
    ['orthanc/2026-05-26-oob-monochrome-46341.dcm', 'too-large'],
    ['pydicom/MR_truncated.dcm', 'truncated'],
    ['dcm4che/3gb-bulk-data-truncated', 'truncated'],
    ['pwnlab_v3/cat04_pixel_data/TC0285_buf_half.dcm', 'truncated'],
    ['pwnlab_v3/cat04_pixel_data/TC0299_bits_bsstored_gt_ba.dcm', 'invalid-attribute'],
    ['pwnlab_v3/cat04_pixel_data/TC0307_bits_ba_one.dcm', 'unsupported-pixel-format'],
    ['pwnlab_v3/cat04_pixel_data/TC0331_pi_invalid.dcm', 'unsupported-pixel-format'],
  ];
  for (const [file, outcome] of expected)
    test(`${file} gives ${outcome}`, async () => {
      expect(await outcomeOf(path(file))).toBe(outcome);
    });
});

describeWithData('damaged streams', 'codec/wg04', (path) => {
  const files = ['MR3_J2KR', 'MR3_JLSL', 'MR3_JPLL', 'MR3_JPLY', 'MR3_RLE'] as const;
  for (const file of files)
    test(`${file} cut short is refused, never shown in part`, async () => {
      const found = readFile({ name: file, source: { path: path(`${file}.dcm`) } });
      if (found.found !== 'instance') throw new Error(found.found);
      const { pixels, pixelData } = found.instance;
      const readAt = await sources.openBytes(found.instance);
      const encoded = await frameBytes(
        readAt,
        await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: 1 }),
        1,
      );
      for (const part of [0, 0.001, 0.1, 0.5, 0.9, 0.999]) {
        const cut = encoded.subarray(0, Math.floor(encoded.length * part));
        const spent = startedWork();
        await expect(decodeFrame(cut, pixels, codecs), String(part)).rejects.toMatchObject({ name: 'DecodeRefused' });
        expect(spent.seconds(), String(part)).toBeLessThan(10);
      }
    });
});
