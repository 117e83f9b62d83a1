/** One frame decoded, blanked, and compressed without loss. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import type { PixelDescription } from '../../contract/case.ts';
import type { Codecs } from '../../pixels/codecs.ts';
import { decodeFrame } from '../../pixels/decode-frame.ts';
import type { FrameColor, StoredFrame, StoredSamples } from '../../pixels/stored-frame.ts';
import type { JpegLsWriter } from '../dicom/jpeg-ls-writer.ts';
import { runLengthFrame } from '../dicom/run-length-writer.ts';
import { blackOf } from './black.ts';
import { keepUnits } from './keep-units.ts';

/** How a frame is compressed again, by transfer syntax. */
export const rewrittenIn = { 'jpeg-ls': '1.2.840.10008.1.2.4.80', 'run-length': '1.2.840.10008.1.2.5' } as const;
export type Rewriting = keyof typeof rewrittenIn;

/** A frame as stored, and what is kept of it. */
export interface FrameToBlank {
  readonly encoded: Uint8Array;
  readonly pixels: PixelDescription;
  readonly keep: readonly PixelBox[];
  readonly rewriting: Rewriting;
}

export interface BlankedFrame {
  /** Of even length; empty where the frame cannot be written so. */
  readonly fragment: Uint8Array<ArrayBuffer>;
  readonly color: FrameColor;
}

export interface Rewriters {
  readonly codecs: Codecs;
  readonly jpegLs: JpegLsWriter;
}

const photometric: Readonly<Record<FrameColor, string | null>> = {
  monochrome: null,
  palette: null,
  RGB: 'RGB',
  YBR_FULL: 'YBR_FULL',
};

/** The form of what is written: the decoded samples, from the lowest bit. */
export const rewrittenForm = (pixels: PixelDescription, color: FrameColor, rewriting: Rewriting): PixelDescription => ({
  ...pixels,
  TransferSyntaxUID: rewrittenIn[rewriting],
  PhotometricInterpretation: photometric[color] ?? pixels.PhotometricInterpretation,
  HighBit: pixels.BitsStored - 1,
  // An ultrasound image has YBR_FULL by planes (PS3.3 C.8.5.6).
  ...(pixels.SamplesPerPixel === 3 && { PlanarConfiguration: color === 'YBR_FULL' ? 1 : 0 }),
});

const bytesOf = (samples: StoredSamples): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

const blankSamples = (frame: StoredFrame, { pixels, keep }: FrameToBlank): StoredSamples => {
  const { samples, columns, color } = frame;
  const black = samples.slice(0, frame.samplesPerPixel);
  black.set(blackOf(pixels, color));
  const { buffer } = keepUnits(bytesOf(samples), bytesOf(black), columns, keep);
  const Samples = samples.constructor as new (from: ArrayBuffer) => StoredSamples;
  return new Samples(buffer);
};

/** Byte `at` (0 the lowest) of every `step`th sample from `from` on, without what lies above the value. */
const plane = (samples: StoredSamples, bits: number, at: number, from = 0, step = 1): Uint8Array => {
  const mask = bits >= 8 * (at + 1) ? 0xff : 2 ** Math.max(bits - 8 * at, 0) - 1;
  const bytes = new Uint8Array(samples.length / step);
  for (let to = 0, i = from; to < bytes.length; to += 1, i += step) bytes[to] = ((samples[i] ?? 0) >> (8 * at)) & mask;
  return bytes;
};

const cellsOf = (samples: StoredSamples, bits: number): Uint8Array => {
  const low = plane(samples, bits, 0);
  if (bits <= 8) return low;
  const high = plane(samples, bits, 1);
  const cells = new Uint8Array(2 * low.length);
  low.forEach((byte, i) => {
    cells[2 * i] = byte;
    cells[2 * i + 1] = high[i] ?? 0;
  });
  return cells;
};

const runLength = (samples: StoredSamples, pixels: PixelDescription): Uint8Array => {
  const { SamplesPerPixel, BitsAllocated, BitsStored, Columns } = pixels;
  const places = Array.from({ length: BitsAllocated / 8 }, (_, i) => BitsAllocated / 8 - 1 - i);
  const planes = Array.from({ length: SamplesPerPixel }, (_, sample) =>
    places.map((at) => plane(samples, BitsStored, at, sample, SamplesPerPixel)),
  );
  return runLengthFrame(planes.flat(), Columns);
};

/** Null where the samples cannot be written so. An ultrasound image has YBR_FULL run-length coded alone. */
const write = async (
  samples: StoredSamples,
  color: FrameColor,
  { pixels, rewriting }: FrameToBlank,
  { jpegLs }: Rewriters,
): Promise<Uint8Array | null> => {
  if (rewriting === 'run-length') return runLength(samples, pixels);
  return color === 'YBR_FULL' ? null : jpegLs.write({ ...pixels, cells: cellsOf(samples, pixels.BitsStored) });
};

const isSame = (a: StoredFrame, samples: StoredSamples, color: FrameColor): boolean =>
  a.color === color && Buffer.compare(bytesOf(a.samples), bytesOf(samples)) === 0;

const evenBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const even = new Uint8Array(bytes.length + (bytes.length % 2));
  even.set(bytes);
  return even;
};

const nothing = new Uint8Array(0);

/** What is written is read again before it is believed. Rejects with `DecodeRefused`. */
export const blankFrame = async (question: FrameToBlank, rewriters: Rewriters): Promise<BlankedFrame> => {
  const { encoded, pixels, rewriting } = question;
  const frame = await decodeFrame(encoded, pixels, rewriters.codecs);
  const { color } = frame;
  const samples = blankSamples(frame, question);
  const written = await write(samples, color, question, rewriters);
  if (written === null) return { fragment: nothing.slice(), color };
  const again = await decodeFrame(written, rewrittenForm(pixels, color, rewriting), rewriters.codecs).catch(() => null);
  const isSound = again !== null && isSame(again, samples, color);
  return { fragment: isSound ? evenBytes(written) : nothing.slice(), color };
};
