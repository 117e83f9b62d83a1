/** Changes what the key holds, in the transaction of the change it belongs to. */
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import { sha256 } from '../journal/digest.ts';
import type { StoreWriter } from '../store/store.ts';
import { requireKey, writeKeyFile } from './key-file.ts';
import type { KeyMap } from './key-map.ts';
import { openedFor, type KeyRoom } from './key-room.ts';

export const keepMap = async (
  room: KeyRoom,
  desk: Desk,
  tx: StoreWriter,
  change: (map: KeyMap) => KeyMap,
): Promise<KeyMap> => {
  const opened = openedFor(room, desk);
  const base = room.changes.get(tx) ?? opened;
  const row = await requireKey(tx);
  if (sha256(row.sealed) !== base.hash) {
    throw new Refused('key-closed', 'The key was changed at another workstation just now: try again in a moment.');
  }
  const map = change(base.map);
  if (map === base.map) return map;
  const sealed = await base.sealer.seal(map);
  await writeKeyFile(desk, tx, { lock: row.lock, recipients: map.recipients, sealed }, { action: 'key.keep' });
  const next = { ...base, map, hash: sha256(sealed) };
  room.changes.set(tx, next);
  desk.store.afterWrite(tx, () => {
    if (room.opened !== null) room.opened = next;
  });
  return map;
};
