/** The store, whatever carries it: reads and writes in turn, a write being one transaction or nothing. */
import { Kysely, type Dialect, type Transaction } from 'kysely';
import type { Refused } from '../../contract/failure.ts';
import { diskFull } from './disk-full.ts';
import { createTurns } from './in-turn.ts';
import { migrate } from './migrate.ts';
import type { StoreSchema } from './schema.ts';

/** Where a query runs: a reader of the store, or a transaction. */
export type StoreReader = Kysely<StoreSchema>;
export type StoreWriter = Transaction<StoreSchema>;

export interface Store {
  readonly read: <T>(work: (db: StoreReader) => Promise<T>) => Promise<T>;
  /** One transaction: all of it is on disk when the promise resolves, or nothing ever was. */
  readonly write: <T>(work: (tx: StoreWriter) => Promise<T>) => Promise<T>;
  /** Does `work` once the transaction is on disk; never where it is given up. */
  readonly afterWrite: (tx: StoreWriter, work: () => void) => void;
  /** What was overwritten or deleted is gone from the store's files as well, as far as its carrier can. */
  readonly sweep: () => Promise<void>;
  /** Guards against edits of what is written once that were not there when the store was opened. */
  readonly guardsMissed: readonly string[];
  readonly close: () => Promise<void>;
}

/** What carries the store: a Kysely dialect, and what only the carrier knows. */
export interface StoreCarrier {
  readonly dialect: Dialect;
  readonly isDamage: (error: unknown) => boolean;
  readonly damaged: () => Refused;
  /** Both in the one transaction of the migration. The second names the guards it had to put back. */
  readonly beforeMigration: (tx: StoreWriter) => Promise<void>;
  readonly afterMigration: (tx: StoreWriter) => Promise<readonly string[]>;
  /** Outside of any transaction. */
  readonly sweep: (db: StoreReader) => Promise<void>;
  readonly now: () => Date;
}

/** Opens a store and brings it to this program's version. */
export const openStore = async (carrier: StoreCarrier): Promise<Store> => {
  const db = new Kysely<StoreSchema>({ dialect: carrier.dialect });
  // The embedded carrier has one connection: a query between the statements of a transaction would see half of it.
  const inTurn = createTurns();
  const guarded = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      try {
        return await work();
      } catch (error) {
        throw diskFull(error) ?? (carrier.isDamage(error) ? carrier.damaged() : error);
      }
    });
  const waiting = new WeakMap<StoreWriter, (() => void)[]>();
  const afterWrite: Store['afterWrite'] = (tx, work) => {
    waiting.set(tx, [...(waiting.get(tx) ?? []), work]);
  };
  const write: Store['write'] = (work) =>
    guarded(async () => {
      const [result, after] = await db.transaction().execute(async (tx) => {
        const made = await work(tx);
        return [made, waiting.get(tx) ?? []] as const;
      });
      for (const one of after) one();
      return result;
    });
  const close = (): Promise<void> => inTurn(() => db.destroy());
  let guardsMissed: readonly string[];
  try {
    guardsMissed = await write(async (tx) => {
      await carrier.beforeMigration(tx);
      const isNew = await migrate(tx, carrier.now);
      const put = await carrier.afterMigration(tx);
      // What an older store lacked, nobody took away.
      return isNew ? [] : put;
    });
  } catch (error) {
    await close();
    throw error;
  }
  const sweep = (): Promise<void> => guarded(() => carrier.sweep(db));
  return { read: (work) => guarded(() => work(db)), write, afterWrite, sweep, guardsMissed, close };
};
