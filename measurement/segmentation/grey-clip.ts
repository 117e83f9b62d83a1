/** The grey levels of a clip as proposals read them: frames of the image as shown, never a measure of anything. */
import type { PixelBox } from '../ultrasound-image.ts';

/** Frames of one clip, row by row, 0 to 255. */
export interface GreyClip {
  readonly Rows: number;
  readonly Columns: number;
  readonly frames: readonly Uint8Array[];
}

/** Size of one pixel along either axis, cm, without sign (M4.2). */
export interface PixelSize {
  readonly column_cm: number;
  readonly row_cm: number;
}

/** Depth taken for a part of an image that bears no calibration, cm. */
const usualDepth_cm = 15;

/**
 * The size of a pixel by which motion is searched where no region is calibrated: square, 15 cm from the top of the box
 * to its bottom. It sets how far a search reaches; what is found is given in pixels and measures nothing.
 */
export const searchSize = (box: PixelBox): PixelSize => {
  const side = usualDepth_cm / Math.max(1, box.bottom - box.top);
  return { column_cm: side, row_cm: side };
};

/**
 * Grey levels of an RGBA picture: the least of red, green and blue. The grey of the tissue stays; colour flow and tinted
 * marks, which move by rules of their own, turn dark as blood is.
 */
export const greyOf = (rgba: Uint8Array | Uint8ClampedArray): Uint8Array<ArrayBuffer> => {
  const grey = new Uint8Array(rgba.length >> 2);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4)
    grey[at] = Math.min(rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0);
  return grey;
};
