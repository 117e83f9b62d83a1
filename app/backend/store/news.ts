/** Who hears of changes to the store, and how they reach them: the part that every carrier has. */
import type { Transaction } from 'kysely';
import type { News } from '../../contract/changed.ts';
import type { Announced } from './announced.ts';
import type { StoreSchema } from './schema.ts';

export interface StoreNews {
  /** In the transaction, as its last statement: on a server the announcement is part of it. */
  readonly within: (tx: Transaction<StoreSchema>, announced: Announced) => Promise<void>;
  /** Once the transaction is on disk. */
  readonly after: (announced: Announced) => void;
  /** Hears of what changes from now on, whoever changes it; returns how to stop. */
  readonly onChange: (listener: (news: News) => void) => () => void;
  readonly close: () => Promise<void>;
}

export interface Listeners {
  readonly tell: (news: News) => void;
  readonly add: StoreNews['onChange'];
}

export const openListeners = (): Listeners => {
  const listeners = new Set<(news: News) => void>();
  return {
    tell: (news) => listeners.forEach((listener) => listener(news)),
    add: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Within one process nothing is lost on the way. */
export const openOwnNews = (): StoreNews => {
  const { tell, add } = openListeners();
  return {
    within: () => Promise.resolve(),
    after: ({ atOnce, gathered }) => [...atOnce, ...gathered].forEach(tell),
    onChange: add,
    close: () => Promise.resolve(),
  };
};
