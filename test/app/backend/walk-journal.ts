/** The journal's chain, walked on from where it was known to hold. */
import { expect } from 'vitest';
import type { JournalHead } from '../../../app/backend/journal/append-entry.ts';
import type { JournalEntry } from '../../../app/backend/journal/entry.ts';
import { entryFault } from '../../../app/backend/journal/verify-chain.ts';
import { rowsOf } from './store-file.ts';

/** Where no entry is yet. */
export const noEntry: JournalHead = { seq: 0, hash: '0'.repeat(64) };

/** The head of the store below `folder`, to which every entry after `from` leads. */
export const walkOn = (folder: string, from: JournalHead): JournalHead =>
  (rowsOf(folder, `select * from journal where seq > ${from.seq} order by seq`) as unknown as JournalEntry[]).reduce(
    (before, entry) => {
      expect(entryFault(entry, before)).toBeNull();
      return { seq: entry.seq, hash: entry.hash };
    },
    from,
  );
