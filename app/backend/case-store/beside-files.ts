/**
 * Files written beside the store and flushed to the disk many at a time, which takes it few strokes. What waits for the
 * disk or takes long is left to Node's threads; what only touches the system's tables is done at once, since to hand it
 * to a thread and back takes ten times as long.
 */
import { close as closeLater, closeSync, fsync, futimes, open, write } from 'node:fs';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { noTime, together } from './folder-work.ts';

export interface BesideFiles {
  /** Writes a file. What was written of one that fails is removed. */
  readonly write: (file: string, bytes: Uint8Array) => Promise<void>;
  /** Flushes what was written. Once that has failed it rejects for good. */
  readonly flush: () => Promise<void>;
  /** Lets go of what was written and not flushed. */
  readonly close: () => Promise<void>;
}

/** Files that are flushed together, while the next are written. Each is held open until then. */
const flushedTogether = 32;

const opened = promisify(open);
const stamped = promisify(futimes);
const flushed = promisify(fsync);
const closed = promisify(closeLater);

const writeSome = (fd: number, bytes: Uint8Array, from: number): Promise<number> =>
  new Promise((resolve, reject) => {
    write(fd, bytes, from, bytes.length - from, null, (error, count) => {
      if (error === null) resolve(count);
      else reject(error);
    });
  });

const writeOpen = async (file: string, bytes: Uint8Array): Promise<number> => {
  const fd = await opened(file, 'wx', 0o600);
  try {
    for (let done = 0; done < bytes.length;) done += await writeSome(fd, bytes, done);
    // Not at once: it would wait for the files that are being flushed.
    await stamped(fd, noTime, noTime);
    return fd;
  } catch (error) {
    await closed(fd);
    await rm(file, { force: true });
    throw error;
  }
};

export const openBesideFiles = (): BesideFiles => {
  let written: number[] = [];
  let broken: { readonly why: unknown } | null = null;
  let flushing: Promise<void> = Promise.resolve();

  const flushAll = async (files: readonly number[]): Promise<void> => {
    try {
      if (broken === null) await together(files, flushed);
    } catch (why) {
      broken = { why };
    } finally {
      for (const fd of files) closeSync(fd);
    }
    if (broken !== null) throw broken.why;
  };
  const begin = (): Promise<void> => {
    const files = written;
    written = [];
    flushing = flushing.catch(() => undefined).then(() => flushAll(files));
    flushing.catch(() => undefined);
    return flushing;
  };
  return {
    write: async (file, bytes) => {
      written.push(await writeOpen(file, bytes));
      if (written.length < flushedTogether) return;
      const before = flushing;
      void begin();
      await before;
    },
    flush: begin,
    close: async () => {
      await flushing.catch(() => undefined);
      const files = written;
      written = [];
      await together(files, closed);
    },
  };
};
