/** What may go well a moment later is tried again, each time after a longer while. */
import { setTimeout as pause } from 'node:timers/promises';
import { cancelled, isTransient } from './archive-failure.ts';

/** How often in all, and the first wait. */
export interface Patience {
  readonly tries: number;
  readonly first_ms: number;
}

/** Of one who works in the background: an archive that restarts is back by then. */
export const patient: Patience = { tries: 6, first_ms: 250 };

/** Of one who waits for the answer. */
export const brisk: Patience = { tries: 3, first_ms: 150 };

/** For what can be done twice without harm alone. */
export const withPatience = async <T>(
  { tries, first_ms }: Patience,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried >= tries || !isTransient(error)) throw error;
    }
    // Not all who wait shall come back at the same moment.
    const wait_ms = first_ms * 2 ** (tried - 1) * (0.75 + Math.random() / 2);
    await pause(wait_ms, undefined, { signal }).catch(() => {
      throw cancelled();
    });
  }
};
