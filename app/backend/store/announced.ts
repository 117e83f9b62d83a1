/** What a transaction tells others once it is on disk: noted while it runs, each thing once. */
import type { Transaction } from 'kysely';
import type { Change } from '../../contract/changed.ts';
import type { StoreSchema } from './schema.ts';

/** `gathered`: comes so often that one word of it now and then is enough, and none of them is worth a wait. */
export type Urgency = 'at once' | 'gathered';

export interface Announced {
  readonly atOnce: readonly Change[];
  readonly gathered: readonly Change[];
}

const noted = new WeakMap<Transaction<StoreSchema>, Map<string, readonly [Change, Urgency]>>();

/** Announces a change: told with the transaction, and never where it is given up. */
export const announce = (tx: Transaction<StoreSchema>, change: Change, urgency: Urgency): void => {
  const its = noted.get(tx) ?? new Map<string, readonly [Change, Urgency]>();
  noted.set(tx, its.set(`${urgency} ${change.topic} ${change.accountId ?? ''}`, [change, urgency]));
};

/** All that this transaction announces. */
export const announcedBy = (tx: Transaction<StoreSchema>): Announced => {
  const all = [...(noted.get(tx)?.values() ?? [])];
  const of = (wanted: Urgency) => all.filter(([, urgency]) => urgency === wanted).map(([change]) => change);
  return { atOnce: of('at once'), gathered: of('gathered') };
};
