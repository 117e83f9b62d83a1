/** What is written once stays as it is: the same guards as the embedded store has, in PostgreSQL's words. */
import { sql } from 'kysely';
import { writtenOnce } from '../guards.ts';
import type { StoreReader } from '../store.ts';

const body = "begin raise exception '% is written once', tg_table_name; end";

/** An empty search path: nothing that somebody else defines is called in it. */
const putFunction = `create or replace function ventricle_written_once() returns trigger language plpgsql set search_path = '' as $$${body}$$`;

interface Guard {
  readonly table: string;
  readonly name: string;
  readonly when: string;
}

const guards: readonly Guard[] = writtenOnce.flatMap((table) => [
  { table, name: `${table}_no_update`, when: `BEFORE UPDATE ON ${table} FOR EACH ROW` },
  { table, name: `${table}_no_delete`, when: `BEFORE DELETE ON ${table} FOR EACH ROW` },
  { table, name: `${table}_no_truncate`, when: `BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT` },
]);

/** As PostgreSQL tells it back. */
const textOf = ({ name, when }: Guard): string =>
  `CREATE TRIGGER ${name} ${when} EXECUTE FUNCTION ventricle_written_once()`;

interface Standing {
  readonly name: string;
  readonly text: string;
  /** `A`: fires always, also where a session says that it replicates. */
  readonly enabled: string;
  readonly body: string;
}

/** Names of guards that are not there, are switched off, or do something else by now. */
export const missingServerGuards = async (db: StoreReader): Promise<readonly string[]> => {
  const { rows } = await sql<Standing>`
    select tgname as name, pg_get_triggerdef(t.oid, true) as text, tgenabled::text as enabled, prosrc as body
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where not tgisinternal and c.relnamespace = current_schema()::regnamespace`.execute(db);
  const there = new Map(rows.map((row) => [row.name, row]));
  const holds = (guard: Guard): boolean => {
    const standing = there.get(guard.name);
    return standing?.text === textOf(guard) && standing.enabled === 'A' && standing.body === body;
  };
  return guards.filter((guard) => !holds(guard)).map(({ name }) => name);
};

/** Puts the missing ones there, and names them. */
export const putServerGuards = async (db: StoreReader): Promise<readonly string[]> => {
  const missing = await missingServerGuards(db);
  if (missing.length > 0) await sql.raw(putFunction).execute(db);
  for (const guard of guards.filter(({ name }) => missing.includes(name))) {
    await sql.raw(`drop trigger if exists ${guard.name} on ${guard.table}`).execute(db);
    await sql.raw(textOf(guard)).execute(db);
    await sql.raw(`alter table ${guard.table} enable always trigger ${guard.name}`).execute(db);
  }
  return missing;
};
