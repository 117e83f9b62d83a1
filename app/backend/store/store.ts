/** The store, whatever carries it: reads and writes in turn, a write being one transaction or nothing. */
import { Kysely, type Dialect, type Transaction } from 'kysely';
import type { Refused } from '../../contract/failure.ts';
import { announcedBy } from './announced.ts';
import type { CarrierKind } from './carrier-kind.ts';
import { diskFull } from './disk-full.ts';
import { createTurns } from './in-turn.ts';
import { migrate } from './migrate.ts';
import type { StoreNews } from './news.ts';
import type { StoreSchema } from './schema.ts';

/** Where a query runs: a reader of the store, or a transaction. */
export type StoreReader = Kysely<StoreSchema>;
export type StoreWriter = Transaction<StoreSchema>;

export interface Store {
  readonly read: <T>(work: (db: StoreReader) => Promise<T>) => Promise<T>;
  /** One query alone: several would each see another state of the store. On a server it spares a transaction. */
  readonly look: <T>(query: (db: StoreReader) => Promise<T>) => Promise<T>;
  /** One transaction: all of it is on disk when the promise resolves, or nothing ever was. */
  readonly write: <T>(work: (tx: StoreWriter) => Promise<T>) => Promise<T>;
  /** Does `work` once the transaction is on disk; never where it is given up. */
  readonly afterWrite: (tx: StoreWriter, work: () => void) => void;
  /** Hears of what anybody changes in the store from now on, from whichever workstation; returns how to stop. */
  readonly onChange: StoreNews['onChange'];
  /** What was overwritten or deleted is gone from the store's files as well, as far as its carrier can. */
  readonly sweep: () => Promise<void>;
  /** Guards against edits of what is written once that were not there when the store was opened. */
  readonly guardsMissed: readonly string[];
  /** Those that are not there now. */
  readonly missingGuards: (db: StoreReader) => Promise<readonly string[]>;
  /** Where the store is: the same for everybody who has it open, another for its copy. */
  readonly place: string;
  readonly close: () => Promise<void>;
}

/** What carries the store: a Kysely dialect, and what only the carrier knows. */
export interface StoreCarrier {
  /**
   * `embedded`: one connection, where a query between the statements of a transaction would see half of it, so all
   * work waits its turn. `server`: reads have connections of their own and see the store as it is at their first query.
   */
  readonly kind: CarrierKind;
  readonly dialect: Dialect;
  /** What the carrier alone knows to be expected: damage, a server that is away. */
  readonly refusal: (error: unknown) => Refused | null;
  /** Both in the one transaction of the migration. The second names the guards it had to put back. */
  readonly beforeMigration: (tx: StoreWriter) => Promise<void>;
  readonly afterMigration: (tx: StoreWriter) => Promise<readonly string[]>;
  readonly missingGuards: (db: StoreReader) => Promise<readonly string[]>;
  readonly placeOf: (db: StoreReader) => Promise<string>;
  /** Outside of any transaction. */
  readonly sweep: (db: StoreReader) => Promise<void>;
  /** How changes are told to everybody who has the store open. */
  readonly openNews: (db: StoreReader) => StoreNews;
  readonly now: () => Date;
}

/** What waits for a transaction to be on disk. */
const openAfterWrite = () => {
  const waiting = new WeakMap<StoreWriter, (() => void)[]>();
  const afterWrite: Store['afterWrite'] = (tx, work) => {
    waiting.set(tx, [...(waiting.get(tx) ?? []), work]);
  };
  return { afterWrite, of: (tx: StoreWriter) => waiting.get(tx) ?? [] };
};

/** Reads and writes, in the order that the carrier needs. */
const openWork = ({ kind, refusal }: StoreCarrier, db: Kysely<StoreSchema>, news: StoreNews) => {
  const inTurn = createTurns();
  const asRefusal = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw diskFull(error) ?? refusal(error) ?? error;
    }
  };
  const guarded = <T>(work: () => Promise<T>): Promise<T> => inTurn(() => asRefusal(work));
  const { afterWrite, of } = openAfterWrite();
  const write: Store['write'] = (work) =>
    guarded(async () => {
      const [result, after, announced] = await db.transaction().execute(async (tx) => {
        const made = await work(tx);
        const told = announcedBy(tx);
        await news.within(tx, told);
        return [made, of(tx), told] as const;
      });
      for (const one of after) one();
      news.after(announced);
      return result;
    });
  const snapshot: Store['read'] = (work) =>
    asRefusal(() => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work));
  const atOnce: Store['look'] = (query) => asRefusal(() => query(db));
  const alone: Store['read'] = (work) => guarded(() => work(db));
  const [read, look] = kind === 'server' ? [snapshot, atOnce] : [alone, alone];
  return { read, look, write, afterWrite, guarded, inTurn };
};

/** Opens a store and brings it to this program's version. */
export const openStore = async (carrier: StoreCarrier): Promise<Store> => {
  const db = new Kysely<StoreSchema>({ dialect: carrier.dialect });
  const news = carrier.openNews(db);
  const { read, look, write, afterWrite, guarded, inTurn } = openWork(carrier, db, news);
  const { missingGuards } = carrier;
  const close = async (): Promise<void> => {
    await news.close();
    await inTurn(() => db.destroy());
  };
  try {
    const { guardsMissed, place } = await write(async (tx) => {
      await carrier.beforeMigration(tx);
      const isNew = await migrate(tx, carrier);
      const put = await carrier.afterMigration(tx);
      // What an older store lacked, nobody took away.
      return { guardsMissed: isNew ? [] : put, place: await carrier.placeOf(tx) };
    });
    const sweep = (): Promise<void> => guarded(() => carrier.sweep(db));
    const { onChange } = news;
    return { read, look, write, afterWrite, onChange, sweep, guardsMissed, missingGuards, place, close };
  } catch (error) {
    await close();
    throw error;
  }
};
