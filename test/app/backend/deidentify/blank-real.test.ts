import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openUltrasoundBlanking } from '../../../../app/backend/deidentify/blank-ultrasound.ts';
import { transferSyntax } from '../../../../app/pixels/transfer-syntaxes.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import { describeWithData } from '../../../shared-data.ts';
import { instanceOf } from '../../pixels/our-pictures.ts';
import { compareFrames, framesOf, replacedFrames } from './blanked-frames.ts';

const blanking = openUltrasoundBlanking();
afterAll(() => blanking.close());

/** Two boxes that overlap, with edges on odd and even columns, and one that reaches out of every image. */
const boxesIn = ({ Rows, Columns }: { Rows: number; Columns: number }): readonly PixelBox[] => [
  { left: 31, top: 17, right: Math.floor(Columns / 2), bottom: Math.floor(Rows / 2) },
  { left: 60, top: 40, right: Math.floor(Columns / 2) + 21, bottom: Math.floor(Rows / 3) },
  { left: Columns - 9, top: Rows - 12, right: Columns + 40, bottom: Rows + 40 },
];

describeWithData('real ultrasound blanked', 'echo', (echo) => {
  const root = echo('.');
  const files = readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.dcm'))
    .sort();

  test.each(files)('%s is as it was inside the boxes and black outside', { timeout: 60_000 }, async (name) => {
    const file = readFileSync(path.join(root, name));
    const instance = instanceOf(path.join(root, name));
    const keep = boxesIn(instance.pixels);
    const replacement = (await blanking.blankUltrasound(file, instance, keep))!;
    const { encapsulated } = transferSyntax(instance.pixels.TransferSyntaxUID);
    // The box begins in the middle of a pair of pixels: what halves its chroma is written out, as YBR_FULL.
    const stored = encapsulated ? '1.2.840.10008.1.2.4.80' : '1.2.840.10008.1.2.1';
    const isYbr = ['YBR_FULL_RLE', 'US-YBR_FULL_422'].some((one) => name.includes(one));
    expect(replacement.TransferSyntaxUID).toBe(isYbr ? '1.2.840.10008.1.2.5' : stored);
    expect(replacement.attributes['BurnedInAnnotation']).toBe('NO');
    const compared = await compareFrames(await framesOf(file, instance), replacedFrames(instance, replacement), keep);
    // The palette of one file has no black: its darkest colour stands for it.
    const black = name.includes('ClearVue_palette') ? '2 2 2' : '0 0 0';
    expect(compared).toEqual({ changedInside: 0, outside: [black], frames: instance.frames.length });
  });
});
