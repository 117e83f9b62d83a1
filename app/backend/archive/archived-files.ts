/** The blinded files of a trial whose home is an archive: stored there and read back before any row tells of them. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Refused } from '../../contract/failure.ts';
import type { CaseFileBatch, CaseFiles } from '../case-store/case-files.ts';
import { pathInFolder, soundnessOf, type CaseSource, type KeptFile } from '../case-store/case-source.ts';
import { openCopiesHere } from '../case-store/copies-here.ts';
import { isCode, whenRefused } from '../case-store/folder-work.ts';
import { windowOfBytes } from '../dicom/byte-window.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { readHeader } from '../dicom/read-header.ts';
import { sha256 } from '../journal/digest.ts';
import type { Store } from '../store/store.ts';
import type { Archive, InstancePlace } from './archive-address.ts';
import { brisk, withPatience } from './patience.ts';
import { retrieveInstance } from './retrieve-instance.ts';
import { hashInArchive, storeInstances, type FileToStore } from './store-instances.ts';

export interface ArchiveHome {
  readonly archive: Archive;
  readonly store: Store;
  /** Of the copies on this machine. */
  readonly folder: string;
  /** Bytes of copies that are kept here at the most. */
  readonly mostHere: number;
}

/** Sent in one request: so many files, or so many bytes. */
const sentTogether = { files: 64, bytes: 16 * 1024 * 1024 } as const;

/** Nobody waits for an image as long as this. */
const longest_ms = 120_000;

/** Where the archive keeps a file: as its row says. */
const placeOf = async (store: Store, { SOPInstanceUID }: KeptFile): Promise<InstancePlace> => {
  const row = await store.read((db) =>
    db.selectFrom('case_instance').select('instance').where('SOPInstanceUID', '=', SOPInstanceUID).executeTakeFirst(),
  );
  if (row === undefined) throw new Refused('not-found', 'There is no such image.');
  const { StudyInstanceUID, SeriesInstanceUID } = JSON.parse(row.instance) as DicomInstance;
  return { StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID };
};

/** Brings a file here. Nothing is left of one that is not what it was. */
const fetchFile = async ({ archive, folder }: ArchiveHome, place: InstancePlace, hash: string): Promise<string> => {
  const arriving = path.join(folder, 'arriving');
  const named = pathInFolder(folder, hash);
  await mkdir(arriving, { recursive: true, mode: 0o700 });
  await mkdir(path.dirname(named), { recursive: true, mode: 0o700 });
  const beside = path.join(arriving, randomBytes(16).toString('hex'));
  const handle = await open(beside, 'wx', 0o600);
  try {
    const sink = async (bytes: Uint8Array): Promise<void> => {
      for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
    };
    const found = await retrieveInstance(archive, place, sink, AbortSignal.timeout(longest_ms));
    if (found.hash !== hash) {
      throw new Refused('source-changed', 'The archive keeps another file than the one that was taken in.');
    }
    await handle.close();
    await rename(beside, named);
    return named;
  } finally {
    await handle.close().catch(() => undefined);
    await rm(beside, { force: true });
  }
};

/** Reads from the archive through the copies here: each compared with its hash, wherever it comes from. */
export const archiveSource = (home: ArchiveHome): CaseSource & { readonly added: (hash: string) => Promise<void> } => {
  const { archive, store, folder, mostHere } = home;
  const copies = openCopiesHere(folder, mostHere);
  const coming = new Map<string, Promise<string>>();
  const fetch = async (file: KeptFile): Promise<string> => {
    const place = await placeOf(store, file);
    const signal = AbortSignal.timeout(longest_ms);
    const brought = await withPatience(brisk, signal, () => whenRefused(() => fetchFile(home, place, file.hash)));
    await copies.added(file.hash);
    return brought;
  };
  return {
    added: copies.added,
    bring: async (file) => {
      const { hash } = file;
      const here = await whenRefused(() => copies.find(hash));
      if (here !== null) return here;
      const one = coming.get(hash) ?? fetch(file).finally(() => coming.delete(hash));
      coming.set(hash, one);
      return one;
    },
    verify: async (file) => {
      const place = await placeOf(store, file);
      const signal = AbortSignal.timeout(longest_ms);
      const found = await withPatience(brisk, signal, () => hashInArchive(archive, place, signal));
      return soundnessOf(found, file.hash);
    },
  };
};

const fileToStore = async (file: string, hash: string): Promise<FileToStore> => {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) throw new Refused('unreadable', 'A blinded file is gone before the archive had it.');
    throw error;
  });
  const header = readHeader(windowOfBytes(bytes), { path: '' });
  if (header.found !== 'instance' || sha256(bytes) !== hash) {
    throw new Refused('malformed', 'A blinded file is not what it was when it was written.');
  }
  const { StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID } = header.instance;
  return { StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, bytes, hash };
};

/** Some at a time: they are held in memory while they are sent. */
const storeAll = async (archive: Archive, local: CaseFiles, hashes: Iterable<string>): Promise<void> => {
  const { signal } = new AbortController();
  let files: FileToStore[] = [];
  let length = 0;
  for (const hash of hashes) {
    const file = await fileToStore(local.pathOf(hash), hash);
    if (files.length >= sentTogether.files || (files.length > 0 && length + file.bytes.length > sentTogether.bytes)) {
      await storeInstances(archive, files, signal);
      [files, length] = [[], 0];
    }
    files.push(file);
    length += file.bytes.length;
  }
  await storeInstances(archive, files, signal);
};

/** As the files of a folder: `keep` answers once the archive has given every file back as it was. */
export const archivedFiles = (local: CaseFiles, home: ArchiveHome, source: ReturnType<typeof archiveSource>): CaseFiles => {
  const batch = (): CaseFileBatch => {
    const inner = local.batch();
    const put = new Set<string>();
    return {
      put: async (bytes) => {
        const file = await inner.put(bytes);
        put.add(file.hash);
        return file;
      },
      keep: async () => {
        const hashes = [...put];
        put.clear();
        await inner.keep();
        await storeAll(home.archive, local, hashes);
        for (const hash of hashes) await source.added(hash);
      },
      drop: async () => {
        put.clear();
        await inner.drop();
      },
    };
  };
  return {
    ...{ batch, pathOf: local.pathOf, bring: source.bring, verify: source.verify },
    put: async (bytes) => {
      const one = batch();
      const file = await one.put(bytes);
      await one.keep();
      return file;
    },
  };
}; // prettier-ignore
