/** The pictures of an answer to a clip, as brightness. Each record has a length of 0 before its RGB bytes. */
import type { CaseContent } from '../../contract/case.ts';
import { readClipStream } from '../../contract/clip-stream.ts';
import type { GreyPicture } from '../leak/burned-text.ts';

interface ClipSize {
  readonly Rows: number;
  readonly Columns: number;
  readonly frames: number;
}

/** Sizes of the clips of a case. */
export const clipSizes = ({ series }: CaseContent): readonly ClipSize[] =>
  series.flatMap(({ clips }) => clips.map(({ Rows, Columns, frames }) => ({ Rows, Columns, frames })));

const greyOf = (rgba: Uint8ClampedArray): Uint8Array =>
  Uint8Array.from({ length: rgba.length / 4 }, (_, i) =>
    Math.max(rgba[4 * i] ?? 0, rgba[4 * i + 1] ?? 0, rgba[4 * i + 2] ?? 0),
  );

/** The pictures of an answer that is as long as one of these clips is. */
export const clipPictures = (body: Buffer, sizes: readonly ClipSize[]): readonly GreyPicture[] => {
  const size = sizes.find(({ Rows, Columns, frames }) => body.length === frames * (4 + 3 * Rows * Columns));
  if (size === undefined) return [];
  const { Rows, Columns } = size;
  const reader = readClipStream({ Rows, Columns, from: 1 });
  return reader.push(body).flatMap((record) => ('rgba' in record ? [{ Rows, Columns, values: greyOf(record.rgba) }] : []));
}; // prettier-ignore
