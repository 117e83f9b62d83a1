/** Text in the order of its bytes, as the embedded store has it, whatever language the database was made for. */
import { sql } from 'kysely';
import type { StoreReader, StoreWriter } from '../store.ts';

interface TextColumn {
  readonly table: string;
  readonly column: string;
}

const otherColumns = async (db: StoreReader): Promise<readonly TextColumn[]> => {
  const { rows } = await sql<TextColumn>`
    select c.relname as "table", a.attname as "column"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_collation l on l.oid = a.attcollation
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0
      and not a.attisdropped and l.collname <> 'C'
    order by c.relname, a.attnum`.execute(db);
  return rows;
};

/** Columns that a migration just made; none otherwise. Indexes and references to them are made anew by PostgreSQL. */
export const orderTextPlainly = async (tx: StoreWriter): Promise<void> => {
  for (const { table, column } of await otherColumns(tx)) {
    await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} type text collate "C"`.execute(tx);
  }
};
