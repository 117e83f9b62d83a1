/** What every call of the backend works with: the store, and the values its host gave. */
import { Refused } from '../contract/failure.ts';
import type { Actor } from '../contract/role.ts';
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
  readonly mode: 'own' | 'trial';
  /** Who calls; null where nobody is logged in, and for own scans, whose one account is the store's. */
  readonly actor: Actor | null;
  /** Folder of the blinded files of a trial. */
  readonly caseFolder: string;
  /** Folder outside the store where its checkpoints are kept; null where the host gives none. */
  readonly checkpointFolder: string | null;
}

/** Name of the actor until the first account is made. */
const nobodyYet = 'reader without account';

/** The account that calls, of a trial. */
export const actorOf = ({ actor }: Pick<Desk, 'actor'>): Actor => {
  if (actor === null) throw new Refused('not-logged-in', 'Nobody is logged in.');
  return actor;
};

/** Who acts now: the account that calls, of own scans the workstation's. */
export const witness = async (desk: Desk, db: StoreReader): Promise<Witness> => {
  const account = desk.actor ?? (await db.selectFrom('account').select('printedName').executeTakeFirst());
  return {
    now: desk.now,
    actor: account?.printedName ?? nobodyYet,
    workstation: desk.workstation,
    programVersion: desk.programVersion,
  };
};

/** A new random name for something in the store. */
export const newId = (desk: Desk): string => Buffer.from(desk.randomBytes(16)).toString('hex');
