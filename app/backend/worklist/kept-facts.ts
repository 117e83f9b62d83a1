/**
 * How far every case is, kept in memory: made from all rows once, then told by the journal of what changed. Every change
 * of a case has its entry in the same transaction, so what no entry names is as it was.
 */
import type { Desk } from '../desk.ts';
import { journalHead, type JournalHead } from '../journal/append-entry.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { createTurns } from '../store/in-turn.ts';
import type { StoreReader } from '../store/store.ts';
import { bearingNothing, bearingOf } from './bearing.ts';
import { caseFacts, goneOut } from './case-facts.ts';
import type { CaseFacts } from './cell-state.ts';
import { caseObject } from './given-assignments.ts';

export interface FactsNow {
  /** By case code, hidden repeats left out. */
  readonly facts: ReadonlyMap<string, CaseFacts>;
  /** Codes of hidden repeats by the code of their case. */
  readonly repeats: ReadonlyMap<string, readonly string[]>;
}

interface Kept {
  readonly head: JournalHead;
  readonly readers: number;
  readonly facts: Map<string, CaseFacts>;
  readonly repeats: Map<string, readonly string[]>;
  readonly exported: Set<string>;
}

export interface KeptFacts {
  /** As the store is now. What is given is not changed while nothing is waited for. */
  readonly now: (desk: Pick<Desk, 'store'>) => Promise<FactsNow>;
}

/** So many cases are asked for one by one; of more all are. */
const mostNamed = 500;

interface Told {
  readonly action: string;
  readonly object: string;
  readonly new: string | null;
}

const repeatsOf = (db: StoreReader) =>
  db.selectFrom('imaging_case').select(['caseCode', 'repeatOf']).where('repeatOf', 'is not', null).orderBy('caseCode');

interface RepeatRow {
  readonly caseCode: string;
  readonly repeatOf: string | null;
}

const addRepeats = (repeats: Kept['repeats'], rows: readonly RepeatRow[]): void => {
  for (const { caseCode, repeatOf } of rows) {
    const known = repeats.get(repeatOf ?? '') ?? [];
    if (!known.includes(caseCode)) repeats.set(repeatOf ?? '', [...known, caseCode].sort());
  }
};

const allExports = async (db: StoreReader): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('journal')
    .select('new')
    .where('action', 'in', ['export.sealed', 'export.joined', 'export.deliver'])
    .execute();
  return new Set(rows.flatMap((row) => goneOut(row.new)));
};

const makeAnew = async (db: StoreReader): Promise<Kept> => {
  const { readers } = (await requireProtocol(db)).protocol.reading;
  const exported = await allExports(db);
  const repeats: Kept['repeats'] = new Map();
  addRepeats(repeats, await repeatsOf(db).execute());
  const facts = new Map(await caseFacts(db, { readers, exported }, 'all'));
  return { head: await journalHead(db), readers, facts, repeats, exported };
};

/** True where the journal goes on from where it was last looked at: a store brought back from a copy does not. */
const goesOn = async (db: StoreReader, { seq, hash }: JournalHead): Promise<boolean> => {
  if (seq === 0) return true;
  const row = await db.selectFrom('journal').select('hash').where('seq', '=', seq).executeTakeFirst();
  return row?.hash === hash;
};

const toldSince = (db: StoreReader, seq: number): Promise<Told[]> =>
  db
    .selectFrom('journal')
    .select(['action', 'object', 'new'])
    .where('seq', '>', seq)
    .where('action', 'not in', bearingNothing)
    .orderBy('seq')
    .execute();

const codesOfReads = async (db: StoreReader, readIds: readonly string[]): Promise<readonly string[]> => {
  if (readIds.length === 0) return [];
  const rows = await db.selectFrom('reading').select('caseCode').where('readId', 'in', readIds).execute();
  return rows.map(({ caseCode }) => caseCode);
};

const caseStart = caseObject('');
const readStart = 'read/';

/** Codes of the cases that the entries bear on; null where there are too many to name. */
const touched = async (db: StoreReader, kept: Kept, told: readonly Told[]): Promise<readonly string[] | null> => {
  const codes = new Set<string>();
  const reads = new Set<string>();
  for (const { action, object, new: news } of told) {
    const bearing = bearingOf(action);
    if (bearing === 'all') return null;
    if (bearing === 'case') codes.add(object.slice(caseStart.length));
    if (bearing === 'read') reads.add(object.slice(readStart.length));
    if (bearing !== 'export') continue;
    for (const name of goneOut(news)) {
      kept.exported.add(name);
      for (const readId of name.split(' ').at(-1)?.split('+') ?? []) reads.add(readId);
    }
  }
  if (codes.size + reads.size > mostNamed) return null;
  for (const code of await codesOfReads(db, [...reads])) codes.add(code);
  return [...codes];
};

const follow = async (db: StoreReader, kept: Kept): Promise<Kept> => {
  const head = await journalHead(db);
  if (head.seq === kept.head.seq) return kept;
  const codes = await touched(db, kept, await toldSince(db, kept.head.seq));
  if (codes === null) return makeAnew(db);
  if (codes.length > 0) {
    addRepeats(kept.repeats, await repeatsOf(db).where('caseCode', 'in', codes).execute());
    for (const [code, facts] of await caseFacts(db, kept, codes)) kept.facts.set(code, facts);
  }
  return { ...kept, head };
};

export const openKeptFacts = (): KeptFacts => {
  const inTurn = createTurns();
  let kept: Kept | null = null;
  return {
    now: (desk) =>
      inTurn(async () => {
        const before = kept;
        // What was begun and not ended is half: made anew then.
        kept = null;
        kept = await desk.store.read(async (db) =>
          before !== null && (await goesOn(db, before.head)) ? follow(db, before) : makeAnew(db),
        );
        return kept;
      }),
  };
};
