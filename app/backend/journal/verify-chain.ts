/** Walks the journal from its first entry and says where it no longer holds. */
import type { StoreReader } from '../store/store.ts';
import type { JournalHead } from './append-entry.ts';
import { hashOfEntry, noPreviousHash, type JournalEntry } from './entry.ts';

export interface ChainReport {
  readonly head: JournalHead;
  /** The first fault, in words; null when the chain holds. */
  readonly fault: string | null;
}

const page = 500;

/** What is wrong with an entry after the one before it; null where nothing is. */
export const entryFault = (entry: JournalEntry, before: JournalHead): string | null => {
  if (entry.seq !== before.seq + 1) return `Journal entry ${before.seq + 1} is missing.`;
  if (entry.previousHash !== before.hash) return `Journal entry ${entry.seq} does not follow the entry before it.`;
  if (entry.hash !== hashOfEntry(entry)) return `Journal entry ${entry.seq} was changed after it was written.`;
  return null;
};

/** Verifies the whole chain, in pages: a long journal needs no more memory than a short one. */
export const verifyChain = async (db: StoreReader): Promise<ChainReport> => {
  let head: JournalHead = { seq: 0, hash: noPreviousHash };
  for (;;) {
    const entries = await db
      .selectFrom('journal')
      .selectAll()
      .where('seq', '>', head.seq)
      .orderBy('seq')
      .limit(page)
      .execute();
    for (const entry of entries) {
      const fault = entryFault(entry, head);
      if (fault !== null) return { head, fault };
      head = { seq: entry.seq, hash: entry.hash };
    }
    if (entries.length < page) return { head, fault: null };
  }
};
