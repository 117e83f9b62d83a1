/** What is in memory of the key while anybody holds it open. */
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import type { StoreWriter } from '../store/store.ts';
import type { KeyHolders } from './key-holders.ts';
import type { KeyMap } from './key-map.ts';
import type { Sealer } from './sealed-key.ts';

export interface OpenedKey {
  readonly map: KeyMap;
  readonly sealer: Sealer;
  /** Of the file that holds this map. */
  readonly hash: string;
}

export interface KeyRoom {
  opened: OpenedKey | null;
  readonly holders: KeyHolders;
  readonly workFactor: number;
  /** What transactions that have not ended make of the key. */
  readonly changes: WeakMap<StoreWriter, OpenedKey>;
}

/** The open key, for an account that holds it. */
export const openedFor = (room: KeyRoom, desk: Desk): OpenedKey => {
  if (!room.holders.holds(desk, desk.isAttended !== false) || room.opened === null) {
    throw new Refused('key-closed', 'The key is closed: open it first.');
  }
  return room.opened;
};

export const forgetUnlessHeld = (room: KeyRoom): void => {
  if (room.holders.all().length > 0) return;
  room.opened?.sealer.forget();
  room.opened = null;
};
