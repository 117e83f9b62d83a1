/** The store of a command: an existing one, opened for the time of the command. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openBackend, type OpenBackend } from '../../app/backend/backend.ts';
import { storeFileName } from '../../app/backend/store/embedded-store.ts';
import { Refused } from '../../app/contract/failure.ts';
import { programVersion } from '../program-version.ts';

/** Runs `use` on the store in `folder`. A command that only asks never makes a store. */
export const withStore = async <T>(folder: string, use: (opened: OpenBackend) => Promise<T>): Promise<T> => {
  if (!existsSync(path.join(folder, storeFileName))) {
    throw new Refused('not-found', 'There is no store in this folder: name it with --store FOLDER.', { file: folder });
  }
  const opened = await openBackend({
    storeFolder: folder,
    now: () => new Date(),
    randomBytes,
    programVersion: programVersion(),
    workstation: os.hostname(),
    trialName: '',
    demonstration: false,
  });
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
};
