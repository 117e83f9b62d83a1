/** Frames of the open case: bytes fetched once, decoded once, kept while there is room, loaded ahead in the reader's order. */
import type { CaseFrame, PixelDescription } from '../../app/contract/case.ts';
import { Refused, type Failure } from '../../app/contract/failure.ts';
import { DecodeRefused } from '../../app/pixels/decode-refused.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import { boundedStore } from './bounded-store.ts';
import { frameKey } from './shown-stack.ts';

/** Why a frame is not there: refused for good, or the backend is away and it will be tried again. */
export type FrameTrouble = { readonly kind: 'refused'; readonly failure: Failure } | { readonly kind: 'away' };

/** How far loading ahead has come. */
export interface LoadingProgress {
  readonly loaded: number;
  readonly refused: number;
  readonly wanted: number;
}

/** `high` for the frame that the reader waits for. */
export type Urgency = 'high' | 'low';

/** What the cache needs from outside. */
export interface FrameSource {
  readonly fetchEncoded: (frame: CaseFrame, urgency: Urgency, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;
  /** May take the bytes over. */
  readonly decode: (encoded: Uint8Array<ArrayBuffer>, pixels: PixelDescription) => Promise<StoredFrame>;
  readonly onProgress: (progress: LoadingProgress) => void;
  readonly onEvicted: (key: string) => void;
}

export interface FrameCacheLimits {
  readonly decodedBytes: number;
  readonly encodedBytes: number;
  /** Frames loaded ahead at the same time. */
  readonly abreast: number;
  /** Pause before the backend is tried again, ms. */
  readonly retry_ms: number;
}

export interface FrameCache {
  /** The decoded frame, at once if it is there. Rejects with `Refused`, or a TypeError while the backend is away. */
  readonly load: (frame: CaseFrame, urgency: Urgency) => Promise<StoredFrame>;
  readonly stored: (key: string) => StoredFrame | undefined;
  /** Loads these ahead, in this order; replaces the order before. */
  readonly prefetch: (order: readonly CaseFrame[]) => void;
  /** Forgets everything and stops what is under way. */
  readonly clear: () => void;
}

/** A decoder's refusal as one of the contract's. */
export const refusedDecoding = ({ code, message, attribute }: DecodeRefused): Refused =>
  new Refused(code, message, attribute === undefined ? {} : { attribute });

/** Reads a rejected load. */
export const frameTrouble = (error: unknown): FrameTrouble => {
  if (error instanceof Refused) return { kind: 'refused', failure: error.failure };
  if (error instanceof TypeError) return { kind: 'away' };
  if (error instanceof DecodeRefused) return { kind: 'refused', failure: refusedDecoding(error).failure };
  return { kind: 'refused', failure: { code: 'internal', message: 'The image could not be prepared.' } };
};

const nativeBytes = ({ Rows, Columns, SamplesPerPixel, BitsAllocated }: PixelDescription): number =>
  Math.ceil((Rows * Columns * SamplesPerPixel * BitsAllocated) / 8);

/** Opens an empty cache over a source. */
export const openFrameCache = (source: FrameSource, limits: FrameCacheLimits): FrameCache => {
  const decoded = boundedStore<StoredFrame>(limits.decodedBytes);
  const encoded = boundedStore<Uint8Array<ArrayBuffer>>(limits.encodedBytes);
  const underWay = new Map<string, Promise<StoredFrame>>();
  const refused = new Map<string, Refused>();
  let stop = new AbortController();
  let queue: CaseFrame[] = [];
  let wanted: ReadonlySet<string> = new Set();
  let progress: LoadingProgress = { loaded: 0, refused: 0, wanted: 0 };
  let running = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const bytesOf = async (frame: CaseFrame, urgency: Urgency, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> => {
    const key = frameKey(frame);
    const bytes = encoded.get(key) ?? (await source.fetchEncoded(frame, urgency, signal));
    // Compressed bytes are worth keeping: the decoder gets a copy. Native ones would only be the same pixels twice.
    if (bytes.byteLength >= nativeBytes(frame.pixels)) return bytes;
    encoded.put(key, bytes, bytes.byteLength);
    return bytes.slice();
  };

  const count = (key: string, by: Partial<LoadingProgress>): void => {
    if (!wanted.has(key)) return;
    progress = {
      ...progress,
      loaded: progress.loaded + (by.loaded ?? 0),
      refused: progress.refused + (by.refused ?? 0),
    };
    source.onProgress(progress);
  };

  const keep = (key: string, stored: StoredFrame): void => {
    for (const gone of decoded.put(key, stored, stored.samples.byteLength)) {
      source.onEvicted(gone);
      count(gone, { loaded: -1 });
    }
    count(key, { loaded: 1 });
  };

  const run = async (frame: CaseFrame, urgency: Urgency, signal: AbortSignal): Promise<StoredFrame> => {
    const key = frameKey(frame);
    try {
      const stored = await source.decode(await bytesOf(frame, urgency, signal), frame.pixels);
      signal.throwIfAborted();
      keep(key, stored);
      return stored;
    } catch (error) {
      if (error instanceof Refused && !signal.aborted) {
        refused.set(key, error);
        count(key, { refused: 1 });
      }
      throw error;
    } finally {
      if (!signal.aborted) underWay.delete(key);
    }
  };

  const load = (frame: CaseFrame, urgency: Urgency): Promise<StoredFrame> => {
    const key = frameKey(frame);
    const there = decoded.get(key);
    if (there !== undefined) return Promise.resolve(there);
    const known = refused.get(key);
    if (known !== undefined) return Promise.reject(known);
    const joined = underWay.get(key) ?? run(frame, urgency, stop.signal);
    underWay.set(key, joined);
    return joined;
  };

  const settled = (frame: CaseFrame): boolean => decoded.has(frameKey(frame)) || refused.has(frameKey(frame));

  const pump = (): void => {
    if (pause !== undefined) return;
    queue = queue.filter((frame) => !settled(frame));
    while (running < limits.abreast) {
      const next = queue.find((frame) => !underWay.has(frameKey(frame)));
      // What is loaded ahead must not push out what was loaded ahead of it.
      if (next === undefined || decoded.bytes() + nativeBytes(next.pixels) > limits.decodedBytes) return;
      void ahead(next, stop.signal);
    }
  };

  const ahead = async (frame: CaseFrame, signal: AbortSignal): Promise<void> => {
    running += 1;
    try {
      await load(frame, 'low');
    } catch (error) {
      if (!signal.aborted && !(error instanceof Refused)) {
        pause ??= setTimeout(() => {
          pause = undefined;
          pump();
        }, limits.retry_ms);
      }
    }
    if (signal.aborted) return;
    running -= 1;
    pump();
  };

  return {
    load,
    stored: decoded.get,
    prefetch: (order) => {
      queue = [...order];
      wanted = new Set(order.map(frameKey));
      const among = (held: { readonly has: (key: string) => boolean }): number =>
        [...wanted].filter((key) => held.has(key)).length;
      progress = { loaded: among(decoded), refused: among(refused), wanted: wanted.size };
      source.onProgress(progress);
      pump();
    },
    clear: () => {
      stop.abort();
      stop = new AbortController();
      clearTimeout(pause);
      pause = undefined;
      running = 0;
      queue = [];
      wanted = new Set();
      progress = { loaded: 0, refused: 0, wanted: 0 };
      source.onProgress(progress);
      for (const forget of [decoded, encoded, underWay, refused]) forget.clear();
    },
  };
};
