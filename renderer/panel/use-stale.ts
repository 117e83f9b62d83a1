/** Asks again when others changed what an answer is about: not while one is awaited, and seldom where it takes long. */
import { useEffect, useState } from 'react';
import type { CallName } from '../../app/contract/calls.ts';
import { onChanged } from '../state/events.ts';
import { isStaleBy } from '../state/stale-by.ts';

/** An answer that took a second is asked for after ten more: a busy room is not made busier by who watches it. */
const restFor = (took_ms: number): number => 10 * took_ms;

export interface Staleness {
  readonly begin: () => void;
  readonly end: () => void;
  /** Hears that something changed; returns how to stop. */
  readonly hear: () => void;
  readonly stop: () => void;
}

interface Clock {
  readonly now: () => number;
  readonly wait: (ms: number, then: () => void) => () => void;
}

/** When to ask. Pure but for its clock. */
export const createStaleness = (ask: () => void, { now, wait }: Clock): Staleness => {
  let begun: number | null = null;
  let restsUntil = 0;
  let isStale = false;
  let stopWaiting: (() => void) | null = null;
  const stop = (): void => {
    stopWaiting?.();
    stopWaiting = null;
  };
  const askAfterRest = (): void => {
    if (stopWaiting !== null) return;
    const left = restsUntil - now();
    if (left <= 0) ask();
    else
      stopWaiting = wait(left, () => {
        stopWaiting = null;
        ask();
      });
  };
  return {
    begin: () => {
      stop();
      begun = now();
      isStale = false;
    },
    end: () => {
      if (begun !== null) restsUntil = now() + restFor(now() - begun);
      begun = null;
      if (isStale) askAfterRest();
      isStale = false;
    },
    // One that is awaited may be of before the change.
    hear: () => {
      if (begun === null) askAfterRest();
      else isStale = true;
    },
    stop,
  };
};

const clock: Clock = {
  now: () => performance.now(),
  wait: (ms, then) => {
    const timer = window.setTimeout(then, ms);
    return () => window.clearTimeout(timer);
  },
};

/** `begin` and `end` are told of every asking for this call, whoever began it. */
export const useStale = (name: CallName, ask: () => void): Pick<Staleness, 'begin' | 'end'> => {
  const [staleness] = useState(() => createStaleness(ask, clock));
  useEffect(() => {
    const stopHearing = onChanged((topics) => {
      if (isStaleBy(name, topics)) staleness.hear();
    });
    return () => {
      stopHearing();
      staleness.stop();
    };
  }, [name, staleness]);
  return staleness;
};
