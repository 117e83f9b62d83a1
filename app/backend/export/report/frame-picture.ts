/** One frame of a signed read as it is printed: the pixels that were signed, in the grey they are looked at. */
import { Refused } from '../../../contract/failure.ts';
import { pixelKey } from '../../../contract/pixel-values.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import type { FrameReference } from '../../../../measurement/short-axis-stack.ts';
import type { Codecs } from '../../../pixels/codecs.ts';
import { decodeFrame } from '../../../pixels/decode-frame.ts';
import { DecodeRefused } from '../../../pixels/decode-refused.ts';
import { modalityValue } from '../../../pixels/modality-values.ts';
import type { StoredFrame } from '../../../pixels/stored-frame.ts';
import { toRgb } from '../../../pixels/to-rgb.ts';
import type { GreyWindow } from '../../../pixels/window.ts';
import type { SealDocument } from '../../reading/seal-document.ts';
import { isHashOf } from '../../reading/frame-hash.ts';
import type { CaseImages, SourceFrame } from '../../trial/case-images.ts';
import { storedPicture } from '../../trial/clip-frames.ts';
import { clipPicture, type StoredPicture } from '../../trial/clip-picture.ts';
import { isUltrasound, wholeImage } from '../../trial/shown-part.ts';
import type { PixelCut, Raster } from './raster.ts';

/** Values looked at for a window. */
const mostSampled = 20_000;

type Pixels = StoredPicture['pixels'];

/** Values of the part that is printed, rising; of a large part some, evenly spread. */
const valuesOf = ({ samples, columns }: StoredFrame, pixels: Pixels, { left, top, width, height }: PixelCut): readonly number[] => {
  const step = Math.max(1, Math.floor((width * height) / mostSampled));
  const values: number[] = [];
  for (let at = 0; at < width * height; at += step) {
    const place = (top + Math.floor(at / width)) * columns + left + (at % width);
    values.push(modalityValue(samples[place] ?? 0, pixels));
  }
  return values.sort((a, b) => a - b);
}; // prettier-ignore

/**
 * From the darkest to the brightest hundredth of what is printed; of uptake from nothing on. The header's window is that of
 * the whole frame, and of many scanners one for the whole series.
 */
const windowOf = (values: readonly number[], isUptake: boolean): GreyWindow => {
  const share = (part: number): number => values[Math.floor(part * (values.length - 1))] ?? 0;
  const low = isUptake ? 0 : share(0.01);
  const high = Math.max(share(isUptake ? 0.999 : 0.99), low + 1);
  return { center: (low + high + 1) / 2, width: Math.max(high - low + 1, 2) };
};

const greyPicture = async ({ encoded, pixels }: StoredPicture, isUptake: boolean, cut: PixelCut, codecs: Codecs): Promise<Uint8Array> => {
  const frame = await decodeFrame(encoded, pixels, codecs);
  const inverted = pixels.PhotometricInterpretation.trim() === 'MONOCHROME1';
  return toRgb(frame, { ...pixels, window: windowOf(valuesOf(frame, pixels, cut), isUptake), inverted });
}; // prettier-ignore

/** Refused where the frame is no longer the one whose hash was signed. One without contour has none. */
const checkSealed = (source: SourceFrame, where: FrameReference, { frames }: SealDocument): void => {
  const sealed = frames.find((one) => pixelKey(one) === pixelKey(where));
  if (sealed === undefined || isHashOf(source, where.frame, sealed.hash)) return;
  throw new Refused('source-changed', 'An image of the read is not the one that was signed: no report is made. Verify says what differs.');
}; // prettier-ignore

export interface PictureSource {
  readonly images: CaseImages;
  readonly codecs: Codecs;
  readonly document: SealDocument;
  /** Parts of an ultrasound image that a reader may see, by its SOPInstanceUID. */
  readonly shown: ReadonlyMap<string, readonly PixelBox[]>;
}

/** Grey by the pixels of `cut`. Null where the pixels are damaged and cannot be decoded. Refused where the file is gone or another one now. */
export const framePicture = async (source: PictureSource, where: FrameReference, cut: PixelCut): Promise<Raster | null> => {
  const { images, codecs, document } = source;
  const read = await images.readFrame(where.SOPInstanceUID, where.frame);
  checkSealed(read, where, document);
  const { stored } = read;
  const { Rows, Columns } = stored.pixels;
  const isClip = isUltrasound(stored);
  const shown = isClip ? (source.shown.get(where.SOPInstanceUID) ?? []) : [wholeImage({ Rows, Columns })];
  const image = { stored, readFrame: () => Promise.resolve(read.encoded) };
  const picture = await storedPicture({ image, shown }, where.frame);
  try {
    const rgb = await (isClip ? clipPicture(picture, codecs) : greyPicture(picture, stored.Modality === 'PT', cut, codecs));
    return { width: Columns, height: Rows, rgb };
  } catch (error) {
    if (error instanceof DecodeRefused) return null;
    throw error;
  }
}; // prettier-ignore
