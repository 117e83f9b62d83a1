/** Who holds the key open, and until when: an account that does not use it for half an hour holds it no longer. */
import { actorOf, type Desk } from '../desk.ts';

const idle_ms = 30 * 60 * 1000;

export interface Holder {
  readonly desk: Desk;
  readonly closesAt: number;
}

export interface KeyHolders {
  readonly add: (desk: Desk) => void;
  /** True where the caller's account holds it now; `using` puts its end off. */
  readonly holds: (desk: Desk, using: boolean) => boolean;
  /** ISO UTC; null where the caller's account does not hold it. */
  readonly closesAt: (desk: Desk) => string | null;
  /** Takes the caller's account out; false where it did not hold it. */
  readonly remove: (desk: Desk) => boolean;
  readonly all: () => readonly Desk[];
}

/** `onIdle` hears of an account whose time is over. */
export const openKeyHolders = (onIdle: (desk: Desk) => void): KeyHolders => {
  const holders = new Map<string, Holder>();
  const timers = new Map<string, NodeJS.Timeout>();
  const nameOf = (desk: Desk): string => actorOf(desk).accountId;

  const remove = (desk: Desk): boolean => {
    clearTimeout(timers.get(nameOf(desk)));
    timers.delete(nameOf(desk));
    return holders.delete(nameOf(desk));
  };
  const add = (desk: Desk): void => {
    remove(desk);
    holders.set(nameOf(desk), { desk, closesAt: desk.now().getTime() + idle_ms });
    const timer = setTimeout(() => held(desk), idle_ms + 1000);
    timer.unref();
    timers.set(nameOf(desk), timer);
  };
  const held = (desk: Desk): Holder | null => {
    const holder = holders.get(nameOf(desk));
    if (holder === undefined) return null;
    if (desk.now().getTime() < holder.closesAt) return holder;
    remove(desk);
    onIdle(holder.desk);
    return null;
  };
  return {
    add,
    holds: (desk, using) => {
      const holder = held(desk);
      if (holder !== null && using) add(desk);
      return holder !== null;
    },
    closesAt: (desk) => {
      const holder = held(desk);
      return holder === null ? null : new Date(holder.closesAt).toISOString();
    },
    remove,
    all: () => [...holders.values()].map(({ desk }) => desk),
  };
};
