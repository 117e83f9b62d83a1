/** A file's frames as we would show them, unmasked, and how far they are from a peer's. */
import path from 'node:path';
import { frameBytes } from '../../../app/backend/dicom/frame-bytes.ts';
import { readFrameTable } from '../../../app/backend/dicom/frame-table.ts';
import type { DicomInstance } from '../../../app/backend/dicom/instance.ts';
import { readFile } from '../../../app/backend/intake/read-file.ts';
import { clipPicture } from '../../../app/backend/trial/clip-picture.ts';
import { wholeImage } from '../../../app/backend/trial/shown-part.ts';
import { createSourceReader } from '../../../app/backend/trial/source-bytes.ts';
import { codecs } from '../stored-frame-of.ts';

const sources = createSourceReader();

export const instanceOf = (file: string): DicomInstance => {
  const header = readFile({ name: '', source: { path: file } });
  if (header.found !== 'instance') throw new Error(`${path.basename(file)} is no image`);
  return header.instance;
};

/** Our pictures of every frame, unmasked, as they would go to a page. */
export const ourPictures = async (instance: DicomInstance): Promise<Uint8Array[]> => {
  const { pixels, pixelData, frames } = instance;
  const readAt = await sources.openBytes(instance);
  const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: frames.length });
  const pictures: Uint8Array[] = [];
  for (const [i] of frames.entries()) {
    const encoded = await frameBytes(readAt, table, i + 1);
    pictures.push(await clipPicture({ encoded, pixels, shown: [wholeImage(pixels)] }, codecs));
  }
  return pictures;
};

export interface Difference {
  readonly mean: number;
  readonly most: number;
}

/** Over all samples of all frames, in grey levels. */
export const difference = (ours: readonly Uint8Array[], theirs: readonly Uint8Array[]): Difference => {
  let [sum, most, count] = [0, 0, 0];
  theirs.forEach((rgb, frame) => {
    const own = ours[frame]!;
    for (let i = 0; i < rgb.length; i += 1) {
      const off = Math.abs(rgb[i]! - own[i]!);
      sum += off;
      if (off > most) most = off;
    }
    count += rgb.length;
  });
  return { mean: sum / count, most };
};
