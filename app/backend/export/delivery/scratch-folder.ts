/** Files that were made and wait to be fetched: a folder of this process alone, erased at its end. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

export interface Scratch {
  /** A new folder within; nobody else on the machine may look into it. */
  readonly folderFor: (name: string) => Promise<string>;
  readonly erase: () => Promise<void>;
}

const prefix = 'ventricle-delivery-';
const named = new RegExp(`^${prefix}(\\d+)-`);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** What a process that was killed could not erase. */
const eraseLeft = async (parent: string): Promise<void> => {
  for (const name of await readdir(parent)) {
    const pid = Number(named.exec(name)?.[1] ?? process.pid);
    if (!isAlive(pid)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
};

export const openScratch = (parent: string): Scratch => {
  let made: Promise<string> | null = null;
  const make = async (): Promise<string> => {
    await eraseLeft(parent);
    return mkdtemp(path.join(parent, `${prefix}${process.pid}-`));
  };
  return {
    folderFor: async (name) => {
      const folder = path.join(await (made ??= make()), name);
      await mkdir(folder);
      return folder;
    },
    erase: async () => {
      if (made === null) return;
      const folder = await made;
      made = null;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
