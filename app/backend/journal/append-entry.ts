/** Writes one entry at the end of the journal, within the transaction of the change it describes. */
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { canonicalJson } from './canonical-json.ts';
import { hashOfEntry, noPreviousHash, type JournalAction } from './entry.ts';

/** Who acts, where and with what: the same for every entry of one call. */
export interface Witness {
  readonly now: () => Date;
  readonly actor: string;
  readonly workstation: string;
  readonly programVersion: string;
}

/** One change, told: what was there and what is there now. */
export interface Change {
  readonly action: JournalAction;
  readonly object: string;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly reason?: string;
}

/** The last entry's place and hash. */
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** The journal's head; seq 0 while it is empty. */
export const journalHead = async (db: StoreReader): Promise<JournalHead> => {
  const last = await db
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? { seq: 0, hash: noPreviousHash };
};

const told = (value: unknown): string | null => (value === undefined ? null : canonicalJson(value));

/** Appends an entry and returns the new head. */
export const appendEntry = async (tx: StoreWriter, witness: Witness, change: Change): Promise<JournalHead> => {
  const head = await journalHead(tx);
  const entry = {
    seq: head.seq + 1,
    at: witness.now().toISOString(),
    actor: witness.actor,
    workstation: witness.workstation,
    programVersion: witness.programVersion,
    action: change.action,
    object: change.object,
    old: told(change.old),
    new: told(change.new),
    reason: change.reason ?? null,
    previousHash: head.hash,
  };
  const hash = hashOfEntry(entry);
  await tx
    .insertInto('journal')
    .values({ ...entry, hash })
    .execute();
  return { seq: entry.seq, hash };
};
