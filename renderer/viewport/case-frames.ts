/** The frames of the open case in the page: the one cache, its loading state, and what else needs stored values. */
import { create } from 'zustand';
import type { CaseContent, CaseFrame, PixelDescription } from '../../app/contract/case.ts';
import { decodeFrame } from '../../app/pixels/decode-frame.ts';
import { DecodeRefused } from '../../app/pixels/decode-refused.ts';
import { transferSyntaxes } from '../../app/pixels/transfer-syntaxes.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import type { OpenCase } from '../state/session.ts';
import { openDecodePool, poolSize } from './decode-pool.ts';
import { fetchFrame } from './fetch-frame.ts';
import { openPageCodecs } from './page-codecs.ts';
import { openFrameCache, refusedDecoding, type LoadingProgress, type Urgency } from './frame-cache.ts';
import { clearMarks, markOnce } from './case-marks.ts';
import { frameKey } from './shown-stack.ts';

/** How far the case is loaded. */
export const useLoading = create<LoadingProgress>(() => ({ loaded: 0, refused: 0, wanted: 0 }));

const evictionListeners = new Set<(key: string) => void>();

/** Tells when a decoded frame was let go, until the returned function is called. */
export const onEvicted = (listener: (key: string) => void): (() => void) => {
  evictionListeners.add(listener);
  return () => {
    evictionListeners.delete(listener);
  };
};

const codecs = openPageCodecs();

/** Up to this size an uncompressed frame is read faster here than it travels to a worker and back, bytes. */
const smallNative = 1024 * 1024;

const readHere = (encoded: Uint8Array, pixels: PixelDescription): boolean =>
  encoded.byteLength <= smallNative &&
  transferSyntaxes.some(({ uid, coding }) => uid === pixels.TransferSyntaxUID && coding === 'native');

const decode = async (encoded: Uint8Array<ArrayBuffer>, pixels: PixelDescription): Promise<StoredFrame> => {
  if (!readHere(encoded, pixels)) return pool.decode(encoded, pixels);
  try {
    return await decodeFrame(encoded, pixels, codecs);
  } catch (error) {
    throw error instanceof DecodeRefused ? refusedDecoding(error) : error;
  }
};

const pool = openDecodePool(
  poolSize(navigator.hardwareConcurrency),
  () => new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' }),
);

const megabyte = 1024 * 1024;

const markWhenComplete = ({ loaded, refused, wanted }: LoadingProgress): void => {
  if (wanted === 0 || loaded + refused < wanted) return;
  markOnce('ventricle:all-images');
};

const cache = openFrameCache(
  {
    fetchEncoded: async (frame, urgency, signal) => {
      const bytes = await fetchFrame(frame, urgency, signal);
      markOnce('ventricle:first-bytes');
      return bytes;
    },
    decode,
    onProgress: (progress) => {
      useLoading.setState(progress);
      markWhenComplete(progress);
    },
    onEvicted: (key) => {
      evictionListeners.forEach((listener) => {
        listener(key);
      });
    },
  },
  { decodedBytes: 1024 * megabyte, encodedBytes: 256 * megabyte, abreast: 8, retry_ms: 1000 },
);

/** Loads a frame: at once if it is there. Rejects with `Refused`, or a TypeError while the backend is away. */
export const loadFrame = (frame: CaseFrame, urgency: Urgency): Promise<StoredFrame> => cache.load(frame, urgency);

/** Stored values of a frame that is loaded; null otherwise. */
export const storedFrame = (SOPInstanceUID: string, frame: number): StoredFrame | null =>
  cache.stored(frameKey({ SOPInstanceUID, frame })) ?? null;

/** Loads frames ahead in this order. */
export const loadAhead = (order: readonly CaseFrame[]): void => {
  cache.prefetch(order);
};

let entered: CaseContent | null = null;

/** Makes `open` the case whose frames are held: those of another are forgotten and their loading stops. */
export const enterCase = (open: OpenCase | null): void => {
  const content = open?.content ?? null;
  if (content === entered) return;
  entered = content;
  cache.clear();
  clearMarks();
};
