/** A whole store brought into an empty one, whatever carries either: all of it, compared row by row, or nothing. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import { verifyChain } from '../journal/verify-chain.ts';
import type { StoreSchema } from './schema.ts';
import type { Store, StoreReader, StoreWriter } from './store.ts';

type Table = Exclude<keyof StoreSchema, 'schema_version'>;
type Row = Readonly<Record<string, unknown>>;

/** The key of each table, in the order in which one may point to another. The version of a store is its own. */
const keys: Readonly<Record<Table, readonly string[]>> = {
  secret: ['name'],
  setting: ['name'],
  protocol: ['version'],
  trial_key: ['id'],
  layout: ['layoutId'],
  journal: ['seq'],
  account: ['accountId'],
  imaging_case: ['caseCode'],
  case_series: ['SeriesInstanceUID'],
  case_instance: ['SOPInstanceUID'],
  shown_part: ['SOPInstanceUID'],
  assignment: ['assignmentId'],
  reading: ['readId'],
  read_record: ['readId', 'recordId'],
  kept_gesture: ['readId', 'gestureId'],
  seal: ['readId'],
  adjudication: ['adjudicationId'],
  decision: ['adjudicationId'],
  delivery: ['deliveryId'],
};
const tables = Object.keys(keys) as readonly Table[];

/** Rows looked at together. */
const together = 500;

/** The rows after one, in the order of their key. */
const page = async (db: StoreReader, table: Table, after: Row | null): Promise<readonly Row[]> => {
  const columns = sql.join(keys[table].map((column) => sql.ref(column)));
  const values = sql.join(keys[table].map((column) => after?.[column]));
  const narrowed = after === null ? sql`` : sql`where (${columns}) > (${values})`;
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)} ${narrowed} order by ${columns} limit ${sql.lit(together)}`.execute(db);
  return rows;
};

async function* rowsOf(db: StoreReader, table: Table): AsyncGenerator<readonly Row[]> {
  for (let after: Row | null = null; ;) {
    const rows: readonly Row[] = await page(db, table, after);
    if (rows.length > 0) yield rows;
    if (rows.length < together) return;
    after = rows.at(-1) ?? null;
  }
}

const insert = async (tx: StoreWriter, table: Table, rows: readonly Row[]): Promise<void> => {
  // The columns of a row are those of its table: both stores are of this program's version.
  if (rows.length > 0) await tx.insertInto(table).values(rows).execute();
}; // prettier-ignore

/** A read that amends another comes after it. */
const insertReads = async (tx: StoreWriter, reads: readonly Row[]): Promise<void> => {
  let waiting = reads;
  for (let there = new Set<unknown>([null]); waiting.length > 0;) {
    const known = there;
    const next = waiting.filter(({ amends }) => known.has(amends));
    if (next.length === 0) throw new Refused('store-damaged', 'A read amends one that is not in the store.');
    for (let at = 0; at < next.length; at += together) await insert(tx, 'reading', next.slice(at, at + together));
    there = new Set([...there, ...next.map(({ readId }) => readId)]);
    waiting = waiting.filter((read) => !next.includes(read));
  }
};

const copyTable = async (from: StoreReader, tx: StoreWriter, table: Table): Promise<void> => {
  const reads: Row[] = [];
  for await (const rows of rowsOf(from, table)) {
    if (table === 'reading') reads.push(...rows);
    else await insert(tx, table, rows);
  }
  await insertReads(tx, reads);
};

export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 over the canonical form of its rows in the order of their keys. */
  readonly hash: string;
}

const digestOf = async (db: StoreReader, table: Table): Promise<CopiedTable> => {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of rowsOf(db, table)) {
    count += rows.length;
    for (const row of rows) hash.update(`${canonicalJson(row)}\n`);
  }
  return { table, rows: count, hash: hash.digest('hex') };
};

const refuseFilled = async (tx: StoreWriter): Promise<void> => {
  for (const table of tables) {
    if ((await page(tx, table, null)).length > 0) {
      throw new Refused('bad-input', 'The store to copy to is not empty: nothing was written to it.');
    }
  }
};

/** Seals and decisions are hashed over the text that stands beside the hash. */
const refuseBrokenSeals = async (db: StoreReader): Promise<void> => {
  for (const table of ['seal', 'decision'] as const) {
    for await (const rows of rowsOf(db, table)) {
      if (rows.some(({ hash, document }) => sha256(String(document)) !== hash)) {
        throw new Refused('store-damaged', 'A seal is not the hash of its document: nothing was copied.');
      }
    }
  }
};

const compare = async (from: StoreReader, tx: StoreWriter): Promise<readonly CopiedTable[]> => {
  const copied: CopiedTable[] = [];
  for (const table of tables) {
    const [there, here] = [await digestOf(from, table), await digestOf(tx, table)];
    if (there.hash !== here.hash) {
      throw new Refused('store-damaged', `The copy of ${table} is not what was copied: nothing was kept of it.`);
    }
    copied.push(here);
  }
  return copied;
};

export interface CopiedStore {
  readonly tables: readonly CopiedTable[];
  readonly head: JournalHead;
}

/** One transaction of the store that is copied to; the other is only read. */
export const copyStore = (from: Store, to: Store): Promise<CopiedStore> =>
  from.read((db) =>
    to.write(async (tx) => {
      await refuseFilled(tx);
      for (const table of tables) await copyTable(db, tx, table);
      await refuseBrokenSeals(tx);
      const copied = await compare(db, tx);
      const { head, fault } = await verifyChain(tx);
      if (fault !== null) throw new Refused('store-damaged', `${fault} Nothing was copied.`);
      return { tables: copied, head };
    }),
  );
