/** One stored frame of a clip to the picture of it that may be seen. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import type { PixelDescription } from '../../contract/case.ts';
import type { Codecs } from '../../pixels/codecs.ts';
import { decodeFrame } from '../../pixels/decode-frame.ts';
import { modalityValue } from '../../pixels/modality-values.ts';
import { toRgb } from '../../pixels/to-rgb.ts';
import type { GreyWindow } from '../../pixels/window.ts';
import { blankOutside } from './blank-outside.ts';

/** A frame as stored and what may be shown of it. */
export interface StoredPicture {
  readonly encoded: Uint8Array;
  /** With the frame's own rescale and window. */
  readonly pixels: PixelDescription;
  readonly shown: readonly PixelBox[];
}

/** The header's window, else all values that its bits can hold: one that followed each frame's values would flicker. */
const windowOf = (pixels: PixelDescription): GreyWindow => {
  const { WindowCenter, WindowWidth, BitsStored, PixelRepresentation } = pixels;
  if (WindowCenter !== undefined && WindowWidth !== undefined && WindowWidth >= 1) {
    return { center: WindowCenter, width: WindowWidth };
  }
  const lowest = PixelRepresentation === 1 ? -(2 ** (BitsStored - 1)) : 0;
  const ends = [lowest, lowest + 2 ** BitsStored - 1].map((stored) => modalityValue(stored, pixels));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return { center: (low + high + 1) / 2, width: Math.max(high - low + 1, 2) };
};

/** RGB, black outside the shown parts. Rejects with `DecodeRefused`. */
export const clipPicture = async (
  { encoded, pixels, shown }: StoredPicture,
  codecs: Codecs,
): Promise<Uint8Array<ArrayBuffer>> => {
  const frame = await decodeFrame(encoded, pixels, codecs);
  const inverted = pixels.PhotometricInterpretation.trim() === 'MONOCHROME1';
  const rgb = toRgb(frame, { ...pixels, window: windowOf(pixels), inverted });
  return blankOutside({ rgb, Rows: pixels.Rows, Columns: pixels.Columns }, shown);
};
