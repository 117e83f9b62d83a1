/** The store's file from outside, as somebody who edits it would: its guards taken off first. */
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Runs SQL on the store below `folder` behind the program's back. */
export const tamper = (folder: string, ...statements: readonly string[]): void => {
  const database = new DatabaseSync(path.join(folder, 'store', 'ventricle.sqlite'));
  const guards = database.prepare("select name from sqlite_master where type = 'trigger'").all();
  for (const { name } of guards) database.exec(`drop trigger ${String(name)}`);
  database.exec('pragma foreign_keys = off');
  for (const statement of statements) database.exec(statement);
  database.close();
};

/** Rows of the store below `folder`. */
export const rowsOf = (folder: string, query: string): Record<string, unknown>[] => {
  const database = new DatabaseSync(path.join(folder, 'store', 'ventricle.sqlite'));
  const rows = database.prepare(query).all() as Record<string, unknown>[];
  database.close();
  return rows;
};
