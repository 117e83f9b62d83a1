/**
 * How many wrong passwords a door that others can reach hears. A name is locked for who tries it, not for everybody: five
 * in a row lock it for that address, or for that browser where the name has logged in with it. Strangers have two more
 * budgets, of their address over all names and of the name over all addresses; neither touches a known browser.
 */
import { Refused } from '../../../contract/failure.ts';
import { sha256 } from '../../journal/digest.ts';
import { oneMore, type Attempts } from '../lock.ts';
import { openBuckets } from './buckets.ts';

/** A hospital behind one address mistypes seldom; whoever guesses gets 120 an hour. */
const ofAddress = { most: 20, every_ms: 30_000 };
/** However many addresses: fifty, then two an hour. */
const ofName = { most: 50, every_ms: 30 * 60_000 };

/** Pairs remembered at once. One is made for each wrong password that was judged, and those are few. */
const mostPairs = 50_000;

export interface Guesser {
  readonly address: string;
  /** The browser, where it is known by this name. */
  readonly browser: string | null;
}

export interface Attempt {
  readonly attempts: Attempts;
  /** The password was right: nothing was used up, and the count begins anew. */
  readonly right: () => void;
  /** It was not judged: all is as it was before. */
  readonly undo: () => void;
}

export interface LoginBudget {
  /** Counts before it is judged. Throws `locked-out`. */
  readonly begin: (loginName: string, guesser: Guesser) => Attempt;
  /** A data manager gave another password: everybody may try it. */
  readonly forgive: (loginName: string) => void;
}

const usedUp = (): Refused => new Refused('locked-out', 'Too many wrong passwords. Try again later.');

/** Attempts in a row, of a name by somebody. */
const openPairs = (now: () => Date) => {
  const pairs = new Map<string, Attempts>();
  return {
    count: (pair: string): Attempts => {
      const attempts = oneMore(pairs.get(pair) ?? { failures: 0, lockedUntil: null }, now());
      pairs.delete(pair);
      pairs.set(pair, attempts);
      const [oldest] = pairs.keys();
      if (pairs.size > mostPairs && oldest !== undefined) pairs.delete(oldest);
      return attempts;
    },
    restore: (pair: string, before: Attempts | undefined): void => {
      if (before === undefined) pairs.delete(pair);
      else pairs.set(pair, before);
    },
    of: (pair: string): Attempts | undefined => pairs.get(pair),
    forget: (name: string): void => {
      for (const pair of pairs.keys()) if (pair.startsWith(`${name} `)) pairs.delete(pair);
    },
  };
};

export const openLoginBudget = (now: () => Date): LoginBudget => {
  const pairs = openPairs(now);
  const addresses = openBuckets(ofAddress, now);
  const names = openBuckets(ofName, now);

  const takeOfStranger = (name: string, address: string): void => {
    if (!addresses.take(address)) throw usedUp();
    if (names.take(name)) return;
    addresses.giveBack(address);
    throw usedUp();
  };

  return {
    begin: (loginName, { address, browser }) => {
      const name = sha256(loginName);
      const pair = `${name} ${browser === null ? `at ${address}` : `with ${browser}`}`;
      const before = pairs.of(pair);
      const attempts = pairs.count(pair);
      try {
        if (browser === null) takeOfStranger(name, address);
      } catch (error) {
        pairs.restore(pair, before);
        throw error;
      }
      const end = (stands: Attempts | undefined) => (): void => {
        pairs.restore(pair, stands);
        if (browser !== null) return;
        addresses.giveBack(address);
        names.giveBack(name);
      };
      return { attempts, right: end(undefined), undo: end(before) };
    },
    forgive: (loginName) => {
      const name = sha256(loginName);
      pairs.forget(name);
      names.fill(name);
    },
  };
};
