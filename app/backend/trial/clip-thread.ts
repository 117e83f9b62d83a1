/** One thread that decodes frames: started when first asked or a little before, started anew after it died or hung. */
import { Worker } from 'node:worker_threads';
import { Refused } from '../../contract/failure.ts';
import type { StoredPicture } from './clip-picture.ts';
import type { ClipWorkerAnswer } from './clip-worker.ts';

export interface ClipThread {
  /**
   * One frame as RGB, one after the other. Rejects with `Refused`; any other error is one that ended the thread, and
   * that nobody expected.
   */
  readonly decode: (picture: StoredPicture) => Promise<Uint8Array<ArrayBuffer>>;
  /** Starts the thread ahead of its first frame. */
  readonly warm: () => void;
  readonly close: () => Promise<void>;
}

export interface ClipThreadOptions {
  /** A frame that takes longer is given up. */
  readonly most_ms: number;
  readonly script: URL;
}

const stopped = (message: string): Refused => new Refused('decode-failed', message, { attribute: 'PixelData' });

/** Hands one frame over and waits for its answer. Rejects where the thread is of no more use. */
const ask = (worker: Worker, picture: StoredPicture, most_ms: number): Promise<ClipWorkerAnswer> => {
  const { promise, resolve, reject } = Promise.withResolvers<ClipWorkerAnswer>();
  const exited = (): void => reject(stopped('The decoder stopped at this frame.'));
  const limit = setTimeout(() => reject(stopped(`The frame was not decoded within ${most_ms / 1000} s.`)), most_ms);
  worker.on('message', resolve).on('error', reject).on('exit', exited);
  // Bytes of their own: a part of a larger buffer cannot be handed over alone.
  const encoded = new Uint8Array(picture.encoded);
  worker.postMessage({ ...picture, encoded }, [encoded.buffer]);
  return promise.finally(() => {
    clearTimeout(limit);
    worker.off('message', resolve).off('error', reject).off('exit', exited);
  });
};

export const openClipThread = ({ most_ms, script }: ClipThreadOptions): ClipThread => {
  let running: Worker | null = null;
  const start = (): Worker => {
    const worker = new Worker(script);
    // Without a listener the fault of a thread at rest would end the program.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (running === worker) running = null;
    });
    running = worker;
    return worker;
  };
  const close = async (): Promise<void> => {
    const worker = running;
    running = null;
    await worker?.terminate();
  };
  const decode = async (picture: StoredPicture): Promise<Uint8Array<ArrayBuffer>> => {
    const worker = running ?? start();
    worker.ref();
    const answer = await ask(worker, picture, most_ms).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    // A thread at rest does not keep the program from ending.
    worker.unref();
    if ('rgb' in answer) return answer.rgb;
    const { code, message, attribute } = answer.failure;
    throw new Refused(code, message, attribute === undefined ? {} : { attribute });
  };
  return {
    decode,
    warm: () => {
      if (running === null) start().unref();
    },
    close,
  };
};
