/** The store of a command: an existing one, opened for the time of the command. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openBackend, type OpenBackend } from '../../app/backend/backend.ts';
import type { BackendOptions } from '../../app/backend/backend-options.ts';
import { storeFileName } from '../../app/backend/store/embedded-store.ts';
import { hasServerStore } from '../../app/backend/store/server/server-store.ts';
import { Refused } from '../../app/contract/failure.ts';
import { knownArchives, type NamedArchives } from '../archives.ts';
import { programVersion } from '../program-version.ts';
import { checkpointFolder, storeDatabase } from '../store-folder.ts';

type Use<T> = (opened: OpenBackend) => Promise<T>;

const useStore = async <T>(folder: string, use: Use<T>, of: Partial<BackendOptions>): Promise<T> => {
  const database = storeDatabase();
  const opened = await openBackend({
    storeFolder: folder,
    now: () => new Date(),
    randomBytes,
    programVersion: programVersion(),
    workstation: os.hostname(),
    trialName: '',
    demonstration: false,
    ...(database === undefined ? {} : { database }),
    ...of,
  });
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
};

const withStoreOf = async <T>(folder: string, use: Use<T>, of: Partial<BackendOptions>): Promise<T> => {
  const database = storeDatabase();
  const isThere =
    database === undefined ? existsSync(path.join(folder, storeFileName)) : await hasServerStore(database);
  if (!isThere && database !== undefined) {
    throw new Refused('not-found', 'There is no store in the database that VENTRICLE_STORE names.');
  }
  if (!isThere) {
    throw new Refused('not-found', 'There is no store in this folder: name it with --store FOLDER.', { file: folder });
  }
  return useStore(folder, use, of);
};

/** Runs `use` on the store of own scans in `folder`; a trial wants a log-in. A command that only asks never makes a store. */
export const withStore = <T>(folder: string, use: Use<T>): Promise<T> => withStoreOf(folder, use, { mode: 'own' });

const asTrial = (named: NamedArchives = {}): Partial<BackendOptions> => {
  const checkpoints = checkpointFolder();
  if (checkpoints.isUsual) mkdirSync(checkpoints.folder, { recursive: true, mode: 0o700 });
  return { mode: 'trial', checkpointFolder: checkpoints.folder, ...knownArchives(named) };
};

/** As `withStore`, on the store of a trial, whose checkpoints are kept as by the workstation. */
export const withTrial = <T>(folder: string, use: Use<T>, named: NamedArchives = {}): Promise<T> =>
  withStoreOf(folder, use, asTrial(named));

/** As `withTrial`; the store is made where there is none. */
export const withTrialOrNew = <T>(folder: string, use: Use<T>): Promise<T> => useStore(folder, use, asTrial());
