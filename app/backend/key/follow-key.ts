/** Keeps the open key as the store has it while other workstations write to it. */
import type { Desk } from '../desk.ts';
import { sha256 } from '../journal/digest.ts';
import type { StoreWriter } from '../store/store.ts';
import { findKey, tellOfKey } from './key-file.ts';
import { forgetUnlessHeld, type KeyRoom, type OpenedKey } from './key-room.ts';

/** Whether the store and the memory are still what was seen of them. In a transaction, after what others began. */
const isStill = async (room: KeyRoom, tx: StoreWriter, before: OpenedKey, hash: string): Promise<boolean> => {
  const row = await findKey(tx);
  return row !== undefined && sha256(row.sealed) === hash && room.opened === before;
};

/**
 * Takes what was read in the place of what was open; false where either is another one by now. In a transaction, which
 * is alone here: what another transaction has begun to make of the key it also ends upon.
 */
const replaceOpened = (room: KeyRoom, { store }: Pick<Desk, 'store'>, before: OpenedKey, now: OpenedKey) =>
  store.write(async (tx) => {
    if (!(await isStill(room, tx, before, now.hash))) return false;
    room.opened = now;
    return true;
  });

/**
 * Closes the key for all who hold it: it has another lock, and whoever opened the former one opens this one first.
 * False where either is another one by now. In a transaction: a change of the lock that was made here is seen in the
 * store a moment before it is known here, and nobody is to lose the key over that.
 */
const closeForAll = (room: KeyRoom, { store }: Pick<Desk, 'store'>, before: OpenedKey, hash: string) =>
  store.write(async (tx) => {
    if (!(await isStill(room, tx, before, hash))) return false;
    const holders = room.holders.all().filter((holder) => room.holders.remove(holder));
    forgetUnlessHeld(room);
    const reason = 'It was given another lock elsewhere.';
    for (const holder of holders) await tellOfKey(holder, tx, { action: 'key.close', reason });
    return true;
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
    const hash = sha256(row.sealed);
    const isDone =
      map === null
        ? await closeForAll(room, desk, opened, hash)
        : await replaceOpened(room, desk, opened, { ...opened, map, hash });
    if (isDone) return true;
  }
};
