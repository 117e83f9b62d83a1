/** The files of an export in one of its forms. */
import type { CallOutput, exportFormats } from '../../contract/calls.ts';
import type { JournalHead } from '../journal/append-entry.ts';
import type { CaseFinal } from './case-finals.ts';
import { csvLong } from './csv-long.ts';
import { csvWide } from './csv-wide.ts';
import { enhancementSlicesCsv } from './enhancement-slices-csv.ts';
import { finalsCsv } from './finals-csv.ts';
import { jsonIndex } from './json-index.ts';
import type { ReadFacts } from './read-facts.ts';
import type { SealedRead } from './sealed-reads.ts';
import { segmentsCsv } from './segments-csv.ts';

export type ExportFormat = (typeof exportFormats)[number];

export type ExportedFile = CallOutput<'export.sealed'>['files'][number];

interface Writer {
  readonly name: string;
  readonly mediaType: string;
  readonly write: (
    reads: readonly SealedRead[],
    head: JournalHead,
    facts: ReadFacts,
    finals: readonly CaseFinal[],
  ) => string;
}

const csv = 'text/csv; charset=utf-8';

const writers: Readonly<Record<ExportFormat, Writer>> = {
  'csv-long': { name: 'reads-long.csv', mediaType: csv, write: csvLong },
  'csv-wide': { name: 'reads-wide.csv', mediaType: csv, write: csvWide },
  json: { name: 'reads.json', mediaType: 'application/json', write: jsonIndex },
};

export interface ToExport {
  readonly format: ExportFormat;
  readonly reads: readonly SealedRead[];
  readonly head: JournalHead;
  readonly facts: ReadFacts;
  /** Of a trial: what is final of its cases. */
  readonly finals: readonly CaseFinal[];
  /** How the name of each file begins. */
  readonly prefix: string;
}

/** What does not fit into a row a read or a number: tables of their own, where there is anything in them. */
const furtherTables = ({ format, reads, head, facts, finals, prefix }: ToExport): readonly ExportedFile[] => {
  if (format === 'json') return [];
  const tables = [
    { name: `${prefix}finals.csv`, text: finalsCsv(finals, head, facts) },
    { name: `${prefix}segments.csv`, text: segmentsCsv(reads, head, facts) },
    { name: `${prefix}late-enhancement-slices.csv`, text: enhancementSlicesCsv(reads, head, facts) },
  ];
  return tables.flatMap(({ name, text }) => (text === null ? [] : [{ name, mediaType: csv, text }]));
};

export interface ExportedFiles {
  readonly main: ExportedFile;
  readonly further: readonly ExportedFile[];
}

export const exportFiles = (wanted: ToExport): ExportedFiles => {
  const { name, mediaType, write } = writers[wanted.format];
  const text = write(wanted.reads, wanted.head, wanted.facts, wanted.finals);
  return { main: { name: `${wanted.prefix}${name}`, mediaType, text }, further: furtherTables(wanted) };
};
