/** The frames of an ultrasound clip as a stream of pictures: decoded ahead, in order, black outside what may be seen. */
import type { PixelDescription } from '../../contract/case.ts';
import { Refused, type Failure } from '../../contract/failure.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { OnUnexpected } from '../unexpected.ts';
import type { SourceImage } from './case-images.ts';
import type { ClipDecoders } from './clip-decoders.ts';
import type { StoredPicture } from './clip-picture.ts';
import type { ShownPart } from './shown-part.ts';

/** Largest picture, bytes of RGBA in the page: far above any scanner's, and several of them stand in memory at once. */
const mostPictureBytes = 64 * 1024 * 1024;

/** Bytes of pictures that are decoded ahead of the one that is sent. */
const mostAheadBytes = 32 * 1024 * 1024;

/** Frames decoded ahead: enough for every thread to have its next. */
const mostAhead = 6;

/** Compressed data larger than the raw frame several times over is damage, and is not read. */
const mostEncodedBytes = ({ Rows, Columns }: PixelDescription): number => Rows * Columns * 16 + 1024 * 1024;

/** A clip with what may be seen of it. */
export interface ShownClip {
  readonly image: SourceImage;
  readonly shown: ShownPart['shown'];
}

export const refuseTooLarge = ({ pixels }: DicomInstance): void => {
  if (pixels.Rows * pixels.Columns * 4 > mostPictureBytes) {
    throw new Refused('too-large', `An image of ${pixels.Columns} x ${pixels.Rows} is too large to be played.`, {
      attribute: 'Rows',
    });
  }
};

/** The frame's own rescale and window stand before those of the image. */
const pixelsOf = ({ pixels, frames }: DicomInstance, frame: number): PixelDescription => {
  const { RescaleSlope, RescaleIntercept, WindowCenter, WindowWidth } = { ...pixels, ...frames[frame - 1] };
  return {
    ...pixels,
    ...(RescaleSlope !== undefined && { RescaleSlope }),
    ...(RescaleIntercept !== undefined && { RescaleIntercept }),
    ...(WindowCenter !== undefined && { WindowCenter }),
    ...(WindowWidth !== undefined && { WindowWidth }),
  };
};

/** Reads one frame (from 1) for a decoder. */
export const storedPicture = async ({ image, shown }: ShownClip, frame: number): Promise<StoredPicture> => {
  const pixels = pixelsOf(image.stored, frame);
  return { encoded: await image.readFrame(frame, mostEncodedBytes(pixels)), pixels, shown };
};

/** A record of the stream: its head, and what follows it. */
type StreamRecord = readonly [head: Uint8Array, body: Uint8Array];

const head = (length: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length, true);
  return bytes;
};

const failureRecord = (failure: Failure): StreamRecord => {
  const body = new TextEncoder().encode(JSON.stringify(failure));
  return [head(body.length), body];
};

export interface ClipStreamOptions {
  readonly decoders: ClipDecoders;
  readonly onUnexpected: OnUnexpected;
}

/** The stream from frame `from` (1-based) to the last. What is decoded ahead is given up when it is cancelled. */
export const streamClip = (
  clip: ShownClip,
  from: number,
  { decoders, onUnexpected }: ClipStreamOptions,
): ReadableStream<Uint8Array> => {
  const { pixels, frames } = clip.image.stored;
  const ahead = Math.max(1, Math.min(mostAhead, Math.floor(mostAheadBytes / (pixels.Rows * pixels.Columns * 4))));
  const gone = new AbortController();
  const pending: Promise<StreamRecord>[] = [];
  let next = from;

  const record = async (frame: number): Promise<StreamRecord> => {
    try {
      return [head(0), await decoders.decode(() => storedPicture(clip, frame), gone.signal)];
    } catch (error) {
      if (error instanceof Refused) return failureRecord(error.failure);
      onUnexpected('clip', error);
      return failureRecord({ code: 'internal', message: 'The frame could not be read.' });
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        for (; next <= frames.length && pending.length < ahead; next += 1) pending.push(record(next));
        const [begin, body] = (await pending.shift()) ?? [];
        if (begin === undefined || body === undefined) {
          controller.close();
          return;
        }
        controller.enqueue(begin);
        controller.enqueue(body);
      },
      cancel: () => gone.abort(),
    },
    { highWaterMark: 0 },
  );
};
