/** The key of the trial while the program runs: closed, or open for the account that opened it. */
import type { CallOutput } from '../../contract/calls.ts';
import type { KeyLock } from '../../contract/calls/key-calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import type { StoreWriter } from '../store/store.ts';
import type { KeyMap } from './key-map.ts';

export interface TrialKey {
  readonly state: (desk: Desk) => Promise<CallOutput<'key.state'>>;
  readonly make: (desk: Desk, lock: KeyLock) => Promise<void>;
  readonly open: (desk: Desk, secret: string, reason: string) => Promise<void>;
  readonly close: (desk: Desk) => Promise<void>;
  readonly change: (desk: Desk, input: { secret: string; to: KeyLock; reason: string }) => Promise<void>;
  readonly copy: (desk: Desk) => Promise<CallOutput<'key.copy'>>;
  /** The map, for the account that opened the key. Throws `key-closed` for any other. */
  readonly map: (desk: Desk) => KeyMap;
  /**
   * Changes the map in this transaction: the store holds the new one when the transaction does, and `map` gives it
   * from then on. Returns what `change` made.
   */
  readonly keep: (desk: Desk, tx: StoreWriter, change: (map: KeyMap) => KeyMap) => Promise<KeyMap>;
}

const notBuilt = (): never => {
  throw new Refused('no-key', 'The trial has no key yet.');
};

export const openTrialKey = (): TrialKey => ({
  state: () => Promise.resolve({ state: 'none', lock: null, closesAt: null }),
  make: notBuilt,
  open: notBuilt,
  close: notBuilt,
  change: notBuilt,
  copy: notBuilt,
  map: notBuilt,
  keep: notBuilt,
});
