/** A few threads that work on frames, first come first served. */
import { Refused } from '../../contract/failure.ts';
import { openClipThread, type ClipThread, type ClipThreadOptions, type StoredQuestion } from './clip-thread.ts';

export interface FrameThreads<Question extends StoredQuestion, Answer extends object> {
  /**
   * What the worker makes of one frame. It is read when a thread is free, so that what waits holds nothing. Rejects with
   * `Refused`, or with an error that nobody expected.
   */
  readonly ask: (read: () => Promise<Question>, signal: AbortSignal) => Promise<Answer>;
  /** Starts the threads ahead of the first frame: each takes as long to start as to decode dozens of frames. */
  readonly warm: () => void;
  /** Ends the threads; what they were at, and what waits, is refused. */
  readonly close: () => Promise<void>;
}

export interface FrameThreadsOptions extends ClipThreadOptions {
  readonly threads: number;
}

/** A worker beside the file that opens it: TypeScript as it stands, JavaScript in the compiled program. */
export const workerScript = (name: string, besideUrl: string): URL =>
  new URL(`./${name}.${besideUrl.endsWith('.ts') ? 'ts' : 'js'}`, besideUrl);

export const openFrameThreads = <Question extends StoredQuestion, Answer extends object>({
  threads,
  ...each
}: FrameThreadsOptions): FrameThreads<Question, Answer> => {
  type Thread = ClipThread<Question, Answer>;
  const all: readonly Thread[] = Array.from({ length: threads }, () => openClipThread<Question, Answer>(each));
  const free = [...all];
  const waiting: ((thread: Thread) => void)[] = [];
  let isClosed = false;

  const take = (): Promise<Thread> => {
    const thread = free.pop();
    return thread === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(thread);
  };
  const giveBack = (thread: Thread): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(thread);
    else next(thread);
  };
  const checkWanted = (signal: AbortSignal): void => {
    if (isClosed || signal.aborted) throw new Refused('cancelled', 'The clip is no longer wanted.');
  };
  return {
    ask: async (read, signal) => {
      const thread = await take();
      try {
        checkWanted(signal);
        const question = await read();
        checkWanted(signal);
        return await thread.ask(question);
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
