/** Makes the key of a trial, and gives it another lock. */
import type { KeyLock } from '../../contract/calls/key-calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import { sha256 } from '../journal/digest.ts';
import { beginAttempt, endAttempt, tellRefusal, wrongKey } from './key-attempts.ts';
import { findKey, requireKey, writeKeyFile } from './key-file.ts';
import type { KeyMap } from './key-map.ts';
import type { KeyRoom, OpenedKey } from './key-room.ts';
import { openSealer, unseal } from './sealed-key.ts';

const recipientsOf = (lock: KeyLock): readonly string[] => ('recipients' in lock ? lock.recipients : []);

const nameOf = (lock: KeyLock): 'passphrase' | 'recipients' => ('passphrase' in lock ? 'passphrase' : 'recipients');

const newMap = (desk: Desk, lock: KeyLock): KeyMap => ({
  format: 'ventricle-key',
  version: 1,
  uidKey: Buffer.from(desk.randomBytes(32)).toString('hex'),
  recipients: recipientsOf(lock),
  cases: [],
  notDone: [],
  corrections: [],
  received: [],
  intakes: [],
});

export const makeKey = async (room: KeyRoom, desk: Desk, lock: KeyLock): Promise<void> => {
  const sealer = openSealer(lock, room.workFactor);
  try {
    const sealed = await sealer.seal(newMap(desk, lock));
    await desk.store.write(async (tx) => {
      if ((await findKey(tx)) !== undefined) throw new Refused('bad-input', 'The trial has its key already.');
      const file = { lock: nameOf(lock), recipients: recipientsOf(lock), sealed };
      await writeKeyFile(desk, tx, file, { action: 'key.make' });
    });
  } finally {
    sealer.forget();
  }
};

export interface KeyChange {
  readonly secret: string;
  readonly to: KeyLock;
  readonly reason: string;
}

/** In one transaction, so that nothing is kept under the old lock between reading and writing. */
export const changeKey = async (room: KeyRoom, desk: Desk, { secret, to, reason }: KeyChange): Promise<void> => {
  const sealer = openSealer(to, room.workFactor);
  const changed = (next: OpenedKey): void => {
    if (room.opened === null) return;
    room.opened.sealer.forget();
    room.opened = next;
  };
  try {
    const attempt = await desk.store.write((tx) => beginAttempt(desk, tx));
    const isRight = await desk.store.write(async (tx) => {
      const held = await unseal(await requireKey(tx), secret);
      if (held === null) {
        await tellRefusal(desk, tx, attempt, reason);
        return false;
      }
      const map = { ...held, recipients: recipientsOf(to) };
      const sealed = await sealer.seal(map);
      await endAttempt(tx);
      const file = { lock: nameOf(to), recipients: map.recipients, sealed };
      await writeKeyFile(desk, tx, file, { action: 'key.change', reason });
      desk.store.afterWrite(tx, () => changed({ map, sealer, hash: sha256(sealed) }));
      return true;
    });
    if (!isRight) throw wrongKey();
    await desk.store.sweep();
  } finally {
    if (room.opened?.sealer !== sealer) sealer.forget();
  }
};
