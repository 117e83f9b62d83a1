/** The files of an export in one of its forms. */
import type { CallOutput, exportFormats } from '../../contract/calls.ts';
import type { TrialProtocol } from '../../contract/trial-protocol.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import type { CaseFinal } from './case-finals.ts';
import { dialectOf } from './csv-dialect.ts';
import { dictionaryTable } from './csv-dictionary.ts';
import { longTable } from './csv-long.ts';
import { tableText, type CsvTable, type TableContent } from './csv-table.ts';
import { wideTable } from './csv-wide.ts';
import { enhancementSlicesTable } from './enhancement-slices-csv.ts';
import { finalsTable } from './finals-csv.ts';
import { jsonIndex } from './json-index.ts';
import type { ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';
import { segmentsTable } from './segments-csv.ts';

export type ExportFormat = (typeof exportFormats)[number];

export type ExportedFile = CallOutput<'export.sealed'>['files'][number];

export interface ToExport {
  readonly format: ExportFormat;
  readonly reads: readonly SealedRead[];
  readonly head: JournalHead;
  readonly facts: ReadFacts;
  /** Of a trial: what is final of its cases. */
  readonly finals: readonly CaseFinal[];
  /** By which tables are written; null of own scans. */
  readonly protocol: TrialProtocol | null;
  /** How the name of each file begins. */
  readonly prefix: string;
}

export interface ExportedFiles {
  readonly main: ExportedFile;
  readonly further: readonly ExportedFile[];
}

const mainTables = { 'csv-long': longTable, 'csv-wide': wideTable } as const;

/** The table of the reads, and what does not fit into a row a read or a number: where there is anything in it. */
const tablesOf = (format: keyof typeof mainTables, content: TableContent): readonly [CsvTable, ...CsvTable[]] => [
  mainTables[format](content),
  ...[finalsTable(content), segmentsTable(content), enhancementSlicesTable(content)].filter((table) => table !== null),
];

export const exportFiles = (wanted: ToExport): ExportedFiles => {
  const { format, reads, head, facts, finals, protocol, prefix } = wanted;
  if (format === 'json') {
    const text = jsonIndex(reads, head, facts, finals);
    return { main: { name: `${prefix}reads.json`, mediaType: 'application/json', text }, further: [] };
  }
  const dialect = dialectOf(protocol);
  const fileOf = (table: CsvTable): ExportedFile => ({
    name: `${prefix}${table.file}`,
    mediaType: 'text/csv; charset=utf-8',
    text: tableText(table, dialect),
  });
  const [main, ...further] = tablesOf(format, { reads, head, facts, finals, digits: protocol?.digits });
  const dictionary = dictionaryTable([main, ...further], prefix, dialect);
  return { main: fileOf(main), further: [...further, dictionary].map(fileOf) };
};
