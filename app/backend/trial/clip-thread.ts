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
  /** A frame that takes longer is given up; what its thread takes to start is not counted. */
  readonly most_ms: number;
  readonly script: URL;
}

const mostToStart_ms = 60_000;

/** `ready`: what the worker says first, once it has loaded; rejects where the thread did not start. */
interface Running {
  readonly worker: Worker;
  readonly ready: Promise<unknown>;
}

const stopped = (message: string): Refused => new Refused('decode-failed', message, { attribute: 'PixelData' });

/** What the worker says next. Rejects where the thread is of no more use. */
const nextWord = <Word>(worker: Worker, what: string, most_ms: number): Promise<Word> => {
  const { promise, resolve, reject } = Promise.withResolvers<Word>();
  const exited = (): void => reject(stopped('The decoder stopped at this frame.'));
  const limit = setTimeout(() => reject(stopped(`${what} within ${most_ms / 1000} s.`)), most_ms);
  // Whoever waits keeps the thread, and so the program; one that starts ahead is not waited for.
  limit.unref();
  worker.on('message', resolve).on('error', reject).on('exit', exited);
  return promise.finally(() => {
    clearTimeout(limit);
    worker.off('message', resolve).off('error', reject).off('exit', exited);
  });
};

/** Hands one frame over to a thread that is ready, and waits for its answer. */
const handOver = async <Answer extends object>(
  { worker, ready }: Running,
  question: StoredQuestion,
  most_ms: number,
): Promise<FrameAnswer<Answer>> => {
  await ready;
  // Bytes of their own: a part of a larger buffer cannot be handed over alone.
  const encoded = new Uint8Array(question.encoded);
  worker.postMessage({ ...question, encoded }, [encoded.buffer]);
  return nextWord(worker, 'The frame was not decoded', most_ms);
};

export const openClipThread = <Question extends StoredQuestion, Answer extends object>({
  most_ms,
  script,
}: ClipThreadOptions): ClipThread<Question, Answer> => {
  let running: Running | null = null;
  const start = (): Running => {
    const worker = new Worker(script);
    // Without a listener the fault of a thread at rest would end the program.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (running?.worker === worker) running = null;
    });
    const ready = nextWord(worker, 'The decoder did not start', mostToStart_ms);
    // Told to whoever asks.
    ready.catch(() => undefined);
    running = { worker, ready };
    return running;
  };
  const close = async (): Promise<void> => {
    const ending = running;
    running = null;
    await ending?.worker.terminate();
  };
  const ask = async (question: Question): Promise<Answer> => {
    const thread = running ?? start();
    thread.worker.ref();
    const answer = await handOver<Answer>(thread, question, most_ms).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    // A thread at rest does not keep the program from ending.
    thread.worker.unref();
    if ('made' in answer) return answer.made;
    const { code, message, attribute } = answer.failure;
    throw new Refused(code, message, attribute === undefined ? {} : { attribute });
  };
  return {
    ask,
    warm: () => {
      if (running === null) start().worker.unref();
    },
    close,
  };
};
