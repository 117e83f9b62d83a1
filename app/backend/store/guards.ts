/** What is written once stays as it is: the database itself refuses anything else. SQLite's own words. */
import { sql } from 'kysely';
import type { StoreReader } from './store.ts';

export const writtenOnce = ['journal', 'seal', 'kept_gesture', 'protocol', 'secret', 'decision', 'delivery'] as const;

interface Guard {
  readonly name: string;
  /** As SQLite keeps it. */
  readonly text: string;
}

const guards: readonly Guard[] = writtenOnce.flatMap((table) =>
  ['update', 'delete'].map((act) => {
    const name = `${table}_no_${act}`;
    const text = `CREATE TRIGGER ${name} before ${act} on ${table} begin select raise(abort, '${table} is written once'); end`;
    return { name, text };
  }),
);

/** Names of guards that are not there, or do something else by now. */
export const missingGuards = async (db: StoreReader): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string; sql: string }>`select name, sql from sqlite_master where type = 'trigger'`.execute(db);
  const there = new Map(rows.map((row) => [row.name, row.sql]));
  return guards.filter(({ name, text }) => there.get(name) !== text).map(({ name }) => name);
}; // prettier-ignore

/** Puts the missing ones there, and names them. */
export const putGuards = async (db: StoreReader): Promise<readonly string[]> => {
  const missing = await missingGuards(db);
  for (const { name, text } of guards.filter((guard) => missing.includes(guard.name))) {
    await sql.raw(`drop trigger if exists ${name}`).execute(db);
    await sql.raw(text).execute(db);
  }
  return missing;
};
