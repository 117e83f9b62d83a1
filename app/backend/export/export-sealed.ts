/** Exports the sealed reads: blinded, case codes only; joined, with the key. The journal tells of every export. */
import type { CallOutput } from '../../contract/calls.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, journalHead } from '../journal/append-entry.ts';
import { sha256 } from '../journal/digest.ts';
import type { KeyMap } from '../key/key-map.ts';
import { currentProtocol } from '../protocol/adopted-protocol.ts';
import type { StoreWriter } from '../store/store.ts';
import type { Archives } from './archives.ts';
import { caseFinals, finalName, withFinals, type CaseFinal } from './case-finals.ts';
import { exportFiles, type ExportedFiles, type ExportFormat, type ToExport } from './export-files.ts';
import { blinded, joinedBy } from './read-facts.ts';
import { lookAtSeals, readSealed, type KnownSeals } from './sealed-reads.ts';

/** Of cases of two readers: a read of theirs may have gone out before it was final. */
const finalNames = (finals: readonly CaseFinal[]): { readonly finals?: readonly string[] } => {
  const ofTwo = finals.filter(({ how }) => how !== 'single read');
  const names = ofTwo.map(({ of }) => finalName(of.map(({ seal }) => seal.document.readId)));
  return names.length === 0 ? {} : { finals: names };
};

/** Names, hashes and reads: whose they are is never told. */
const tell = async (
  desk: Desk,
  tx: StoreWriter,
  action: 'export.sealed' | 'export.joined',
  { format, reads, finals }: ToExport,
  { main, further }: ExportedFiles,
): Promise<void> => {
  await appendEntry(tx, await witness(desk, tx), {
    action,
    object: `export/${main.name}`,
    new: {
      format,
      reads: reads.map(({ seal }) => seal.document.readId),
      ...finalNames(finals),
      sha256: sha256(main.text),
      ...(further.length === 0 ? {} : { further: further.map((file) => [file.name, sha256(file.text)]) }),
    },
  });
};

/** The archive is there once the export is told of. Its index holds the hash of every document. */
const archived = (desk: Desk, archives: Archives, { format, reads, prefix }: ToExport, { main }: ExportedFiles) => {
  if (format !== 'json') return null;
  const name = `${prefix}reads.zip`;
  const documents = reads.map(({ seal }) => ({ readId: seal.document.readId, hash: seal.hash }));
  return { name, ticket: archives.keep(desk.actor?.accountId ?? null, { name, index: main, reads: documents }) };
};

const readFinals = async (tx: StoreWriter, known: KnownSeals) => {
  const sealed = await readSealed(tx, known);
  const finals = await caseFinals(tx, sealed);
  const protocol = (await currentProtocol(tx))?.protocol ?? null;
  return { reads: withFinals(sealed, finals), finals: finals.cases, protocol };
};

export const exportSealed = async (
  desk: Desk,
  archives: Archives,
  format: ExportFormat,
): Promise<CallOutput<'export.sealed'>> => {
  const known = await lookAtSeals(desk.store);
  return desk.store.write(async (tx) => {
    const { reads, finals, protocol } = await readFinals(tx, known);
    const head = await journalHead(tx);
    const wanted = { format, reads, head, facts: blinded, finals, protocol, prefix: 'ventricle-' };
    const files = exportFiles(wanted);
    await tell(desk, tx, 'export.sealed', wanted, files);
    const archive = archived(desk, archives, wanted, files);
    const current = reads.filter(({ status }) => status === 'current');
    const warnings = current.flatMap(({ seal }) => seal.document.warnings);
    return { reads: reads.length, files: [files.main, ...files.further], archive, warnings };
  });
};

/** `map`: what the key holds, opened by whoever calls. */
export const exportJoined = async (
  desk: Desk,
  archives: Archives,
  map: KeyMap,
  format: ExportFormat,
): Promise<CallOutput<'export.joined'>> => {
  const known = await lookAtSeals(desk.store);
  return desk.store.write(async (tx) => {
    const { reads, finals, protocol } = await readFinals(tx, known);
    const facts = await joinedBy(tx, map);
    const head = await journalHead(tx);
    const wanted = { format, reads, head, facts, finals, protocol, prefix: 'ventricle-joined-' };
    const files = exportFiles(wanted);
    await tell(desk, tx, 'export.joined', wanted, files);
    const archive = archived(desk, archives, wanted, files);
    return { reads: reads.length, files: [files.main, ...files.further], archive };
  });
};
