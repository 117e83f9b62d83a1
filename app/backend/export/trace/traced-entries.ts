/** The journal's entries that a number can be followed through. */
import { z } from 'zod';
import type { TracedEntry } from '../../../contract/calls/trace-calls.ts';
import { readObject } from '../../reading/journal-fold.ts';
import type { StoreReader } from '../../store/store.ts';

const columns = ['seq', 'at', 'actor', 'action', 'object', 'old', 'new', 'reason', 'hash'] as const;

const entriesQuery = (db: StoreReader) => db.selectFrom('journal').select(columns).orderBy('seq');
type Row = Awaited<ReturnType<ReturnType<typeof entriesQuery>['execute']>>[number];

const named = z.array(z.looseObject({ id: z.string() })).default([]);
/** `new` of what begins a read and of what keeps a gesture; `old` of the latter. */
const nowSchema = z.looseObject({ records: named, added: named, updated: named });
const beforeSchema = z.looseObject({ removed: named });

type Did = Pick<TracedEntry, 'made' | 'changed' | 'removed'>;
const nothing: Did = { made: [], changed: [], removed: [] };

/** What an entry did to the records of these names. */
const didTo = ({ action, old, new: now }: Row, wanted: ReadonlySet<string>): Did => {
  if (!['read.open', 'read.amend', 'read.keep'].includes(action)) return nothing;
  const { records, added, updated } = nowSchema.parse(JSON.parse(now ?? '{}'));
  const { removed } = beforeSchema.parse(JSON.parse(old ?? '{}') ?? {});
  const ofWanted = (list: z.infer<typeof named>) => list.map(({ id }) => id).filter((id) => wanted.has(id));
  return { made: ofWanted([...records, ...added]), changed: ofWanted(updated), removed: ofWanted(removed) };
};

const isEmpty = ({ made, changed, removed }: Did): boolean => made.length + changed.length + removed.length === 0;

const told = ({ seq, at, actor, action, object, reason, hash }: Row, did: Did): TracedEntry => ({
  ...{ seq, at, actor, action, object, reason, hash },
  ...did,
});

/** The read and all that it amends, however often. */
const chainBefore = async (db: StoreReader, readId: string): Promise<readonly string[]> => {
  const chain: string[] = [];
  for (let at: string | null = readId; at !== null && !chain.includes(at);) {
    chain.push(at);
    const row: { readonly amends: string | null } | undefined = await db
      .selectFrom('reading')
      .select('amends')
      .where('readId', '=', at)
      .executeTakeFirst();
    at = row?.amends ?? null;
  }
  return chain;
};

export interface ReadEntries {
  readonly entries: readonly TracedEntry[];
  /** Where the first signature of its chain stands. */
  readonly firstSigned: number;
}

/** Of a read and those it amends: where they were begun and signed, and whatever touched the records of these names. */
export const readEntries = async (
  db: StoreReader,
  readId: string,
  wanted: ReadonlySet<string>,
): Promise<ReadEntries> => {
  const objects = (await chainBefore(db, readId)).map(readObject);
  const rows = await entriesQuery(db).where('object', 'in', objects).execute();
  const entries = rows.flatMap((row) => {
    const did = didTo(row, wanted);
    return row.action === 'read.keep' && isEmpty(did) ? [] : [told(row, did)];
  });
  const firstSigned = rows.find(({ action }) => action === 'read.sign')?.seq ?? 0;
  return { entries, firstSigned };
};

/** Entries of a kind that name this. A random name stands in no entry by chance. */
export const entriesNaming = async (db: StoreReader, kind: string, name: string): Promise<readonly TracedEntry[]> => {
  const rows = await entriesQuery(db)
    .where('action', '>=', `${kind}.`)
    .where('action', '<', `${kind}/`)
    .where('new', 'like', `%"${name}"%`)
    .execute();
  return rows.map((row) => told(row, nothing));
};
