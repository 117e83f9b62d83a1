/**
 * Files that become durable together. Each is written beside the store under a random name; only when all are on the
 * disk do they get their own names, and only when those are does `keep` answer.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../journal/digest.ts';
import { isCode, noTime, syncFolder, together, whenRefused, withoutTime } from './folder-work.ts';

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

/** Files that wait to be flushed, each held open: the disk flushes many in few strokes. */
const mostWritten = 256;

/** A file that is written and not yet named. */
interface Waiting {
  readonly hash: string;
  readonly beside: string;
}

const isThere = async (file: string, length: number): Promise<boolean> => {
  try {
    // One of another length is damaged, and is written anew.
    return (await stat(file)).size === length;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false;
    throw error;
  }
};

/** Writes a file, which stays open to be flushed. What was written of one that fails is removed. */
const writeBeside = async (beside: string, bytes: Uint8Array): Promise<FileHandle> => {
  const handle = await open(beside, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.utimes(noTime, noTime);
    return handle;
  } catch (error) {
    await handle.close();
    await rm(beside, { force: true });
    throw error;
  }
};

const flush = async (handle: FileHandle): Promise<void> => {
  await handle.sync();
  await handle.close();
};

/** Gives every file its name, then makes the names durable. */
const giveNames = async (waiting: readonly Waiting[], place: BatchPlace, known: ReadonlySet<string>): Promise<void> => {
  const folderOf = ({ hash }: Waiting): string => path.dirname(place.pathOf(hash));
  const named = [...new Set(waiting.map(folderOf))];
  await together(named, (folder) => mkdir(folder, { recursive: true, mode: 0o700 }));
  await together(waiting, ({ hash, beside }) => rename(beside, place.pathOf(hash)));
  const changed = waiting.length === 0 ? [] : [...named, place.incoming, place.folder];
  // The first flush takes all that changed with it: so every change is made before.
  await together(changed, withoutTime);
  await together([...new Set([...changed, ...known])], syncFolder);
};

export const openBatch = (place: BatchPlace): CaseFileBatch => {
  const waiting = new Map<string, Waiting>();
  let written: FileHandle[] = [];
  /** Folders of files that were there: the names may be so new that they are not on the disk yet. */
  const known = new Set<string>();

  /** Why files that were put are not on the disk: the batch can no longer be kept. */
  let broken: { readonly why: unknown } | null = null;

  const flushAll = async (): Promise<void> => {
    const handles = written;
    written = [];
    try {
      await together(handles, flush);
    } catch (why) {
      broken = { why };
      throw why;
    } finally {
      for (const handle of handles) await handle.close();
    }
  };
  const put = async (bytes: Uint8Array): Promise<PutFile> => {
    const hash = sha256(bytes);
    if (waiting.has(hash)) return { hash, isNew: false };
    const named = place.pathOf(hash);
    if (await isThere(named, bytes.length)) {
      known.add(path.dirname(named));
      return { hash, isNew: false };
    }
    const beside = path.join(place.incoming, randomBytes(16).toString('hex'));
    written.push(await writeBeside(beside, bytes));
    waiting.set(hash, { hash, beside });
    if (written.length >= mostWritten) await flushAll();
    return { hash, isNew: true };
  };
  const drop = async (): Promise<void> => {
    const all = [...waiting.values()];
    waiting.clear();
    known.clear();
    broken = null;
    const handles = written;
    written = [];
    for (const handle of handles) await handle.close();
    for (const { beside } of all) await rm(beside, { force: true });
  };
  const keep = async (): Promise<void> => {
    try {
      if (broken !== null) throw broken.why;
      await flushAll();
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
