/**
 * Wrapping keys that lie ready, so that no write of the key waits for a derivation. They are made while nobody writes:
 * each takes a processor and much memory for about a second, which the intake between two writes has better use for.
 */
import { Refused } from '../../contract/failure.ts';
import type { WrappingKey } from './passphrase-stanza.ts';

export interface KeysAhead {
  /** One that is used once; waited for where none lies ready. */
  readonly take: () => Promise<WrappingKey>;
  /** Overwrites those that lie ready; no more are made. */
  readonly forget: () => void;
}

/** An intake writes the key at its start and at its end. */
const mostAhead = 3;

/** After the last write so long, ms. */
const quiet = 5000;

export const openKeysAhead = (derive: () => Promise<WrappingKey>): KeysAhead => {
  const ready: Promise<WrappingKey>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let isForgotten = false;
  let refilling: NodeJS.Timeout | undefined;
  const refuseForgotten = (): void => {
    if (isForgotten) throw new Refused('key-closed', 'The key is closed.');
  };
  // One after the other: each takes 256 MiB.
  const next = (): Promise<WrappingKey> => {
    const made = last.then(() => {
      refuseForgotten();
      return derive();
    });
    last = made.catch(() => undefined);
    return made;
  };
  const refill = (): void => {
    while (ready.length < mostAhead) ready.push(next());
  };
  refill();
  return {
    take: async () => {
      refuseForgotten();
      clearTimeout(refilling);
      refilling = setTimeout(refill, quiet).unref();
      return ready.shift() ?? next();
    },
    forget: () => {
      isForgotten = true;
      clearTimeout(refilling);
      for (const one of ready.splice(0)) void one.then(({ key }) => key.fill(0)).catch(() => undefined);
    },
  };
};
