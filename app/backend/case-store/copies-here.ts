/** Copies of files that an archive keeps: as many as fit, the one that was not asked for the longest goes first. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isCode } from './folder-work.ts';
import { hashFile } from './hash-file.ts';
import { pathInFolder } from './case-source.ts';

export interface CopiesHere {
  /** Path of a copy whose bytes were compared with their hash since it was written; null where there is none. */
  readonly find: (hash: string) => Promise<string | null>;
  /** Tells of one that was just written; others make room for it. */
  readonly added: (hash: string) => Promise<void>;
}

/** What was asked for so lately may be in somebody's hands. */
const inHand_ms = 30_000;

interface Copy {
  readonly stamp: string;
  readonly bytes: number;
  readonly asked_ms: number;
}

const stampOf = async (file: string): Promise<{ stamp: string; bytes: number } | null> => {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = await stat(file);
    return { stamp: [dev, ino, size, mtimeMs, ctimeMs].join(' '), bytes: size };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
};

/** What lies there from before: not compared yet, and first to go. */
const hashesIn = async (folder: string): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const below = await readdir(folder, { recursive: true, withFileTypes: true });
  return below.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)).map(({ name }) => name);
};

export const openCopiesHere = (folder: string, most: number): CopiesHere => {
  const copies = new Map<string, Copy>();
  let total = 0;
  const forget = (hash: string): void => {
    total -= copies.get(hash)?.bytes ?? 0;
    copies.delete(hash);
  };
  const note = (hash: string, found: { stamp: string; bytes: number }, asked_ms: number): void => {
    forget(hash);
    copies.set(hash, { ...found, asked_ms });
    total += found.bytes;
  };
  const makeRoom = async (): Promise<void> => {
    for (const [hash, { asked_ms }] of copies) {
      if (total <= most || performance.now() - asked_ms < inHand_ms) return;
      forget(hash);
      await rm(pathInFolder(folder, hash), { force: true });
    }
  };
  const lookAround = async (): Promise<void> => {
    for (const hash of await hashesIn(folder)) {
      const found = await stampOf(pathInFolder(folder, hash));
      if (found !== null && !copies.has(hash)) note(hash, { ...found, stamp: '' }, -inHand_ms);
    }
    await makeRoom();
  };
  let looked: Promise<void> | null = null;
  const ready = (): Promise<void> => (looked ??= lookAround());
  const find = async (hash: string): Promise<string | null> => {
    await ready();
    const file = pathInFolder(folder, hash);
    const found = await stampOf(file);
    if (found === null) {
      forget(hash);
      return null;
    }
    if (copies.get(hash)?.stamp !== found.stamp && (await hashFile(file)) !== hash) {
      forget(hash);
      await rm(file, { force: true });
      return null;
    }
    note(hash, found, performance.now());
    return file;
  };
  return {
    find,
    added: async (hash) => {
      await ready();
      const found = await stampOf(path.resolve(pathInFolder(folder, hash)));
      if (found !== null) note(hash, found, performance.now());
      await makeRoom();
    },
  };
};
