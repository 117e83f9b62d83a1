/** Keeps the open key as the store has it while other workstations write to it. */
import type { Desk } from '../desk.ts';
import { sha256 } from '../journal/digest.ts';
import { findKey } from './key-file.ts';
import type { KeyRoom, OpenedKey } from './key-room.ts';
import { closeKey } from './open-key.ts';

/**
 * Takes what was read in the place of what was open; false where either is another one by now. In a transaction, which
 * is alone here: what another transaction has begun to make of the key it also ends upon.
 */
const replaceOpened = (room: KeyRoom, { store }: Pick<Desk, 'store'>, before: OpenedKey, now: OpenedKey) =>
  store.write(async (tx) => {
    const row = await findKey(tx);
    const isLatest = row !== undefined && sha256(row.sealed) === now.hash && room.opened === before;
    if (isLatest) room.opened = now;
    return isLatest;
  });

/** Reads the key again where another workstation wrote it; true where what it holds is another now. */
export const freshenKey = async (room: KeyRoom, desk: Pick<Desk, 'store'>): Promise<boolean> => {
  for (;;) {
    const { opened } = room;
    if (opened === null) return false;
    const row = await desk.store.read(findKey);
    if (row === undefined || sha256(row.sealed) === opened.hash) return false;
    // This takes its time, so nobody waits for it.
    const map = await opened.sealer.unseal(row);
    if (room.opened !== opened) continue;
    if (map !== null) {
      if (await replaceOpened(room, desk, opened, { ...opened, map, hash: sha256(row.sealed) })) return true;
      continue;
    }
    // Another lock: whoever opened the former one opens this one first.
    for (const holder of room.holders.all()) await closeKey(room, holder, 'It was given another lock elsewhere.');
    return true;
  }
};
