/** What every call of the backend works with: the store, and the values its host gave. */
import type { Witness } from './journal/append-entry.ts';
import type { Store, StoreReader } from './store/store.ts';
import type { BlindUID } from './trial/blinded-uid.ts';

export interface Desk {
  readonly store: Store;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly programVersion: string;
  readonly workstation: string;
  readonly blind: BlindUID;
}

/** Name of the actor until the first account is made. */
const nobodyYet = 'reader without account';

/** Who acts now: the workstation's account. */
export const witness = async (desk: Desk, db: StoreReader): Promise<Witness> => {
  const account = await db.selectFrom('account').select('printedName').executeTakeFirst();
  return {
    now: desk.now,
    actor: account?.printedName ?? nobodyYet,
    workstation: desk.workstation,
    programVersion: desk.programVersion,
  };
};

/** A new random name for something in the store. */
export const newId = (desk: Desk): string => Buffer.from(desk.randomBytes(16)).toString('hex');
