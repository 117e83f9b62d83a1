/** A store as the first version of the program left it, made from the content of a store of today. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { firstRead } from '../../../../app/backend/store/migrations/001-first-read.ts';
import { adaptDatabase } from '../../../../app/backend/store/sqlite-database.ts';

const names = (database: DatabaseSync, query: string): readonly string[] =>
  database
    .prepare(query)
    .all()
    .map((row) => String(row['name']));

/** Copies every row that the first version knew from the store below `from` into a new one below `to`. */
export const writeFirstVersion = async (from: string, to: string): Promise<void> => {
  mkdirSync(path.join(to, 'store'), { recursive: true });
  const database = new DatabaseSync(path.join(to, 'store', 'ventricle.sqlite'));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: adaptDatabase(database) }) });
  await firstRead(db);
  database.exec('pragma foreign_keys = off');
  database.exec('create table schema_version (version integer primary key, appliedAt text not null)');
  database.exec("insert into schema_version values (1, '2026-01-01T00:00:00.000Z')");
  database.exec(`attach '${path.join(from, 'store', 'ventricle.sqlite')}' as today`);
  const tables = names(
    database,
    "select name from main.sqlite_master where type = 'table' and name <> 'schema_version'",
  );
  for (const table of tables) {
    const columns = names(database, `select name from pragma_table_info('${table}', 'main')`).join(', ');
    database.exec(`insert into main.${table} (${columns}) select ${columns} from today.${table}`);
  }
  const guards = database
    .prepare(
      "select sql from today.sqlite_master where type = 'trigger' and tbl_name in ('journal', 'seal', 'kept_gesture')",
    )
    .all();
  for (const { sql } of guards) database.exec(String(sql));
  await db.destroy();
};
