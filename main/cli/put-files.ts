/** Files put into a folder: all of them whole, or none; readable by their owner alone; nothing there is overwritten. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refused } from '../../app/contract/failure.ts';
import { refusedByFileSystem } from './answer.ts';

export interface FileToPut {
  readonly name: string;
  /** What it must be. */
  readonly sha256: string;
  readonly read: () => Promise<Readable>;
}

export interface PutFile {
  readonly name: string;
  readonly path: string;
}

export interface Staging {
  /** Refused where one of these names is taken already. */
  readonly free: (names: readonly string[]) => Promise<void>;
  /** Puts them there; what is there with the same content stays as it is. */
  readonly put: (files: readonly FileToPut[]) => Promise<readonly PutFile[]>;
}

const isTaken = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    },
  );

const taken = (file: string): Refused =>
  new Refused('bad-input', 'A file of this name with other content is there: it is not overwritten. Name another folder.', { file }); // prettier-ignore

const hashOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

/** On the disk when it is done, with the hash that it should have. */
const writeAside = async (file: string, { name, sha256, read }: FileToPut): Promise<void> => {
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  try {
    for await (const chunk of await read()) {
      const bytes = Buffer.from(chunk as Uint8Array);
      hash.update(bytes);
      await handle.writeFile(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (hash.digest('hex') !== sha256) throw new Refused('internal', `${name} did not come as it was made: nothing was written.`);
}; // prettier-ignore

/** What was moved is taken back where one cannot be. */
const moveAll = async (from: string, to: string, names: readonly string[]): Promise<void> => {
  const moved: string[] = [];
  try {
    for (const name of names) {
      await rename(path.join(from, name), path.join(to, name));
      moved.push(name);
    }
  } catch (error) {
    for (const name of moved) await rm(path.join(to, name), { force: true });
    throw error;
  }
};

const put = async (out: string, aside: string, files: readonly FileToPut[]): Promise<readonly PutFile[]> => {
  const fresh: string[] = [];
  for (const file of files) {
    const place = path.join(out, file.name);
    if (await isTaken(place)) {
      if ((await hashOf(place)) !== file.sha256) throw taken(place);
      continue;
    }
    await writeAside(path.join(aside, file.name), file);
    fresh.push(file.name);
  }
  await moveAll(aside, out, fresh);
  return files.map(({ name }) => ({ name, path: path.join(out, name) }));
};

/** Runs `use` with a folder that can be written: it is made where it is not there, and tried before anything else. */
export const intoFolder = async <T>(out: string, use: (staging: Staging) => Promise<T>): Promise<T> => {
  const named = (error: unknown): never => {
    throw refusedByFileSystem(error, out) ?? error;
  };
  await mkdir(out, { recursive: true }).catch(named);
  const aside = await mkdtemp(path.join(out, '.ventricle-')).catch(named);
  try {
    return await use({
      free: async (names) => {
        for (const name of names) {
          const place = path.join(out, name);
          if (await isTaken(place)) throw taken(place);
        }
      },
      put: (files) => put(out, aside, files).catch(named),
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
};
