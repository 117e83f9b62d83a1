/** `store copy FROM TO`: a store brought into an empty one, from the file to a server or back, every hash checked. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { copyStore } from '../../app/backend/store/copy-store.ts';
import { openEmbeddedStore, storeFileName } from '../../app/backend/store/embedded-store.ts';
import { hasPassword, isServerAddress } from '../../app/backend/store/server/server-address.ts';
import { hasServerStore, openServerStore } from '../../app/backend/store/server/server-store.ts';
import type { Store } from '../../app/backend/store/store.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { Answer } from './answer.ts';

const now = (): Date => new Date();

const isThere = (place: string): Promise<boolean> =>
  isServerAddress(place) ? hasServerStore(place) : Promise.resolve(existsSync(path.join(place, storeFileName)));

const open = (place: string): Promise<Store> =>
  isServerAddress(place) ? openServerStore(place, now) : openEmbeddedStore(place, now);

const refuseSecrets = (places: readonly string[]): void => {
  if (places.some((place) => isServerAddress(place) && hasPassword(place))) {
    throw new Refused(
      'bad-input',
      'The address holds a password, which everybody on this machine could see: name it in PGPASSWORD, or in a pgpass file.',
    );
  }
};

const copied = async (from: string, to: string): Promise<Awaited<ReturnType<typeof copyStore>>> => {
  const source = await open(from);
  try {
    const target = await open(to);
    try {
      return await copyStore(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

/** Each is a folder or the address of a database. The blinded files of a trial stay in its folder. */
export const copyStoreAnswer = async (from: string, to: string): Promise<Answer> => {
  refuseSecrets([from, to]);
  if (!(await isThere(from))) throw new Refused('not-found', 'There is no store to copy from.');
  const { tables, head } = await copied(from, to);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const lines = tables.map(
    ({ table, rows: count, hash }) => `${table.padEnd(14)} ${String(count).padStart(8)}  ${hash}`,
  );
  return {
    json: { tables, head },
    text: [...lines, `${rows} rows copied and compared; journal entry ${head.seq}, ${head.hash}`].join('\n'),
  };
};
