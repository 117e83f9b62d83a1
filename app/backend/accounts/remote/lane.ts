/** Work that is dear: so much of it at a time, so much waiting, and of each caller so much. */
import { Refused } from '../../../contract/failure.ts';

export interface LaneLimits {
  readonly atOnce: number;
  readonly mostWaiting: number;
  /** Of one caller, waiting or at work. */
  readonly mostOfOne: number;
}

/** Takes a place, or throws `busy` at once; what it gives back runs the work when its turn comes, and leaves. */
export type Lane = (caller: string) => <T>(work: () => Promise<T>) => Promise<T>;

export const openLane = ({ atOnce, mostWaiting, mostOfOne }: LaneLimits): Lane => {
  const held = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let inLane = 0;
  let working = 0;

  const turn = (): Promise<void> => {
    if (working < atOnce) {
      working += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const next = (): void => {
    const first = waiting.shift();
    if (first === undefined) working -= 1;
    else first();
  };

  return (caller) => {
    const own = held.get(caller) ?? 0;
    if (own >= mostOfOne || inLane >= atOnce + mostWaiting) {
      throw new Refused('busy', 'Too many log in at once: try again in a moment.');
    }
    held.set(caller, own + 1);
    inLane += 1;
    return async (work) => {
      await turn();
      try {
        return await work();
      } finally {
        next();
        inLane -= 1;
        const left = (held.get(caller) ?? 1) - 1;
        if (left > 0) held.set(caller, left);
        else held.delete(caller);
      }
    };
  };
};
