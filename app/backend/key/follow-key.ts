/** Keeps the open key as the store has it while other workstations write to it. */
import { sha256 } from '../journal/digest.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { checkKeyFile, findKey, tellOfKey } from './key-file.ts';
import type { KeyMap } from './key-map.ts';
import { forgetUnlessHeld, type KeyRoom, type OpenedKey } from './key-room.ts';

/**
 * Whether the store and the memory are still what was seen of them. In a transaction, after what others began. Refuses
 * a file that is not the one written last: what is kept upon an older one would lose what came after it.
 */
const isStill = async (room: KeyRoom, tx: StoreWriter, before: OpenedKey, hash: string): Promise<boolean> => {
  const row = await findKey(tx);
  if (row === undefined || sha256(row.sealed) !== hash || room.opened !== before) return false;
  await checkKeyFile(tx, row);
  return true;
};

/**
 * Takes what was read in the place of what was open; false where either is another one by now. In a transaction, which
 * is alone here: what another transaction has begun to make of the key it also ends upon.
 */
const replaceOpened = (room: KeyRoom, store: Store, before: OpenedKey, now: OpenedKey) =>
  store.write(async (tx) => {
    if (!(await isStill(room, tx, before, now.hash))) return false;
    room.opened = now;
    return true;
  });

/**
 * Closes the key for all who hold it; false where either is another one by now. In a transaction: what was written
 * here is seen in the store a moment before it is known here, and nobody is to lose the key over that.
 */
const closeForAll = (room: KeyRoom, store: Store, before: OpenedKey, hash: string, reason: string) =>
  store.write(async (tx) => {
    if (!(await isStill(room, tx, before, hash))) return false;
    const holders = room.holders.all();
    for (const holder of holders) await tellOfKey(holder, tx, { action: 'key.close', reason });
    store.afterWrite(tx, () => {
      holders.forEach((holder) => room.holders.remove(holder));
      forgetUnlessHeld(room);
    });
    return true;
  });

/**
 * What becomes of the key opened as `before` where the store holds `now`: its map, or why it is closed. Of another lock
 * nothing is taken over, even where it opens: what is kept next would have the former one.
 */
const judge = (before: KeyMap, now: KeyMap | null): { readonly map: KeyMap } | { readonly why: string } => {
  if (now === null) return { why: 'It was written elsewhere, and does not open here with what opened it.' };
  const isSameLock = JSON.stringify(now.recipients) === JSON.stringify(before.recipients);
  return isSameLock ? { map: now } : { why: 'It was given other recipients elsewhere.' };
};

/** Reads the key again where another workstation wrote it; true where what it holds is another now. */
export const freshenKey = async (room: KeyRoom, store: Store): Promise<boolean> => {
  for (;;) {
    const { opened } = room;
    if (opened === null) return false;
    const row = await store.read(findKey);
    if (row === undefined || sha256(row.sealed) === opened.hash) return false;
    // This takes its time, so nobody waits for it.
    const found = judge(opened.map, await opened.sealer.unseal(row));
    if (room.opened !== opened) continue;
    const hash = sha256(row.sealed);
    const isDone =
      'why' in found
        ? await closeForAll(room, store, opened, hash, found.why)
        : await replaceOpened(room, store, opened, { ...opened, map: found.map, hash });
    if (isDone) return true;
  }
};
