/** CSV as RFC 4180 has it (CRLF, quotes doubled), with cells that a spreadsheet takes for text, never for a formula. */
import { plainDialect, timeText, type CsvDialect } from './csv-dialect.ts';
import { harmlessText } from './harmless-text.ts';

/** A moment, ISO 8601 in UTC. */
export interface Moment {
  readonly at: string;
}

/** A cell: text that somebody may have typed, a number, a moment, or nothing. */
export type Cell = string | number | Moment | null;

const cellText = (cell: Cell, { decimal, dates }: CsvDialect): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return decimal === '.' ? String(cell) : String(cell).replace('.', decimal);
  return typeof cell === 'string' ? harmlessText(cell) : timeText(cell.at, dates);
};

/** A cell that holds the separator, a quote or an end of line stands in quotes, its own quotes doubled. */
const quoted = (text: string, { separator }: CsvDialect): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const lineOf = (row: readonly Cell[], dialect: CsvDialect): string => {
  let line = '';
  // Written by hand: of millions of cells a library's own passes are most of the time.
  for (let at = 0; at < row.length; at += 1) {
    const text = quoted(cellText(row[at] ?? null, dialect), dialect);
    line += at === 0 ? text : dialect.separator + text;
  }
  return `${line}\r\n`;
};

/** Characters that are given on at once. */
const atOnce = 65_536;

/** One CSV file piece by piece, so that a long one is never held whole. */
export function* csvPieces(
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
  dialect: CsvDialect = plainDialect,
): Generator<string> {
  let piece = `${dialect.byteOrderMark ? '\uFEFF' : ''}${lineOf(columns, dialect)}`;
  for (const row of rows) {
    piece += lineOf(row, dialect);
    if (piece.length < atOnce) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** One CSV file. Numbers may be negative; text never begins a formula. */
export const csvText = (
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
  dialect: CsvDialect = plainDialect,
): string => [...csvPieces(columns, rows, dialect)].join('');
