/** The store from outside, as somebody who edits it would: its guards taken off first. */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { askDatabase, copyDatabase, databaseText, onServer, tamperDatabase } from '../../postgres/databases.ts';

const storeOf = (folder: string): string => path.join(folder, 'store');

/** Runs SQL on the store below `folder` behind the program's back. */
export const tamper = (folder: string, ...statements: readonly string[]): void => {
  if (onServer()) {
    tamperDatabase(storeOf(folder), ...statements);
    return;
  }
  const database = new DatabaseSync(path.join(storeOf(folder), 'ventricle.sqlite'));
  const guards = database.prepare("select name from sqlite_master where type = 'trigger'").all();
  for (const { name } of guards) database.exec(`drop trigger ${String(name)}`);
  database.exec('pragma foreign_keys = off');
  for (const statement of statements) database.exec(statement);
  database.close();
};

/** Rows of the store below `folder`. */
export const rowsOf = (folder: string, query: string): Record<string, unknown>[] => {
  if (onServer()) return askDatabase(storeOf(folder), query);
  const database = new DatabaseSync(path.join(storeOf(folder), 'ventricle.sqlite'));
  const rows = database.prepare(query).all() as Record<string, unknown>[];
  database.close();
  return rows;
};

/** Which row of a table is its last, in SQL. */
export const lastRow = (table: string): string => {
  const place = onServer() ? 'ctid' : 'rowid';
  return `${place} = (select max(${place}) from ${table})`;
};

/** Copies a closed store, with all that is beside it below `from`. */
export const copyStore = (from: string, to: string): void => {
  cpSync(from, to, { recursive: true });
  if (onServer()) copyDatabase(storeOf(from), storeOf(to));
};

/** Every byte below the store's folder, write-ahead log included; of a server, every row. */
export const storedBytes = (folder: string): Buffer =>
  Buffer.concat([
    ...readdirSync(storeOf(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
    Buffer.from(onServer() ? databaseText(storeOf(folder)) : ''),
  ]);
