/** Verifications that run now: how far each is, told to its own caller alone, and how it is cancelled. */
import type { CallInput, CallOutput } from '../../../contract/calls.ts';
import { newId, type Desk } from '../../desk.ts';
import { verifyStore, type StoreVerdict } from './verify-store.ts';

type Progress = NonNullable<CallOutput<'journal.verifying'>['progress']>;

interface Running {
  readonly controller: AbortController;
  progress: Progress | null;
}

export interface Verifications {
  readonly verify: (desk: Desk, input: CallInput<'journal.verify'>) => Promise<StoreVerdict>;
  readonly progress: (desk: Desk, job: string) => Progress | null;
  readonly cancel: (desk: Desk, job: string) => void;
  /** Cancels all of them and waits for their end. */
  readonly close: () => Promise<void>;
}

/** A name is its caller's own: nobody hears of, or ends, what another one began. */
const keyOf = ({ actor }: Desk, job: string): string => JSON.stringify([actor?.accountId ?? null, job]);

export const openVerifications = (): Verifications => {
  const running = new Map<string, Running>();
  const ends = new Set<Promise<unknown>>();

  const verify: Verifications['verify'] = async (desk, { job = newId(desk), checkpoint }) => {
    const key = keyOf(desk, job);
    running.get(key)?.controller.abort();
    const mine: Running = { controller: new AbortController(), progress: null };
    running.set(key, mine);
    const work = verifyStore(desk, {
      signal: mine.controller.signal,
      onProgress: (done, total, doing) => {
        mine.progress = { done, total, doing };
      },
      ...(checkpoint === undefined ? {} : { checkpoint }),
    });
    ends.add(work);
    try {
      return await work;
    } finally {
      ends.delete(work);
      if (running.get(key) === mine) running.delete(key);
    }
  };

  return {
    verify,
    progress: (desk, job) => running.get(keyOf(desk, job))?.progress ?? null,
    cancel: (desk, job) => running.get(keyOf(desk, job))?.controller.abort(),
    close: async () => {
      for (const { controller } of running.values()) controller.abort();
      await Promise.allSettled(ends);
    },
  };
};
