/** Writes one entry at the end of the journal, within the transaction of the change it describes. */
import type { Compilable } from 'kysely';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { canonicalJson } from './canonical-json.ts';
import { announceEntry } from './changed-topics.ts';
import { hashOfEntry, noPreviousHash, type JournalAction } from './entry.ts';

/** Who acts, where and with what: the same for every entry of one call. */
export interface Witness {
  readonly now: () => Date;
  readonly actor: string;
  readonly workstation: string;
  readonly programVersion: string;
  /** The account of the actor; the entry names the actor alone. */
  readonly accountId?: string;
}

/** One change, told: what was there and what is there now. */
export interface Change {
  readonly action: JournalAction;
  readonly object: string;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly reason?: string;
  /** The account whose worklist it concerns, where that is not the actor's; not part of the entry. */
  readonly concerns?: string;
}

/** The last entry's place and hash. */
export interface JournalHead {
  readonly seq: number;
  readonly hash: string;
}

/** The query for the last entry. */
export const lastEntry = (db: StoreReader) =>
  db.selectFrom('journal').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);

/** The head of a journal by its last entry; seq 0 while it is empty. */
export const headAt = (last: JournalHead | undefined): JournalHead => last ?? { seq: 0, hash: noPreviousHash };

/** The journal's head; seq 0 while it is empty. */
export const journalHead = async (db: StoreReader): Promise<JournalHead> =>
  headAt(await lastEntry(db).executeTakeFirst());

const appended = new WeakMap<StoreReader, Set<JournalAction>>();

const noteAppended = (tx: StoreWriter, action: JournalAction): void => {
  appended.set(tx, (appended.get(tx) ?? new Set()).add(action));
};

/** Every action that a transaction has appended an entry of. */
export const actionsAppended = (tx: StoreWriter): ReadonlySet<JournalAction> => appended.get(tx) ?? new Set();

const told = (value: unknown): string | null => (value === undefined ? null : canonicalJson(value));

/** What somebody did. */
export interface Act {
  readonly who: Witness;
  readonly change: Change;
}

const entryAfter = (head: JournalHead, { who, change }: Act) => {
  const entry = {
    seq: head.seq + 1,
    at: who.now().toISOString(),
    actor: who.actor,
    workstation: who.workstation,
    programVersion: who.programVersion,
    action: change.action,
    object: change.object,
    old: told(change.old),
    new: told(change.new),
    reason: change.reason ?? null,
    previousHash: head.hash,
  };
  return { ...entry, hash: hashOfEntry(entry) };
};

/** Entries that are not written yet. */
export interface NewEntries {
  /** The head after each, in the order of the acts. */
  readonly heads: readonly JournalHead[];
  readonly statement: Compilable;
}

/** An entry for each act, in their order, after `head`, which is the journal's in this transaction. */
export const entriesAfter = (tx: StoreWriter, head: JournalHead, acts: readonly Act[]): NewEntries => {
  let last = head;
  const entries = acts.map((act) => {
    const entry = entryAfter(last, act);
    last = { seq: entry.seq, hash: entry.hash };
    return entry;
  });
  for (const { who, change } of acts) {
    noteAppended(tx, change.action);
    announceEntry(tx, change.action, change.concerns ?? who.accountId);
  }
  return {
    heads: entries.map(({ seq, hash }) => ({ seq, hash })),
    statement: tx.insertInto('journal').values(entries),
  };
};

/** Appends an entry and returns the new head. */
export const appendEntry = async (tx: StoreWriter, who: Witness, change: Change): Promise<JournalHead> => {
  const entry = entryAfter(await journalHead(tx), { who, change });
  await tx.insertInto('journal').values(entry).execute();
  noteAppended(tx, change.action);
  announceEntry(tx, change.action, change.concerns ?? who.accountId);
  return { seq: entry.seq, hash: entry.hash };
};
