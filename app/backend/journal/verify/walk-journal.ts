/** Walks the journal from its first entry to its head as it was at the start, in pages: readers work on in between. */
import { setImmediate as turn } from 'node:timers/promises';
import { Refused } from '../../../contract/failure.ts';
import type { Store } from '../../store/store.ts';
import { journalHead, type JournalHead } from '../append-entry.ts';
import { noPreviousHash, type JournalEntry } from '../entry.ts';
import { entryFault } from '../verify-chain.ts';

const page = 500;

export interface Walk {
  readonly head: JournalHead;
  readonly entries: number;
  /** The first fault of the chain, in words; null when it holds. */
  readonly fault: string | null;
}

export interface Walking {
  readonly hear: (entry: JournalEntry) => void;
  readonly onEntries: (count: number) => void;
  readonly signal: AbortSignal;
}

export const refuseCancelled = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Refused('cancelled', 'The verification was cancelled.');
};

const readPage = (store: Store, after: number, upTo: number): Promise<readonly JournalEntry[]> =>
  store.read((db) =>
    db
      .selectFrom('journal')
      .selectAll()
      .where('seq', '>', after)
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .limit(page)
      .execute(),
  );

/** Every entry is heard, also those after a fault: what else differs shows all the same. */
export const walkJournal = async (store: Store, { hear, onEntries, signal }: Walking): Promise<Walk> => {
  const head = await store.read(journalHead);
  let before: JournalHead = { seq: 0, hash: noPreviousHash };
  let fault: string | null = null;
  let count = 0;
  for (;;) {
    refuseCancelled(signal);
    const entries = await readPage(store, before.seq, head.seq);
    for (const entry of entries) {
      fault ??= entryFault(entry, before);
      hear(entry);
      before = { seq: entry.seq, hash: entry.hash };
    }
    count += entries.length;
    onEntries(entries.length);
    if (entries.length < page) return { head, entries: count, fault };
    await turn();
  }
};
