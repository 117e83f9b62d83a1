/** The store shared by several workstations: a database of PostgreSQL. Who writes waits for whoever writes; who reads waits for nobody. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Refused } from '../../../contract/failure.ts';
import { openStore, type Store, type StoreReader } from '../store.ts';
import { orderTextPlainly } from './plain-text-order.ts';
import { parseServerAddress } from './server-address.ts';
import { serverRefusal } from './server-failures.ts';
import { missingServerGuards, putServerGuards } from './server-guards.ts';
import { openServerNews } from './server-news.ts';
import { openServerPool } from './server-pool.ts';

const oldest = 130_000;

/** Refused before anything is written where the store could not be kept as it must. */
const refuseUnfit = async (db: StoreReader): Promise<void> => {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding`.execute(db);
  const [{ version, encoding } = { version: 0, encoding: '' }] = rows;
  if (version < oldest) throw new Refused('store-unreachable', 'The database is older than PostgreSQL 13.');
  if (encoding !== 'UTF8') {
    throw new Refused('store-unreachable', 'The database does not keep text as UTF-8: make one with encoding UTF8.');
  }
};

/** The cluster and the database's name: the same from every workstation, whatever it calls the server. */
const placeOf = async (db: StoreReader): Promise<string> => {
  const { rows } = await sql<{ place: string }>`
    select 'postgres/' || system_identifier || '/' || current_database() as place from pg_control_system()`.execute(db);
  return rows[0]?.place ?? '';
};

/** True where the database at `address` holds a store; nothing is made. */
export const hasServerStore = async (address: string): Promise<boolean> => {
  parseServerAddress(address);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: openServerPool(address) }) });
  try {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass('schema_version') is not null as there`.execute(db);
    return rows[0]?.there === true;
  } catch (error) {
    throw serverRefusal(error) ?? error;
  } finally {
    await db.destroy();
  }
};

/** Opens the store in the database at `address`, made when there is none. `now` dates its making. */
export const openServerStore = async (address: string, now: () => Date): Promise<Store> => {
  parseServerAddress(address);
  return openStore({
    kind: 'server',
    dialect: new PostgresDialect({ pool: openServerPool(address) }),
    refusal: serverRefusal,
    beforeMigration: refuseUnfit,
    afterMigration: async (tx) => {
      await orderTextPlainly(tx);
      return putServerGuards(tx);
    },
    missingGuards: missingServerGuards,
    placeOf,
    // An older key, under a passphrase that was given up: its table is written anew, and the old file is gone.
    sweep: async (db) => {
      await sql.raw('vacuum full trial_key').execute(db);
    },
    openNews: (db) => openServerNews(address, db),
    now,
  });
};
