/** One thread that works on frames: started when first asked or a little before, started anew after it died or hung. */
import { Worker } from 'node:worker_threads';
import { Refused } from '../../contract/failure.ts';
import type { FrameAnswer } from './frame-answer.ts';

/** What a thread is handed: a frame as stored, and what to do with it. */
export interface StoredQuestion {
  readonly encoded: Uint8Array;
}

export interface ClipThread<Question extends StoredQuestion, Answer extends object> {
  /**
   * What the worker makes of a frame, one after the other. Rejects with `Refused`; any other error is one that ended
   * the thread, and that nobody expected.
   */
  readonly ask: (question: Question) => Promise<Answer>;
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
const handOver = <Answer extends object>(
  worker: Worker,
  question: StoredQuestion,
  most_ms: number,
): Promise<FrameAnswer<Answer>> => {
  const { promise, resolve, reject } = Promise.withResolvers<FrameAnswer<Answer>>();
  const exited = (): void => reject(stopped('The decoder stopped at this frame.'));
  const limit = setTimeout(() => reject(stopped(`The frame was not decoded within ${most_ms / 1000} s.`)), most_ms);
  worker.on('message', resolve).on('error', reject).on('exit', exited);
  // Bytes of their own: a part of a larger buffer cannot be handed over alone.
  const encoded = new Uint8Array(question.encoded);
  worker.postMessage({ ...question, encoded }, [encoded.buffer]);
  return promise.finally(() => {
    clearTimeout(limit);
    worker.off('message', resolve).off('error', reject).off('exit', exited);
  });
};

export const openClipThread = <Question extends StoredQuestion, Answer extends object>({
  most_ms,
  script,
}: ClipThreadOptions): ClipThread<Question, Answer> => {
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
  const ask = async (question: Question): Promise<Answer> => {
    const worker = running ?? start();
    worker.ref();
    const answer = await handOver<Answer>(worker, question, most_ms).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    // A thread at rest does not keep the program from ending.
    worker.unref();
    if ('made' in answer) return answer.made;
    const { code, message, attribute } = answer.failure;
    throw new Refused(code, message, attribute === undefined ? {} : { attribute });
  };
  return {
    ask,
    warm: () => {
      if (running === null) start().unref();
    },
    close,
  };
};
