/** REDCap's own refusal of an import as rows and columns of the file. */
import { parse } from 'csv-parse/sync';
import { fileRow, type RedcapRow } from './redcap-row.ts';
import { problem, type RedcapProblem, type RefusedCell } from './redcap-problem.ts';

/** A row with its place among all that are sent. */
export interface PlacedRow {
  readonly at: number;
  readonly row: RedcapRow;
}

const longest = 300;

/** What an answer may quote of the rows or of us. */
interface Secrets {
  readonly token: string;
  /** Subjects and values; null where there are none. */
  readonly words: RegExp | null;
  /** Fields that were sent: no other text stands for a column. */
  readonly fields: ReadonlySet<string>;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const secretsOf = (rows: readonly PlacedRow[], token: string): Secrets => {
  const values = rows.flatMap(({ row }) => row.cells.map(({ value }) => value)).filter((value) => value.length > 3);
  const all = [...new Set([...rows.map(({ row }) => row.record), ...values])].filter((text) => text !== '');
  // The longest first: one may begin another.
  const words = all.toSorted((a, b) => b.length - a.length).map(escaped);
  const within = words.length === 0 ? null : `(?<![\\p{L}\\p{N}])(${words.join('|')})(?![\\p{L}\\p{N}])`;
  const fields = new Set(rows.flatMap(({ row }) => row.cells.map(({ field }) => field)));
  return { token, fields, words: within === null ? null : new RegExp(within, 'giu') };
};

/** REDCap's words alone. */
const withoutQuotes = (text: string, { token, words }: Secrets): string => {
  const plain = text.replaceAll(token, '…').slice(0, 4 * longest).replace(/<[^>]*>/g, '').replace(/[\p{Cc}\s]+/gu, ' '); // prettier-ignore
  return (words === null ? plain : plain.replace(words, '…')).trim().slice(0, longest);
};

/** REDCap writes a line for each cell: record, field, value, reason. */
const linesOf = (error: string): readonly (readonly string[])[] => {
  try {
    return parse(error.trim(), { relax_column_count: true }).filter((line) => line.length >= 4);
  } catch {
    return [];
  }
};

const cellOf = (line: readonly string[], rows: readonly PlacedRow[], secrets: Secrets): RefusedCell => {
  const [record, column = '', value, ...reason] = line;
  const found = rows.find(
    ({ row }) => row.record === record && row.cells.some((cell) => cell.field === column && cell.value === value),
  ) ?? rows.find(({ row }) => row.record === record && row.cells.some((cell) => cell.field === column));
  const row = found === undefined ? null : fileRow(found.at);
  const known = secrets.fields.has(column) ? column : null;
  const where = [row === null ? [] : [`Row ${row}`], known === null ? [] : [known]].flat().join(', ');
  return { row, column: known, message: `${where === '' ? 'A row' : where}: ${withoutQuotes(reason.join(' '), secrets)}` };
}; // prettier-ignore

/** `token` never stands in what comes out, whatever REDCap answers. */
export const refusalOf = (
  error: string,
  rows: readonly PlacedRow[],
  token: string,
): { readonly ok: false; readonly problem: RedcapProblem } => {
  const secrets = secretsOf(rows, token);
  const lines = linesOf(error);
  if (lines.length === 0) return problem('refused', `REDCap refused: ${withoutQuotes(error, secrets)}`);
  const cells = lines.map((line) => cellOf(line, rows, secrets));
  const more = cells.length > 1 ? ` and ${cells.length - 1} more` : '';
  return problem('rows-refused', `REDCap refused rows. ${cells[0]?.message ?? ''}${more}`, cells);
};
