/** Exports the sealed reads: blinded, case codes only; joined, with the key. The journal tells of every export. */
import type { CallOutput } from '../../contract/calls.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, journalHead } from '../journal/append-entry.ts';
import { sha256 } from '../journal/digest.ts';
import type { KeyMap } from '../key/key-map.ts';
import type { StoreWriter } from '../store/store.ts';
import { exportFiles, type ExportedFiles, type ExportFormat, type ToExport } from './export-files.ts';
import { blinded, joinedBy } from './read-facts.ts';
import { readSealed } from './sealed-reads.ts';

/** Names, hashes and reads: whose they are is never told. */
const tell = async (
  desk: Desk,
  tx: StoreWriter,
  action: 'export.sealed' | 'export.joined',
  { format, reads }: ToExport,
  { main, further }: ExportedFiles,
): Promise<void> => {
  await appendEntry(tx, await witness(desk, tx), {
    action,
    object: `export/${main.name}`,
    new: {
      format,
      reads: reads.map(({ seal }) => seal.document.readId),
      sha256: sha256(main.text),
      ...(further.length === 0 ? {} : { further: further.map((file) => [file.name, sha256(file.text)]) }),
    },
  });
};

export const exportSealed = (desk: Desk, format: ExportFormat): Promise<CallOutput<'export.sealed'>> =>
  desk.store.write(async (tx) => {
    const reads = await readSealed(tx);
    const wanted = { format, reads, head: await journalHead(tx), facts: blinded, prefix: 'ventricle-' };
    const files = exportFiles(wanted);
    await tell(desk, tx, 'export.sealed', wanted, files);
    const current = reads.filter(({ status }) => status === 'current');
    const warnings = current.flatMap(({ seal }) => seal.document.warnings);
    return { reads: reads.length, files: [files.main, ...files.further], warnings };
  });

/** `map`: what the key holds, opened by whoever calls. */
export const exportJoined = (desk: Desk, map: KeyMap, format: ExportFormat): Promise<CallOutput<'export.joined'>> =>
  desk.store.write(async (tx) => {
    const reads = await readSealed(tx);
    const facts = await joinedBy(tx, map);
    const wanted = { format, reads, head: await journalHead(tx), facts, prefix: 'ventricle-joined-' };
    const files = exportFiles(wanted);
    await tell(desk, tx, 'export.joined', wanted, files);
    return { reads: reads.length, files: [files.main, ...files.further] };
  });
