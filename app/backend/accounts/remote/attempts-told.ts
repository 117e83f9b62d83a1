/**
 * What the journal hears of wrong passwords from other machines: each of a few, and of many how many. Whoever tries ten
 * thousand neither stays untold nor fills the journal.
 */
import { witness, type Desk } from '../../desk.ts';
import { appendEntry } from '../../journal/append-entry.ts';
import { tellFailure } from '../check-password.ts';
import type { Attempts } from '../lock.ts';
import { openBuckets } from './buckets.ts';

/** Entries of one attempt each: fifty, then one a minute. */
const oneByOne = { most: 50, every_ms: 60_000 };

/** Time for which attempts are gathered into one entry. */
const gather_ms = 60_000;

/** Addresses that an entry names. */
const mostNamed = 5;
/** Addresses that are told apart while they are gathered. */
const mostCounted = 1000;

export interface AttemptsTold {
  /** A wrong password was judged. */
  readonly wrong: (object: string, attempts: Attempts, address: string) => Promise<void>;
  /** One was refused unjudged. */
  readonly refused: (address: string) => void;
  /** Tells what is gathered. */
  readonly close: () => Promise<void>;
}

export interface AttemptsToldOptions {
  readonly desk: Desk;
  /** One line for whoever looks after the machine. */
  readonly say: (line: string) => void;
  readonly onUnexpected: (error: unknown) => void;
}

interface Gathered {
  since: string;
  wrong: number;
  refused: number;
  readonly addresses: Map<string, number>;
}

const nothingSince = (now: Date): Gathered => ({
  since: now.toISOString(),
  wrong: 0,
  refused: 0,
  addresses: new Map(),
});

const toldOf = ({ since, wrong, refused, addresses }: Gathered) => ({
  since,
  wrong,
  refused,
  addresses: addresses.size,
  most: [...addresses].sort(([, a], [, b]) => b - a).slice(0, mostNamed).map(([address, count]) => ({ address, count })),
}); // prettier-ignore

export const openAttemptsTold = ({ desk, say, onUnexpected }: AttemptsToldOptions): AttemptsTold => {
  const nobody = { ...desk, actor: null };
  const single = openBuckets(oneByOne, desk.now);
  let gathered = nothingSince(desk.now());
  let timer: NodeJS.Timeout | null = null;

  const flush = async (): Promise<void> => {
    const told = toldOf(gathered);
    if (told.wrong + told.refused === 0) return;
    gathered = nothingSince(desk.now());
    const from = told.most.map(({ address }) => address).join(', ');
    say(`Wrong passwords: ${told.wrong}, and ${told.refused} attempts refused unheard, from ${told.addresses} addresses: ${from}.`);
    await desk.store.write(async (tx) => {
      await appendEntry(tx, await witness(nobody, tx), { action: 'session.attempts', object: 'trial', new: told });
    });
  }; // prettier-ignore
  const flushed = (): Promise<void> => flush().catch(onUnexpected);

  /** The first is told at once; what comes within a minute after it, together. */
  const gather = (kind: 'wrong' | 'refused', address: string): void => {
    gathered[kind] += 1;
    const { addresses } = gathered;
    if (addresses.has(address) || addresses.size < mostCounted) addresses.set(address, (addresses.get(address) ?? 0) + 1);
    if (timer !== null) return;
    void flushed();
    const again = (): void => {
      timer = gathered.wrong + gathered.refused === 0 ? null : setTimeout(again, gather_ms).unref();
      void flushed();
    };
    timer = setTimeout(again, gather_ms).unref();
  }; // prettier-ignore

  return {
    wrong: async (object, attempts, address) => {
      if (single.take('')) await desk.store.write((tx) => tellFailure(nobody, tx, object, attempts, address));
      else gather('wrong', address);
    },
    refused: (address) => gather('refused', address),
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await flushed();
    },
  };
};
