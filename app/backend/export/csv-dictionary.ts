/** The data dictionary of an export: a line for every column of every table, from what the tables are written from. */
import type { Cell } from './csv.ts';
import type { CsvDialect } from './csv-dialect.ts';
import type { Column } from './csv-column.ts';
import type { CsvTable } from './csv-table.ts';

const source = 'data dictionary';

const columns: readonly Column[] = [
  { name: 'file', meaning: 'Name of the file', type: 'text', source },
  { name: 'column', meaning: 'Name of the column', type: 'text', source },
  { name: 'meaning', meaning: 'What stands under it', type: 'text', source },
  { name: 'type', meaning: 'What kind of value it is, as this export writes it', type: 'text', source },
  { name: 'unit', meaning: 'UCUM; empty where it has none, or where another column says it row by row', type: 'text', source },
  { name: 'allowed_values', meaning: 'All that can stand there, separated by bars; empty where the list is open', type: 'text', source },
  { name: 'source', meaning: 'Section of SEMANTICS.md (M…), or where else it comes from', type: 'text', source },
]; // prettier-ignore

/** A type as the dialect writes it. */
const typeText = ({ type }: Column, { decimal, dates }: CsvDialect): string => {
  if (type === 'number') return `number, decimal ${decimal === '.' ? 'point' : 'comma'}`;
  return type === 'date and time' ? `${type}, ${dates}, UTC` : type;
};

const lineOf = (file: string, column: Column, dialect: CsvDialect): readonly Cell[] => [
  file,
  column.name,
  column.meaning,
  typeText(column, dialect),
  column.unit ?? null,
  column.allowed?.join(' | ') ?? null,
  column.source,
];

/** Of these tables and of itself. `prefix`: how the name of each file begins. */
export const dictionaryTable = (
  tables: readonly Pick<CsvTable, 'file' | 'columns'>[],
  prefix: string,
  dialect: CsvDialect,
): CsvTable => {
  const own = { file: 'dictionary.csv', columns };
  const rows = [...tables, own].flatMap((table) =>
    table.columns.map((column) => lineOf(`${prefix}${table.file}`, column, dialect)),
  );
  return { ...own, rows };
};
