/** Opens the store, its checkpoints and what every call works with. */
import { mkdirSync } from 'node:fs';
import { Refused } from '../contract/failure.ts';
import { refuseOtherMode } from './accounts/refuse-other-mode.ts';
import type { BackendOptions } from './backend-options.ts';
import { openCases } from './open-cases.ts';
import type { Desk } from './desk.ts';
import { openCheckpoints } from './journal/checkpoints/open-checkpoints.ts';
import { openEmbeddedStore } from './store/embedded-store.ts';
import { openServerStore } from './store/server/server-store.ts';
import type { Store } from './store/store.ts';
import { createBlindUID, uidKey } from './trial/blinded-uid.ts';

/** Of a trial nothing in the store leads from a source UID to a blinded one: that takes the key. */
const blindWithKey = (): never => {
  throw new Refused('key-closed', 'The key is closed.');
};

/** Refused before anything is written to it where it is not what it is opened as. */
const openAs = async ({ storeFolder, database, now, mode }: BackendOptions): Promise<Store> => {
  mkdirSync(storeFolder, { recursive: true, mode: 0o700 });
  const store = await (database === undefined ? openEmbeddedStore(storeFolder, now) : openServerStore(database, now));
  try {
    if (mode !== undefined) await refuseOtherMode(store, mode);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};

export const openDesk = async (options: BackendOptions): Promise<Desk> => {
  const { now, randomBytes, programVersion, workstation } = options;
  const folder = options.checkpointFolder ?? null;
  const { store, checkpoints } = await openCheckpoints({
    store: await openAs(options),
    folder,
    witness: { now, actor: '', workstation, programVersion },
    randomBytes,
  });
  const blind =
    options.mode === 'trial' ? blindWithKey : createBlindUID(await store.write((tx) => uidKey(tx, randomBytes)));
  const cases = await openCases(options, store).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  return {
    store,
    now,
    randomBytes,
    programVersion,
    workstation,
    blind,
    mode: options.mode ?? 'own',
    actor: null,
    ...cases,
    checkpointFolder: folder,
    checkpoints,
  };
};
