/** Tables with a heading each, as Markdown for a person and as CSV for a program. */
import { csvText } from '../csv.ts';

export interface Table {
  readonly title: string;
  /** A sentence or two before the rows; empty where there is nothing to say. */
  readonly words: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What Markdown takes for a sign of its own is escaped; a cell is one line. */
const cellOf = (cell: string | number): string =>
  String(cell)
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]<>|#~]/gu, '\\$&');

const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cellOf).join(' | ')} |`;

const markdownOf = ({ title, words, columns, rows }: Table): string => {
  const head = [`## ${cellOf(title)}`, ...(words === '' ? [] : ['', cellOf(words)])];
  if (columns.length === 0) return head.join('\n');
  return [...head, '', line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
};

export const tablesMarkdown = (title: string, words: string, tables: readonly Table[]): string =>
  `${[`# ${cellOf(title)}`, cellOf(words), ...tables.map(markdownOf)].join('\n\n')}\n`;

export const tableCsv = ({ columns, rows }: Table): string => csvText(columns, rows);
