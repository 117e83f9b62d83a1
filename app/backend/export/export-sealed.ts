/** Exports the sealed reads, blinded: case codes only. The journal tells of every export. */
import type { CallOutput, exportFormats } from '../../contract/calls.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, journalHead, type JournalHead } from '../journal/append-entry.ts';
import { sha256 } from '../journal/digest.ts';
import { csvLong } from './csv-long.ts';
import { csvWide } from './csv-wide.ts';
import { jsonExport } from './json-export.ts';
import { readSealed, type SealedRead } from './sealed-reads.ts';

type Format = (typeof exportFormats)[number];

interface Writer {
  readonly name: string;
  readonly mediaType: string;
  readonly write: (reads: readonly SealedRead[], head: JournalHead) => string;
}

const writers: Readonly<Record<Format, Writer>> = {
  'csv-long': { name: 'ventricle-reads-long.csv', mediaType: 'text/csv; charset=utf-8', write: csvLong },
  'csv-wide': { name: 'ventricle-reads-wide.csv', mediaType: 'text/csv; charset=utf-8', write: csvWide },
  json: { name: 'ventricle-reads.json', mediaType: 'application/json', write: jsonExport },
};

export const exportSealed = (desk: Desk, format: Format): Promise<CallOutput<'export.sealed'>> =>
  desk.store.write(async (tx) => {
    const reads = await readSealed(tx);
    const { name, mediaType, write } = writers[format];
    const text = write(reads, await journalHead(tx));
    await appendEntry(tx, await witness(desk, tx), {
      action: 'export.sealed',
      object: `export/${name}`,
      new: { format, reads: reads.map(({ seal }) => seal.document.readId), sha256: sha256(text) },
    });
    const current = reads.filter(({ status }) => status === 'current');
    const warnings = current.flatMap(({ seal }) => seal.document.warnings);
    return { reads: reads.length, files: [{ name, mediaType, text }], warnings };
  });
