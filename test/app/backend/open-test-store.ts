/** The store of a folder, by whatever carries the stores of this run of tests. */
import { mkdirSync } from 'node:fs';
import { openEmbeddedStore } from '../../../app/backend/store/embedded-store.ts';
import { openServerStore } from '../../../app/backend/store/server/server-store.ts';
import type { Store } from '../../../app/backend/store/store.ts';
import { databaseOf } from '../../postgres/databases.ts';

/** `storeFolder` is the folder of the store itself. */
export const openTestStore = (storeFolder: string, now: () => Date): Promise<Store> => {
  mkdirSync(storeFolder, { recursive: true });
  const { database } = databaseOf(storeFolder);
  return database === undefined ? openEmbeddedStore(storeFolder, now) : openServerStore(database, now);
};
