/** What can be asked twice without harm is asked again, each time after a longer while. */
import { setTimeout as pause } from 'node:timers/promises';
import { isNotDone, isTransient, problem, type Answer } from './redcap-problem.ts';

/** How often in all, and the first wait. */
export interface Patience {
  readonly tries: number;
  readonly first_ms: number;
}

export interface Tried<T> {
  readonly answer: Answer<T>;
  readonly tries: number;
  /** Whether any of the tries may have been done. */
  readonly mayBeDone: boolean;
}

export const patiently = async <T>(
  { tries, first_ms }: Patience,
  signal: AbortSignal,
  ask: () => Promise<Answer<T>>,
): Promise<Tried<T>> => {
  let mayBeDone = false;
  for (let tried = 1; ; tried += 1) {
    const answer = await ask();
    mayBeDone ||= answer.ok || !isNotDone(answer.problem);
    if (answer.ok || tried >= tries || !isTransient(answer.problem)) return { answer, tries: tried, mayBeDone };
    const wait_ms = first_ms * 2 ** (tried - 1) * (0.75 + Math.random() / 2);
    try {
      await pause(wait_ms, undefined, { signal });
    } catch {
      return { answer: problem('cancelled', 'It was cancelled.'), tries: tried, mayBeDone };
    }
  }
};
