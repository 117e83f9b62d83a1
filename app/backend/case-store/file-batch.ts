/**
 * Files that become durable together. Each is written beside the store under a random name and flushed while the next
 * one is made; only when all are on the disk do they get their names, and only when the names are does `keep` answer.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../journal/digest.ts';
import { isCode, noTime, syncChangedFolder, syncFolder, whenRefused } from './folder-work.ts';

/** A file that was put. */
export interface PutFile {
  readonly hash: string;
  /** False where the store, or this batch, had these bytes. */
  readonly isNew: boolean;
}

export interface CaseFileBatch {
  /** Rejects with `Refused` (`disk-full`, `unreadable`) and leaves nothing of the file. */
  readonly put: (bytes: Uint8Array) => Promise<PutFile>;
  /** Makes every file put durable under its name. A file is in the store only after this. Then the batch is empty again. */
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

/** Files that are flushed at the same time: the disk does so in few strokes. */
const mostFlushing = 16;

/** A file that is written and not yet named. */
interface Waiting {
  readonly hash: string;
  readonly beside: string;
  /** Settles when the file is on the disk; null when it is, else why not. */
  readonly flushed: Promise<{ readonly why: unknown } | null>;
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

/** Writes a file and begins to flush it. What was written of one that fails is removed. */
const writeBeside = async (beside: string, bytes: Uint8Array): Promise<Pick<Waiting, 'flushed'>> => {
  const handle = await open(beside, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.utimes(noTime, noTime);
  } catch (error) {
    await handle.close();
    await rm(beside, { force: true });
    throw error;
  }
  const flush = async (): Promise<null> => {
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    return null;
  };
  return { flushed: flush().catch((why: unknown) => ({ why })) };
};

const giveName = async ({ hash, beside }: Waiting, { pathOf }: BatchPlace): Promise<void> => {
  const named = pathOf(hash);
  await mkdir(path.dirname(named), { recursive: true, mode: 0o700 });
  await rename(beside, named);
};

export const openBatch = (place: BatchPlace): CaseFileBatch => {
  const waiting = new Map<string, Waiting>();
  const flushing = new Set<Promise<unknown>>();
  /** Folders of files that were there: the names may be so new that they are not on the disk yet. */
  const known = new Set<string>();

  const put = async (bytes: Uint8Array): Promise<PutFile> => {
    const hash = sha256(bytes);
    if (waiting.has(hash)) return { hash, isNew: false };
    if (await isThere(place.pathOf(hash), bytes.length)) {
      known.add(path.dirname(place.pathOf(hash)));
      return { hash, isNew: false };
    }
    while (flushing.size >= mostFlushing) await Promise.race(flushing);
    const beside = path.join(place.incoming, randomBytes(16).toString('hex'));
    const { flushed } = await writeBeside(beside, bytes);
    flushing.add(flushed);
    void flushed.then(() => flushing.delete(flushed));
    waiting.set(hash, { hash, beside, flushed });
    return { hash, isNew: true };
  };
  const drop = async (): Promise<void> => {
    const all = [...waiting.values()];
    waiting.clear();
    for (const { beside, flushed } of all) {
      await flushed;
      await rm(beside, { force: true });
    }
  };
  const keep = async (): Promise<void> => {
    const all = [...waiting.values()];
    for (const { flushed } of all) {
      const failed = await flushed;
      if (failed !== null) throw failed.why;
    }
    for (const one of all) await giveName(one, place);
    const changed = new Set(all.map(({ hash }) => path.dirname(place.pathOf(hash))));
    if (all.length > 0) for (const folder of [place.incoming, place.folder]) changed.add(folder);
    for (const folder of known) if (!changed.has(folder)) await syncFolder(folder);
    for (const folder of changed) await syncChangedFolder(folder);
    known.clear();
    for (const { hash } of all) waiting.delete(hash);
  };
  return {
    put: (bytes) => whenRefused(() => put(bytes)),
    keep: () =>
      whenRefused(async () => {
        await keep().catch(async (error: unknown) => {
          await drop();
          throw error;
        });
      }),
    drop: () => whenRefused(drop),
  };
};
