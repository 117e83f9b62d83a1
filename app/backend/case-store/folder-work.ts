/** Work on folders and files: made durable, stripped of times, refused in words. */
import { closeSync, fsync, openSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Refused } from '../../contract/failure.ts';
import { diskFull } from '../store/disk-full.ts';

export const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

const refusalOf = (error: unknown): unknown =>
  diskFull(error) ??
  (isCode(error, 'EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOTDIR', 'EISDIR')
    ? new Refused('unreadable', 'The folder of the cases cannot be read or written.')
    : error);

/** What the file system refuses, in words that name no folder. */
export const whenRefused = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw refusalOf(error);
  }
};

/** The one time that every file and folder of the cases bears: when they were written is nobody's to see. */
export const noTime = new Date('2000-01-01T00:00:00Z');

const flushed = promisify(fsync);

/** Makes the names in a folder durable. Windows cannot open one, and needs none of this. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    await flushed(fd);
  } finally {
    closeSync(fd);
  }
};

/** Pieces of work that wait for the disk at the same time: as many as Node has threads for them. */
const mostTogether = 4;

/** Does the work for each of `all`, some at a time. After a failure none is begun, and all have ended. */
export const together = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  const rest = all.values();
  let failed = false;
  const inTurn = async (): Promise<void> => {
    for (const one of rest) {
      if (failed) return;
      await work(one).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: mostTogether }, inTurn));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};

const noAge = Number.POSITIVE_INFINITY;

/** Of a file that is gone meanwhile no age. By the time of its last change as the disk keeps it, which nobody sets. */
const ageOf = async (file: string): Promise<number> => {
  const found = await stat(file).catch(() => null);
  return found === null ? noAge : Date.now() - found.ctimeMs;
};

/** Removes what is in the folder; what is younger than `spared_ms` stays. */
export const clearFolder = async (folder: string, spared_ms = 0): Promise<void> => {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (spared_ms === 0 || (await ageOf(file)) > spared_ms) await rm(file, { recursive: true, force: true });
  }
};
