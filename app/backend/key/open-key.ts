/** Opens the key for an account, and closes it. */
import type { Desk } from '../desk.ts';
import { sha256 } from '../journal/digest.ts';
import { beginAttempt, endAttempt, tellRefusal, wrongKey } from './key-attempts.ts';
import { tellOfKey } from './key-file.ts';
import { forgetUnlessHeld, type KeyRoom } from './key-room.ts';
import { resealer, unseal } from './sealed-key.ts';

export const openKey = async (room: KeyRoom, desk: Desk, secret: string, reason: string): Promise<void> => {
  const row = await desk.store.write((tx) => beginAttempt(desk, tx));
  const map = await unseal(row, secret);
  await desk.store.write(async (tx) => {
    if (map === null) return tellRefusal(desk, tx, row, reason);
    await endAttempt(tx);
    await tellOfKey(desk, tx, { action: 'key.open', reason });
    desk.store.afterWrite(tx, () => {
      // What another account holds open is kept.
      room.opened ??= { map, sealer: resealer(map, secret, room.workFactor), hash: sha256(row.sealed) };
    });
  });
  if (map === null) throw wrongKey();
  room.holders.add(desk);
};

export const closeKey = async (room: KeyRoom, desk: Desk, reason: string): Promise<void> => {
  if (!room.holders.remove(desk)) return;
  forgetUnlessHeld(room);
  await desk.store.write((tx) => tellOfKey(desk, tx, { action: 'key.close', reason }));
};
