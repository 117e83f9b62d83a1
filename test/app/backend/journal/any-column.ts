/** Edits of any column of any table, whatever carries the store. */
import { onServer } from '../../../postgres/databases.ts';
import { rows } from './evidence-room.ts';

export const columnsOf = (folder: string, table: string): readonly string[] =>
  rows(
    folder,
    onServer()
      ? `select column_name as name from information_schema.columns where table_name = '${table}'`
      : `select name from pragma_table_info('${table}')`,
  ).map(({ name }) => String(name));

/** Another value for a column, whatever it holds; a number is `by` more. */
export const otherValue = (folder: string, table: string, column: string, by = 1): string => {
  if (!onServer()) {
    return `case typeof("${column}") when 'integer' then "${column}" + ${by} when 'real' then "${column}" + ${by} when 'text' then "${column}" || 'x' else 'x' end`;
  }
  const [kind] = rows(folder, `select pg_typeof("${column}")::text as type from ${table} limit 1`);
  return kind?.['type'] === 'text' ? `coalesce("${column}" || 'x', 'x')` : `coalesce("${column}" + ${by}, ${by})`;
};
