/** CSV as RFC 4180 has it (CRLF, quotes doubled), with cells that a spreadsheet takes for text, never for a formula. */
import { stringify } from 'csv-stringify/sync';

/** A cell: text that somebody may have typed, a number, or nothing. */
export type Cell = string | number | null;

/** A spreadsheet runs a cell that begins with one of these. */
const startsFormula = /^[=+\-@\t\r]/;

const safe = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return startsFormula.test(cell) ? `'${cell}` : cell;
};

/** One CSV file. Numbers may be negative; text never begins a formula. */
export const csvText = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify(
    [columns, ...rows].map((row) => row.map(safe)),
    { record_delimiter: 'windows' },
  );
