/** The threads that decode the frames of every clip. */
import type { StoredPicture } from './clip-picture.ts';
import type { ClipWorkerAnswer } from './clip-worker.ts';
import { openFrameThreads, workerScript, type FrameThreads, type FrameThreadsOptions } from './frame-threads.ts';

export interface ClipDecoders extends Pick<FrameThreads<StoredPicture, ClipWorkerAnswer>, 'warm' | 'close'> {
  /** One frame as RGB, read when a thread is free. Rejects with `Refused`, or with an error that nobody expected. */
  readonly decode: (read: () => Promise<StoredPicture>, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;
}

const defaults: FrameThreadsOptions = {
  threads: 2,
  most_ms: 10_000,
  script: workerScript('clip-worker', import.meta.url),
};

export const openClipDecoders = (options: Partial<FrameThreadsOptions> = {}): ClipDecoders => {
  const { ask, warm, close } = openFrameThreads<StoredPicture, ClipWorkerAnswer>({ ...defaults, ...options });
  return { decode: async (read, signal) => (await ask(read, signal)).rgb, warm, close };
};
