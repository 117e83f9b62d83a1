/** Exports the sealed reads, blinded: case codes only. The journal tells of every export. */
import type { CallOutput, exportFormats } from '../../contract/calls.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, journalHead, type JournalHead } from '../journal/append-entry.ts';
import { sha256 } from '../journal/digest.ts';
import { csvLong } from './csv-long.ts';
import { csvWide } from './csv-wide.ts';
import { enhancementSlicesCsv } from './enhancement-slices-csv.ts';
import { jsonExport } from './json-export.ts';
import { readSealed, type SealedRead } from './sealed-reads.ts';
import { segmentsCsv } from './segments-csv.ts';

type Format = (typeof exportFormats)[number];

type ExportedFile = CallOutput<'export.sealed'>['files'][number];

interface Writer {
  readonly name: string;
  readonly mediaType: string;
  readonly write: (reads: readonly SealedRead[], head: JournalHead) => string;
}

const csv = 'text/csv; charset=utf-8';

const writers: Readonly<Record<Format, Writer>> = {
  'csv-long': { name: 'ventricle-reads-long.csv', mediaType: csv, write: csvLong },
  'csv-wide': { name: 'ventricle-reads-wide.csv', mediaType: csv, write: csvWide },
  json: { name: 'ventricle-reads.json', mediaType: 'application/json', write: jsonExport },
};

/** What does not fit into a row a read or a number: tables of their own, where there is anything in them. */
const furtherTables = (format: Format, reads: readonly SealedRead[], head: JournalHead): readonly ExportedFile[] => {
  if (format === 'json') return [];
  const tables = [
    { name: 'ventricle-segments.csv', text: segmentsCsv(reads, head) },
    { name: 'ventricle-late-enhancement-slices.csv', text: enhancementSlicesCsv(reads, head) },
  ];
  return tables.flatMap(({ name, text }) => (text === null ? [] : [{ name, mediaType: csv, text }]));
};

export const exportSealed = (desk: Desk, format: Format): Promise<CallOutput<'export.sealed'>> =>
  desk.store.write(async (tx) => {
    const reads = await readSealed(tx);
    const { name, mediaType, write } = writers[format];
    const head = await journalHead(tx);
    const text = write(reads, head);
    const further = furtherTables(format, reads, head);
    await appendEntry(tx, await witness(desk, tx), {
      action: 'export.sealed',
      object: `export/${name}`,
      new: {
        format,
        reads: reads.map(({ seal }) => seal.document.readId),
        sha256: sha256(text),
        ...(further.length === 0 ? {} : { further: further.map((file) => [file.name, sha256(file.text)]) }),
      },
    });
    const current = reads.filter(({ status }) => status === 'current');
    const warnings = current.flatMap(({ seal }) => seal.document.warnings);
    return { reads: reads.length, files: [{ name, mediaType, text }, ...further], warnings };
  });
