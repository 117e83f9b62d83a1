/** The store on one machine: node:sqlite in a file. All SQL that only SQLite knows is here. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql, SqliteDialect } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import { missingGuards, putGuards } from './guards.ts';
import { openOwnNews } from './news.ts';
import { adaptDatabase } from './sqlite-database.ts';
import { openStore, type Store } from './store.ts';

/** Name of the store's file in its folder. */
export const storeFileName = 'ventricle.sqlite';

const corrupt = 11;
const notADatabase = 26;

/** True for SQLite's own words for a damaged file. */
const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [corrupt, notADatabase].includes(Number(error.errcode) & 0xff);

const damaged = (): Refused =>
  new Refused(
    'store-damaged',
    'The store’s file is damaged: restore it from the last copy. Nothing was written to it.',
  );

const openDatabase = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    database.exec('pragma foreign_keys = on');
    const check = database.prepare('pragma quick_check(1)').get();
    if (check?.['quick_check'] !== 'ok') throw damaged();
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    // An older key, under a passphrase that was given up, is not left in pages that are free.
    database.exec('pragma secure_delete = on');
    return database;
  } catch (error) {
    database.close();
    throw isDamage(error) ? damaged() : error;
  }
};

/** Opens the store below `folder`, made when there is none. `now` dates its making. */
export const openEmbeddedStore = async (folder: string, now: () => Date): Promise<Store> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = openDatabase(path.join(folder, storeFileName));
  return openStore({
    kind: 'embedded',
    dialect: new SqliteDialect({ database: adaptDatabase(database) }),
    refusal: (error) => (isDamage(error) ? damaged() : null),
    // A table that others point to is made anew within the transaction: SQLite looks at its end whether all is in place.
    beforeMigration: async (db) => {
      await sql.raw('pragma defer_foreign_keys = on').execute(db);
    },
    afterMigration: putGuards,
    missingGuards,
    placeOf: () => Promise.resolve(path.resolve(folder)),
    // The log holds what pages were before: it is written back and cut to nothing.
    sweep: async (db) => {
      await sql.raw('pragma wal_checkpoint(truncate)').execute(db);
    },
    openNews: openOwnNews,
    now,
  });
};
