/** The pixels that late enhancement was counted from, as masks of whole frames. */
import { pixelMarks, type EnhancedSlice } from '../../../../measurement/late-enhancement-result.ts';
import type { ImagePlane } from '../../../../measurement/patient-space.ts';
import { sliceDistances } from '../../../../measurement/slice-distance.ts';
import { imageOf, planeOf, type CaseImage, type SignedRead } from './signed-read.ts';

export interface MaskSlice {
  readonly slice: EnhancedSlice;
  readonly image: CaseImage;
  readonly plane: ImagePlane;
  readonly FrameOfReferenceUID: string;
  /** What the slice stands for along the normal, mm (M5.2). */
  readonly distance_mm: number;
}

export const maskSegments = [
  { number: 1, name: 'myocardium' },
  { number: 2, name: 'enhanced' },
] as const;
export type MaskSegment = (typeof maskSegments)[number]['name'];

/** Whether a mark is of a segment: what is enhanced is myocardium, too. */
const isOf = (mark: number, segment: MaskSegment): boolean =>
  segment === 'myocardium' ? mark !== pixelMarks.none : mark === pixelMarks.enhanced || mark === pixelMarks.byHand;

/** 0 or 1 a pixel of the whole frame. Throws where it is not as many pixels as were counted. */
export const maskOf = ({ slice, image }: MaskSlice, segment: MaskSegment): Uint8Array => {
  const { left, top, width, height } = slice.box;
  const { Rows, Columns } = image;
  const mask = new Uint8Array(Rows * Columns);
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [column, row] = [left + x, top + y];
      const isInside = column >= 0 && row >= 0 && column < Columns && row < Rows;
      if (!isInside || !isOf(slice.marks[y * width + x] ?? 0, segment)) continue;
      mask[row * Columns + column] = 1;
      count += 1;
    }
  }
  if (count === slice[segment]) return mask;
  throw new RangeError('A mask holds other pixels than were counted.');
};

/** Base to apex; empty where no volume was sealed, or an image has no place in a space of the patient. */
export const maskSlices = (read: SignedRead): readonly MaskSlice[] => {
  const { stack } = read.stack.enhancement;
  const distances = stack === null ? null : sliceDistances(stack);
  const hasVolume = read.document.values.some((one) => one.key === 'LGE_VOLUME' && 'value' in one);
  if (distances === null || !hasVolume) return [];
  const slices = read.enhanced.map((slice) => {
    const image = imageOf(read, slice.frame.SOPInstanceUID);
    const plane = planeOf(image, slice.frame.frame);
    const { FrameOfReferenceUID } = image;
    const distance_mm = distances.each[slice.slice - 1];
    if (plane === null || FrameOfReferenceUID === null || distance_mm === undefined) return null;
    return { slice, image, plane, FrameOfReferenceUID, distance_mm };
  });
  // A mask of a part of the slices would be another volume than the sealed one.
  return slices.every((one) => one !== null) ? slices : [];
};

/** Slices that one object can hold: of one size and space. */
export const maskParts = (read: SignedRead): readonly (readonly MaskSlice[])[] =>
  [
    ...Map.groupBy(
      maskSlices(read),
      ({ image, FrameOfReferenceUID }) => `${image.Rows} ${image.Columns} ${FrameOfReferenceUID}`,
    ),
  ].map(([, slices]) => slices);
