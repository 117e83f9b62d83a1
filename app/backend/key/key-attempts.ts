/** Attempts to open the key: counted, told in the journal, and locked after too many that were wrong. */
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import type { StoreWriter } from '../store/store.ts';
import { checkKeyFile, requireKey, tellOfKey, type KeyRow } from './key-file.ts';

/** As of passwords: wrong ones in a row after which the key is locked, and for how long. */
const mostFailures = 5;
const lock_ms = 15 * 60 * 1000;

/** Counts before it is judged, so that many at once get no more tries than one after the other. */
export const beginAttempt = async (desk: Desk, tx: StoreWriter): Promise<KeyRow> => {
  const row = await requireKey(tx);
  await checkKeyFile(tx, row);
  const now = desk.now();
  if (row.lockedUntil !== null && now.toISOString() < row.lockedUntil) {
    throw new Refused(
      'locked-out',
      `The key is locked after ${mostFailures} wrong secrets. Try again in ${lock_ms / 60_000} minutes.`,
    );
  }
  const failures = (row.lockedUntil === null ? row.failures : 0) + 1;
  const lockedUntil = failures < mostFailures ? null : new Date(now.getTime() + lock_ms).toISOString();
  await tx.updateTable('trial_key').set({ failures, lockedUntil }).execute();
  return { ...row, failures, lockedUntil };
};

export const tellRefusal = (
  desk: Desk,
  tx: StoreWriter,
  { failures, lockedUntil }: KeyRow,
  reason: string,
): Promise<void> => tellOfKey(desk, tx, { action: 'key.refuse', new: { failures, lockedUntil }, reason });

export const endAttempt = async (tx: StoreWriter): Promise<void> => {
  await tx.updateTable('trial_key').set({ failures: 0, lockedUntil: null }).execute();
};

export const wrongKey = (): Refused => new Refused('wrong-key', 'This does not open the key.');
