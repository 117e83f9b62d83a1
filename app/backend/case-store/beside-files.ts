/** Files written beside the store and flushed to the disk many at a time, which takes it few strokes. */
import { open, rm, type FileHandle } from 'node:fs/promises';
import { noTime, together } from './folder-work.ts';

export interface BesideFiles {
  /** Writes a file. What was written of one that fails is removed. */
  readonly write: (file: string, bytes: Uint8Array) => Promise<void>;
  /** Flushes what was written. Once that has failed it rejects for good. */
  readonly flush: () => Promise<void>;
  /** Lets go of what was written and not flushed. */
  readonly close: () => Promise<void>;
}

/** Files that wait to be flushed, each held open. */
const mostOpen = 256;

const writeOpen = async (file: string, bytes: Uint8Array): Promise<FileHandle> => {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.utimes(noTime, noTime);
    return handle;
  } catch (error) {
    await handle.close();
    await rm(file, { force: true });
    throw error;
  }
};

const flushOne = async (handle: FileHandle): Promise<void> => {
  await handle.sync();
  await handle.close();
};

export const openBesideFiles = (): BesideFiles => {
  let written: FileHandle[] = [];
  let broken: { readonly why: unknown } | null = null;

  const close = async (): Promise<void> => {
    const handles = written;
    written = [];
    for (const handle of handles) await handle.close();
  };
  const flush = async (): Promise<void> => {
    if (broken !== null) throw broken.why;
    const handles = written;
    written = [];
    try {
      await together(handles, flushOne);
    } catch (why) {
      broken = { why };
      throw why;
    } finally {
      for (const handle of handles) await handle.close();
    }
  };
  return {
    write: async (file, bytes) => {
      written.push(await writeOpen(file, bytes));
      if (written.length >= mostOpen) await flush();
    },
    flush,
    close,
  };
};
