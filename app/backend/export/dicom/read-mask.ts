/** Reads our segmentation back: each frame with its segment, its image and its pixels. */
import { Refused } from '../../../contract/failure.ts';
import { bytesOf, itemsOf, numberOf, numbersOf, readObject, textOf, type ReadItem } from './object-reading.ts';
import { unpackBits } from './pack-bits.ts';
import type { FrameNamed } from './report-tree.ts';

export interface MaskFrame extends FrameNamed {
  readonly segment: number;
  /** What a pixel stands for, mm³. */
  readonly pixel_mm3: number;
  /** 0 or 1 a pixel, row by row. */
  readonly pixels: Uint8Array;
}

const first = (item: ReadItem, ...keywords: readonly string[]): ReadItem => {
  let at = item;
  for (const keyword of keywords) {
    const [next] = itemsOf(at, keyword);
    if (next === undefined) throw new Refused('malformed', `A frame of the mask has no ${keyword}.`);
    at = next;
  }
  return at;
};

const frameOf = (group: ReadItem, pixels: Uint8Array): MaskFrame => {
  const source = first(group, 'DerivationImageSequence', 'SourceImageSequence');
  const measures = first(group, 'PixelMeasuresSequence');
  const [row = NaN, column = NaN] = numbersOf(measures, 'PixelSpacing');
  return {
    SOPInstanceUID: textOf(source, 'ReferencedSOPInstanceUID'),
    frame: Number(textOf(source, 'ReferencedFrameNumber') || '1'),
    segment: numberOf(first(group, 'SegmentIdentificationSequence'), 'ReferencedSegmentNumber') ?? 0,
    pixel_mm3: row * column * (numberOf(measures, 'SpacingBetweenSlices') ?? NaN),
    pixels,
  };
};

/** Refused (`malformed`) where it is no mask of ours. */
export const readMask = (bytes: Uint8Array): readonly MaskFrame[] => {
  const root = readObject(bytes);
  const groups = itemsOf(root, 'PerFrameFunctionalGroupsSequence');
  const pixels = (numberOf(root, 'Rows') ?? 0) * (numberOf(root, 'Columns') ?? 0);
  const packed = bytesOf(root, 'PixelData');
  if (8 * packed.length < groups.length * pixels) throw new Refused('malformed', 'The mask has fewer pixels than it says.');
  const frames = unpackBits(packed, groups.length, pixels);
  return groups.map((group, i) => frameOf(group, frames[i] ?? new Uint8Array()));
}; // prettier-ignore

/** Volume of a segment, mL. */
export const maskVolume = (frames: readonly MaskFrame[], segment: number): number =>
  frames
    .filter((frame) => frame.segment === segment)
    .reduce((sum, { pixels, pixel_mm3 }) => sum + pixels.reduce((count, one) => count + one, 0) * pixel_mm3, 0) / 1000;
