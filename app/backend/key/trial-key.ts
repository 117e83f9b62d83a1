/** The key of the trial while the program runs: closed, or open for the account that opened it. */
import { Refused } from '../../contract/failure.ts';
import type { CallOutput } from '../../contract/calls.ts';
import type { KeyLock } from '../../contract/calls/key-calls.ts';
import type { Desk } from '../desk.ts';
import { sha256 } from '../journal/digest.ts';
import { createTurns } from '../store/in-turn.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { freshenKey } from './follow-key.ts';
import { keepMap } from './keep-map.ts';
import { findKey, requireKey, tellOfKey } from './key-file.ts';
import { openKeyHolders } from './key-holders.ts';
import type { KeyMap } from './key-map.ts';
import { forgetUnlessHeld, openedFor, type KeyRoom } from './key-room.ts';
import { changeKey, makeKey, type KeyChange } from './make-key.ts';
import { closeKey, openKey } from './open-key.ts';
import { usualWorkFactor } from './passphrase-stanza.ts';

export interface TrialKey {
  readonly state: (desk: Desk) => Promise<CallOutput<'key.state'>>;
  /** The key is closed afterwards: opening it shows that whoever made it can. */
  readonly make: (desk: Desk, lock: KeyLock) => Promise<void>;
  readonly open: (desk: Desk, secret: string, reason: string) => Promise<void>;
  /** For the account that calls; nothing happens where it does not hold the key open. */
  readonly close: (desk: Desk) => Promise<void>;
  readonly change: (desk: Desk, input: KeyChange) => Promise<void>;
  readonly copy: (desk: Desk) => Promise<CallOutput<'key.copy'>>;
  /** The map, for the account that opened the key. Throws `key-closed` for any other. */
  readonly map: (desk: Desk) => KeyMap;
  /**
   * Changes the map in this transaction: the store holds the new one when the transaction does, and `map` gives it
   * from then on. Returns what `change` made; what `change` gives back as it was is not written.
   */
  readonly keep: (desk: Desk, tx: StoreWriter, change: (map: KeyMap) => KeyMap) => Promise<KeyMap>;
  /** Hears that another workstation changed what the key holds, once that is known here; returns how to stop. */
  readonly onFresh: (listener: () => void) => () => void;
  /** The program ends: closed for everybody. */
  readonly end: () => Promise<void>;
}

export interface TrialKeyOptions {
  /** log2 of the cost of a guess, lowered by tests alone; never above the usual. */
  readonly workFactor?: number | undefined;
  readonly onUnexpected: (error: unknown) => void;
}

const openRoom = ({ workFactor = usualWorkFactor, onUnexpected }: TrialKeyOptions): KeyRoom => {
  const room: KeyRoom = {
    opened: null,
    holders: openKeyHolders((desk) => {
      forgetUnlessHeld(room);
      const reason = 'Not used for half an hour.';
      desk.store.write((tx) => tellOfKey(desk, tx, { action: 'key.close', reason })).catch(onUnexpected);
    }),
    workFactor: Math.min(workFactor, usualWorkFactor),
    changes: new WeakMap(),
  };
  return room;
};

/** While anybody holds the key open it follows what other workstations write. */
const followChanges = (room: KeyRoom, tell: () => void, onUnexpected: (error: unknown) => void) => {
  const inTurn = createTurns();
  let stop: (() => void) | null = null;
  const freshen = async (store: Store): Promise<void> => {
    try {
      if (await freshenKey(room, store)) tell();
    } catch (error) {
      // A store that is away is looked at again when it is back: anything may have changed then.
      if (!(error instanceof Refused)) onUnexpected(error);
    }
  };
  const look = (store: Store): Promise<void> => inTurn(() => freshen(store));
  return {
    begin: ({ store }: Desk): void => {
      stop ??= store.onChange((news) => {
        const isKey = news === 'anything' || news.topic === 'key';
        if (isKey && room.opened !== null) void look(store);
      });
    },
    look: ({ store }: Desk): Promise<void> => look(store),
    end: (): void => stop?.(),
  };
};

const stateOf = async (room: KeyRoom, desk: Desk): Promise<CallOutput<'key.state'>> => {
  const row = await desk.store.read(findKey);
  if (row === undefined) return { state: 'none', lock: null, closesAt: null };
  const closesAt = room.holders.closesAt(desk);
  return { state: closesAt === null ? 'closed' : 'open', lock: row.lock, closesAt };
};

const copyOf = (desk: Desk): Promise<CallOutput<'key.copy'>> =>
  desk.store.write(async (tx) => {
    const { sealed } = await requireKey(tx);
    await tellOfKey(desk, tx, { action: 'key.copy', new: { hash: sha256(sealed) } });
    return { name: `trial-key-${desk.now().toISOString().slice(0, 10)}.age`, base64: sealed };
  });

export const openTrialKey = (options: TrialKeyOptions): TrialKey => {
  const room = openRoom(options);
  const inTurn = createTurns();
  const listeners = new Set<() => void>();
  const following = followChanges(room, () => listeners.forEach((tell) => tell()), options.onUnexpected);
  return {
    onFresh: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: (desk) => stateOf(room, desk),
    make: (desk, lock) => inTurn(() => makeKey(room, desk, lock)),
    open: (desk, secret, reason) => {
      following.begin(desk);
      return inTurn(async () => {
        // Who holds a key that another workstation locked anew does not hold what is opened now.
        await following.look(desk);
        await openKey(room, desk, secret, reason);
        // What was written while the secret was tried was told to nobody who held the key.
        await following.look(desk);
        if (room.holders.closesAt(desk) !== null) return;
        throw new Refused('key-closed', 'The key was given another lock while it was opened: open it again.');
      });
    },
    close: (desk) => inTurn(() => closeKey(room, desk, 'Closed by its holder.')),
    change: (desk, change) =>
      inTurn(async () => {
        await following.look(desk);
        await changeKey(room, desk, change);
      }),
    copy: copyOf,
    map: (desk) => openedFor(room, desk).map,
    keep: (desk, tx, change) => keepMap(room, desk, tx, change),
    end: () =>
      inTurn(async () => {
        following.end();
        for (const desk of room.holders.all()) await closeKey(room, desk, 'The program ended.');
      }),
  };
};
