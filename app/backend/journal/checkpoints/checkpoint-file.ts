/** The file of a store's checkpoints: read whole, appended durably. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { lineText, parseCheckpoints, type Checkpoint, type CheckpointLine } from './checkpoint-line.ts';

const ending = '.checkpoints.jsonl';
const fileOf = (folder: string, store: string): string => path.join(folder, `${store}${ending}`);

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The checkpoints of a store; null where there is no file of it. Throws where the folder is gone or cannot be read. */
export const readCheckpoints = async (folder: string, store: string): Promise<readonly CheckpointLine[] | null> => {
  try {
    return parseCheckpoints(await readFile(fileOf(folder, store), 'utf8'));
  } catch (error) {
    if (!isMissing(error)) throw error;
    await stat(folder);
    return null;
  }
};

/** Ids of other stores whose last checkpoint was kept of the same place. */
export const otherStoresHere = async (folder: string, store: string, place: string): Promise<readonly string[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending) && name !== `${store}${ending}`);
  const found: string[] = [];
  for (const name of names.sort()) {
    const last = parseCheckpoints(await readFile(path.join(folder, name), 'utf8')).at(-1)?.checkpoint;
    if (last?.place === place) found.push(last.store);
  }
  return found;
};

const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Appends a line; on disk when the promise resolves. A line that was cut off before is taken out first. Called by one
 * process at a time.
 */
export const appendCheckpoint = async (folder: string, checkpoint: Checkpoint): Promise<void> => {
  const file = fileOf(folder, checkpoint.store);
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const text = size === 0 ? '' : await readFile(file, 'utf8');
    const whole = Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1));
    if (whole < size) await handle.truncate(whole);
    await handle.writeFile(`${lineText(checkpoint)}\n`);
    await handle.sync();
    if (size === 0) await flushFolder(folder);
  } finally {
    await handle.close();
  }
};
