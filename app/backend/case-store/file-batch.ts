/**
 * Files that become durable together. Each is written beside the store under a random name; only when all are on the
 * disk do they get their own names, and only when those are does `keep` answer.
 */
import { randomBytes } from 'node:crypto';
import { renameSync, statSync, utimesSync } from 'node:fs';
import { mkdir, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../journal/digest.ts';
import { openBesideFiles } from './beside-files.ts';
import { noTime, syncFolder, together, whenRefused } from './folder-work.ts';

/** A file that was put. */
export interface PutFile {
  readonly hash: string;
  /** False where the store, or this batch, had these bytes. */
  readonly isNew: boolean;
}

export interface CaseFileBatch {
  /** Rejects with `Refused` (`disk-full`, `unreadable`) and leaves nothing of the file. */
  readonly put: (bytes: Uint8Array) => Promise<PutFile>;
  /**
   * Makes every file put durable under its name: a file is in the store only after this. Rejects, with nothing left
   * beside the store, where one of them cannot be. The batch is then empty.
   */
  readonly keep: () => Promise<void>;
  /** Takes back what was put and not kept. */
  readonly drop: () => Promise<void>;
}

/** Where the files of a batch go. */
export interface BatchPlace {
  readonly folder: string;
  readonly incoming: string;
  readonly pathOf: (hash: string) => string;
}

/** A file that is written and not yet named. */
interface Waiting {
  readonly hash: string;
  readonly file: string;
}

/** One of another length is damaged, and is written anew. */
const isThere = (file: string, length: number): boolean => statSync(file, { throwIfNoEntry: false })?.size === length;

/** Gives every file its name, then makes the names durable. */
const giveNames = async (waiting: readonly Waiting[], place: BatchPlace, known: ReadonlySet<string>): Promise<void> => {
  const folderOf = ({ hash }: Waiting): string => path.dirname(place.pathOf(hash));
  const named = [...new Set(waiting.map(folderOf))];
  for (const { hash, file } of waiting) renameSync(file, place.pathOf(hash));
  const changed = waiting.length === 0 ? [] : [...named, place.incoming, place.folder];
  // The first flush takes all that changed with it: so every change is made before.
  for (const folder of changed) utimesSync(folder, noTime, noTime);
  await together([...new Set([...changed, ...known])], syncFolder);
};

/** Makes the folders of files while these are written, each once, and without the time. */
const openFolders = (place: BatchPlace): ((folder: string) => Promise<void>) => {
  const folders = new Map<string, Promise<void>>();
  const make = async (folder: string): Promise<void> => {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined) for (const one of [folder, place.folder]) await utimes(one, noTime, noTime);
  };
  return (folder) => {
    const making = folders.get(folder) ?? make(folder);
    folders.set(folder, making);
    // Whoever puts a file there hears of it once the file is written.
    making.catch(() => folders.delete(folder));
    return making;
  };
};

export const openBatch = (place: BatchPlace): CaseFileBatch => {
  const waiting = new Map<string, Waiting>();
  const putting = new Map<string, Promise<PutFile>>();
  /** Folders of files that were there: the names may be so new that they are not on the disk yet. */
  const known = new Set<string>();
  const folderFor = openFolders(place);
  let beside = openBesideFiles();

  const putNew = async (hash: string, bytes: Uint8Array): Promise<PutFile> => {
    const named = place.pathOf(hash);
    if (isThere(named, bytes.length)) {
      known.add(path.dirname(named));
      return { hash, isNew: false };
    }
    const file = path.join(place.incoming, randomBytes(16).toString('hex'));
    waiting.set(hash, { hash, file });
    const hasFolder = folderFor(path.dirname(named));
    try {
      await beside.write(file, bytes);
      await hasFolder;
    } catch (error) {
      waiting.delete(hash);
      await rm(file, { force: true });
      throw error;
    }
    return { hash, isNew: true };
  };
  /** The same bytes put twice at the same time are written once. */
  const put = async (bytes: Uint8Array): Promise<PutFile> => {
    const hash = sha256(bytes);
    const other = putting.get(hash);
    if (other !== undefined) return { ...(await other), isNew: false };
    if (waiting.has(hash)) return { hash, isNew: false };
    const one = putNew(hash, bytes).finally(() => putting.delete(hash));
    putting.set(hash, one);
    return one;
  };
  const drop = async (): Promise<void> => {
    const files = [...waiting.values()];
    const old = beside;
    waiting.clear();
    known.clear();
    beside = openBesideFiles();
    await old.close();
    for (const { file } of files) await rm(file, { force: true });
  };
  const keep = async (): Promise<void> => {
    try {
      await beside.flush();
      await giveNames([...waiting.values()], place, known);
    } catch (error) {
      await drop();
      throw error;
    }
    waiting.clear();
    known.clear();
  };
  return {
    put: (bytes) => whenRefused(() => put(bytes)),
    keep: () => whenRefused(keep),
    drop: () => whenRefused(drop),
  };
};
