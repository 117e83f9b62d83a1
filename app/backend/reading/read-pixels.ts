/** Stored values of the frames that the numbers of a read rest on, decoded as the page decodes them. */
import type { FrameReference } from '../../../measurement/short-axis-stack.ts';
import { Refused } from '../../contract/failure.ts';
import { pixelKey, type PixelsOf, type PixelValues } from '../../contract/pixel-values.ts';
import type { Codecs } from '../../pixels/codecs.ts';
import { decodeFrame } from '../../pixels/decode-frame.ts';
import { DecodeRefused } from '../../pixels/decode-refused.ts';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import type { CaseImages } from '../trial/case-images.ts';

export interface ReadPixels {
  readonly pixelsOf: PixelsOf;
  /** Why frames could not be had whose file is gone, or another one now. */
  readonly lost: readonly Refused[];
}

/** Null for a colour, which has no signal to compare. */
const decode = async (
  images: CaseImages,
  { SOPInstanceUID, frame }: FrameReference,
  codecs: Codecs,
): Promise<PixelValues | null> => {
  const { encoded, stored: image } = await images.readFrame(SOPInstanceUID, frame);
  const { rows, columns, samplesPerPixel, color, samples } = await decodeFrame(encoded, image.pixels, codecs);
  const isSignal = samplesPerPixel === 1 && color === 'monochrome';
  return isSignal ? { Rows: rows, Columns: columns, stored: samples } : null;
};

const isLost = ({ failure: { code } }: Refused): boolean => code === 'source-missing' || code === 'source-changed';

/** Decodes frames. Damaged pixels have no values: the numbers that rest on them are missing, and no others. */
export const readPixels = async (images: CaseImages, frames: readonly FrameReference[]): Promise<ReadPixels> => {
  const codecs = openNodeCodecs();
  const values = new Map<string, PixelValues>();
  const lost: Refused[] = [];
  for (const frame of frames) {
    try {
      const decoded = await decode(images, frame, codecs);
      if (decoded !== null) values.set(pixelKey(frame), decoded);
    } catch (error) {
      if (error instanceof Refused && isLost(error)) lost.push(error);
      else if (!(error instanceof Refused || error instanceof DecodeRefused)) throw error;
    }
  }
  return { lost, pixelsOf: (SOPInstanceUID, frame) => values.get(pixelKey({ SOPInstanceUID, frame })) ?? null };
};
