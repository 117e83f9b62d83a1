/** What every call of the backend works with: the store, and the values its host gave. */
import { Refused } from '../contract/failure.ts';
import type { Actor } from '../contract/role.ts';
import type { CaseFiles } from './case-store/case-files.ts';
import type { CaseSource } from './case-store/case-source.ts';
import type { Witness } from './journal/append-entry.ts';
import type { CheckpointKeeper } from './journal/checkpoints/keep-checkpoints.ts';
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
  /** False where a page asks by itself: it keeps nothing open. */
  readonly isAttended?: boolean;
  /** From where the blinded files of a trial are read: its folder, or an archive. */
  readonly cases: CaseSource;
  /** Opens the same for writing. */
  readonly caseFiles: () => Promise<CaseFiles>;
  /** Folder outside the store where its checkpoints are kept; null where the host gives none. */
  readonly checkpointFolder: string | null;
  /** Keeps them; null where there is no folder. */
  readonly checkpoints: CheckpointKeeper | null;
}

/** Name of the actor of own scans until the account is made, and of a trial where nobody is logged in. */
const nobody = { own: 'reader without account', trial: 'nobody logged in' } as const;

/** The account that calls, of a trial. */
export const actorOf = ({ actor }: Pick<Desk, 'actor'>): Actor => {
  if (actor === null) throw new Refused('not-logged-in', 'Nobody is logged in.');
  return actor;
};

/** Who acts now: the account that calls, of own scans the workstation's. */
export const witness = async (desk: Desk, db: StoreReader): Promise<Witness> => {
  const own = () => db.selectFrom('account').select('printedName').where('role', '=', 'owner').executeTakeFirst();
  const account = desk.actor ?? (desk.mode === 'own' ? await own() : undefined);
  return {
    now: desk.now,
    actor: account?.printedName ?? nobody[desk.mode],
    workstation: desk.workstation,
    programVersion: desk.programVersion,
    ...(desk.actor === null ? {} : { accountId: desk.actor.accountId }),
  };
};

/** A new random name for something in the store. */
export const newId = (desk: Desk): string => Buffer.from(desk.randomBytes(16)).toString('hex');
