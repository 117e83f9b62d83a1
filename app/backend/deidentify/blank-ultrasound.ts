/** The pixels of an ultrasound file with everything outside the kept boxes black, and inside them as they were. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import { Refused } from '../../contract/failure.ts';
import type { FrameColor } from '../../pixels/stored-frame.ts';
import { transferSyntax } from '../../pixels/transfer-syntaxes.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { openFrameThreads, workerScript, type FrameThreads } from '../trial/frame-threads.ts';
import { isUltrasound } from '../trial/shown-part.ts';
import { rewrittenForm, rewrittenIn, type BlankedFrame, type FrameToBlank, type Rewriting } from './blank-frame.ts';
import { blankNative, isCutThrough } from './blank-native.ts';
import type { PixelReplacement } from './blinded-file.ts';
import { frameReader, nativeValue } from './stored-pixels.ts';

export interface UltrasoundBlanking {
  /**
   * The pixels that take the place of the file's own. `file` is the whole file as it stands, deflated or not; `keep` is
   * what a person approved. Null for what is no ultrasound. Rejects with `Refused` where a frame cannot be decoded.
   */
  readonly blankUltrasound: (
    file: Buffer,
    instance: DicomInstance,
    keep: readonly PixelBox[],
  ) => Promise<PixelReplacement | null>;
  readonly close: () => Promise<void>;
}

type Attributes = PixelReplacement['attributes'];

/** True of every image that was blanked: a person approved it. What counted the old pixels goes. */
const approved: Attributes = {
  BurnedInAnnotation: 'NO',
  SmallestImagePixelValue: null,
  LargestImagePixelValue: null,
  ExtendedOffsetTable: null,
  ExtendedOffsetTableLengths: null,
};

const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** The syntaxes that always lose something: an image that came in one of them stays marked for good. */
const alwaysLossy: ReadonlySet<string> = new Set(['1.2.840.10008.1.2.4.50', '1.2.840.10008.1.2.4.51']);

/** Boxes within the image, those that lie outside left out. */
const within = (boxes: readonly PixelBox[], { pixels }: DicomInstance): readonly PixelBox[] =>
  boxes
    .map(({ left, top, right, bottom }) => ({
      left: Math.max(left, 0),
      top: Math.max(top, 0),
      right: Math.min(right, pixels.Columns - 1),
      bottom: Math.min(bottom, pixels.Rows - 1),
    }))
    .filter(({ left, top, right, bottom }) => left <= right && top <= bottom);

const nativeReplacement = (file: Buffer, instance: DicomInstance, keep: readonly PixelBox[]): PixelReplacement => {
  const { pixels, frames } = instance;
  const { bigEndian } = transferSyntax(pixels.TransferSyntaxUID);
  const value = nativeValue(file, instance);
  const of = { pixels, frames: frames.length, bigEndian };
  return {
    TransferSyntaxUID: explicitLittleEndian,
    PixelDataVR: pixels.BitsAllocated > 8 ? 'OW' : 'OB',
    pixels: { native: blankNative(value, of, keep) },
    attributes: approved,
  };
};

type Threads = FrameThreads<FrameToBlank, BlankedFrame>;

/** All frames, those of a clip of mixed colours refused; null where one of them cannot be written so. */
const blankFrames = async (
  threads: Threads,
  ask: (frame: number) => Promise<FrameToBlank>,
  frames: number,
): Promise<{ fragments: readonly Buffer[]; color: FrameColor } | null> => {
  const gone = new AbortController();
  const numbers = Array.from({ length: frames }, (_, i) => i + 1);
  try {
    const blanked = await Promise.all(
      numbers.map(async (frame) => {
        const one = await threads.ask(() => ask(frame), gone.signal);
        if (one.fragment.length === 0) gone.abort();
        return one;
      }),
    ).catch((error: unknown) => {
      if (gone.signal.aborted) return null;
      throw error;
    });
    if (blanked === null || gone.signal.aborted) return null;
    const [color = 'monochrome', ...others] = new Set(blanked.map((one) => one.color));
    if (others.length > 0) {
      const message = 'The frames of the clip do not agree in how their colours are stored.';
      throw new Refused('decode-failed', message, { attribute: 'PhotometricInterpretation' });
    }
    return { fragments: blanked.map(({ fragment }) => Buffer.from(fragment.buffer)), color };
  } finally {
    gone.abort();
  }
};

/** JPEG-LS, which is far smaller, where it can hold the values. */
const rewritings = ({ pixels }: DicomInstance): readonly Rewriting[] =>
  pixels.BitsAllocated <= 16 && pixels.BitsStored >= 2 ? ['jpeg-ls', 'run-length'] : ['run-length'];

const rewrittenAttributes = (instance: DicomInstance, color: FrameColor, rewriting: Rewriting): Attributes => {
  const { PhotometricInterpretation, HighBit, PlanarConfiguration } = rewrittenForm(instance.pixels, color, rewriting);
  return {
    ...approved,
    PhotometricInterpretation,
    HighBit,
    PlanarConfiguration: PlanarConfiguration ?? null,
    ...(alwaysLossy.has(instance.pixels.TransferSyntaxUID) && { LossyImageCompression: '01' }),
  };
};

const compressedReplacement = async (
  threads: Threads,
  file: Buffer,
  instance: DicomInstance,
  keep: readonly PixelBox[],
): Promise<PixelReplacement> => {
  const { pixels, frames } = instance;
  const read = await frameReader(file, instance);
  for (const rewriting of rewritings(instance)) {
    const ask = async (frame: number): Promise<FrameToBlank> => ({
      encoded: await read(frame),
      ...{ pixels, keep, rewriting },
    });
    const blanked = await blankFrames(threads, ask, frames.length);
    if (blanked === null) continue;
    return {
      TransferSyntaxUID: rewrittenIn[rewriting],
      PixelDataVR: 'OB',
      pixels: { fragments: blanked.fragments },
      attributes: rewrittenAttributes(instance, blanked.color, rewriting),
    };
  }
  throw new Refused('decode-failed', 'The blanked image could not be written.', { attribute: 'PixelData' });
};

const defaults = { threads: 2, most_ms: 20_000, script: workerScript('blank-worker', import.meta.url) };

/** Threads start with the first compressed frame, and do not keep the program from ending. */
export const openUltrasoundBlanking = (): UltrasoundBlanking => {
  const threads: Threads = openFrameThreads(defaults);
  return {
    blankUltrasound: async (file, instance, keep) => {
      if (!isUltrasound(instance)) return null;
      const boxes = within(keep, instance);
      const { encapsulated } = transferSyntax(instance.pixels.TransferSyntaxUID);
      return encapsulated || isCutThrough(instance.pixels, boxes)
        ? compressedReplacement(threads, file, instance, boxes)
        : nativeReplacement(file, instance, boxes);
    },
    close: threads.close,
  };
};
