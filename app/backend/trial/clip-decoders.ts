/** A few threads that decode the frames of every clip, first come first served. */
import { Refused } from '../../contract/failure.ts';
import type { StoredPicture } from './clip-picture.ts';
import { openClipThread, type ClipThread, type ClipThreadOptions } from './clip-thread.ts';

export interface ClipDecoders {
  /**
   * One frame as RGB. It is read when a thread is free, so that what waits holds nothing. Rejects with `Refused`, or
   * with an error that nobody expected.
   */
  readonly decode: (read: () => Promise<StoredPicture>, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;
  /** Starts the threads ahead of the first frame: each takes as long to start as to decode dozens of frames. */
  readonly warm: () => void;
  /** Ends the threads; what they were at, and what waits, is refused. */
  readonly close: () => Promise<void>;
}

/** The worker beside this file: TypeScript as it stands, JavaScript in the compiled program. */
const script = new URL(import.meta.url.endsWith('.ts') ? './clip-worker.ts' : './clip-worker.js', import.meta.url);

const defaults = { threads: 2, most_ms: 10_000, script };

export const openClipDecoders = (
  options: Partial<ClipThreadOptions & { readonly threads: number }> = {},
): ClipDecoders => {
  const { threads, ...each } = { ...defaults, ...options };
  const all: readonly ClipThread[] = Array.from({ length: threads }, () => openClipThread(each));
  const free = [...all];
  const waiting: ((thread: ClipThread) => void)[] = [];
  let isClosed = false;

  const take = (): Promise<ClipThread> => {
    const thread = free.pop();
    return thread === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(thread);
  };
  const giveBack = (thread: ClipThread): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(thread);
    else next(thread);
  };
  const checkWanted = (signal: AbortSignal): void => {
    if (isClosed || signal.aborted) throw new Refused('cancelled', 'The clip is no longer wanted.');
  };
  return {
    decode: async (read, signal) => {
      const thread = await take();
      try {
        checkWanted(signal);
        const picture = await read();
        checkWanted(signal);
        return await thread.decode(picture);
      } finally {
        giveBack(thread);
      }
    },
    warm: () => {
      if (!isClosed) for (const thread of all) thread.warm();
    },
    close: async () => {
      isClosed = true;
      await Promise.all(all.map((thread) => thread.close()));
    },
  };
};
