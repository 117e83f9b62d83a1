/** One request at the door: who sends it, which calls they may make, which images they may see, what they may hear. */
import type { Backend } from '../../contract/calls.ts';
import type { Answer } from '../../contract/door.ts';
import { Refused, type Failure } from '../../contract/failure.ts';
import type { Progress } from '../../contract/intake.ts';
import type { Actor } from '../../contract/role.ts';
import type { Desk } from '../desk.ts';
import type { Archive, Archives } from '../export/archives.ts';
import { maySeeImage } from '../reading/own-reads.ts';
import { isCall, serve, type WhyMayNot } from '../serve.ts';
import type { OnUnexpected } from '../unexpected.ts';
import { activeAccount, actorOfAccount } from './account-rows.ts';
import type { AccountParts } from './account-table.ts';
import type { JobHolders } from './job-holders.ts';
import { whyMayNot, type Caller } from './may-make.ts';
import type { LiveSession } from './sessions.ts';
import { tellEnds } from './session-ends.ts';
import { nobodySits, sitAt, type Sitting, type TokenCarrier } from './sitting.ts';

export type { TokenCarrier } from './sitting.ts';

export interface Visit {
  /** Why a call is refused before its input is looked at; null when it may be made. */
  readonly whyMayNot: (name: string) => Failure | null;
  readonly answer: (name: string, input: unknown) => Promise<Answer>;
  /** Throws `not-found` for an image of a case that the caller may not read, as if there were none. */
  readonly seeImage: (SOPInstanceUID: string) => Promise<void>;
  /** The archive of the caller's latest export. Throws `not-found` for any other ticket, and for who may not export. */
  readonly archive: (ticket: string) => Archive;
  /** True for those who may hear of intakes at all. */
  readonly mayHear: boolean;
  /** True while the caller may hear this progress. */
  readonly hears: (progress: Progress) => boolean;
  /** False once the session has ended. */
  readonly lasts: () => boolean;
  /** What a browser may keep of the images. */
  readonly mayCache: boolean;
}

export interface DoorParts {
  readonly desk: Desk;
  readonly accounts: AccountParts;
  readonly jobs: JobHolders;
  readonly archives: Archives;
  readonly tableOf: (actor: Actor | null, sitting: Sitting) => Backend;
  readonly onUnexpected: OnUnexpected;
}

/** Of own scans: whoever sits there is the owner, without a login. */
const ownVisit = ({ tableOf, archives, onUnexpected }: DoorParts): Visit => {
  const backend = tableOf(null, nobodySits);
  const refusal: WhyMayNot = (name) => whyMayNot(name, { role: 'owner', mustChangePassword: false });
  return {
    whyMayNot: (name) => (isCall(name) ? refusal(name) : null),
    answer: (name, input) => serve(backend, name, input, onUnexpected, refusal),
    seeImage: () => Promise.resolve(),
    archive: (ticket) => archives.open(null, ticket),
    mayHear: true,
    hears: () => true,
    lasts: () => true,
    mayCache: true,
  };
};

interface Known {
  readonly session: LiveSession;
  readonly actor: Actor;
  readonly caller: Caller;
}

/** Whoever the token leads to: its session lasts and its account is open. */
const whoComes = async (
  { desk, accounts: { sessions } }: DoorParts,
  { token, place }: TokenCarrier,
  idle_ms: number,
): Promise<Known | null> => {
  const session = sessions.find(token, place, idle_ms);
  if (session === null) return null;
  const account = await desk.store.read((db) => activeAccount(db, session.accountId));
  if (account === undefined) return null;
  const caller = { role: account.role, mustChangePassword: account.mustChange === 1 };
  return { session, actor: actorOfAccount(account), caller };
};

const trialVisit = (door: DoorParts, carrier: TokenCarrier, known: Known | null, idle_ms: number): Visit => {
  const { desk, accounts, jobs, onUnexpected } = door;
  const { sessions } = accounts;
  const actor = known?.actor ?? null;
  const refusal: WhyMayNot = (name) => whyMayNot(name, known?.caller ?? null);
  const lasts = (): boolean => known !== null && sessions.lasts(known.session, idle_ms);
  return {
    whyMayNot: (name) => (isCall(name) ? refusal(name) : null),
    answer: async (name, input) => {
      if (known !== null && carrier.isAttended) sessions.use(known.session);
      const backend = door.tableOf(actor, sitAt(accounts, carrier, known?.session ?? null));
      const answer = await serve(backend, name, input, onUnexpected, refusal);
      if (actor !== null) jobs.note(actor.accountId, name, input, answer);
      return answer;
    },
    seeImage: async (SOPInstanceUID) => {
      const isRole = known?.caller.role === 'reader' || known?.caller.role === 'adjudicator';
      const reads = isRole && !known.caller.mustChangePassword;
      if (!reads || !(await desk.store.read((db) => maySeeImage({ ...desk, actor }, db, SOPInstanceUID)))) {
        throw new Refused('not-found', 'There is no such image.');
      }
    },
    archive: (ticket) => {
      if (actor === null || refusal('export.sealed') !== null)
        throw new Refused('not-found', 'There is no such export.');
      return door.archives.open(actor.accountId, ticket);
    },
    mayHear: known?.caller.role === 'data manager' && !known.caller.mustChangePassword,
    hears: ({ job }) => actor !== null && lasts() && jobs.holderOf(job) === actor.accountId,
    lasts,
    mayCache: false,
  };
};

/** Receives a request. Sessions that have run out are told of here: nothing else wakes up for them. */
export const receive = async (door: DoorParts, carrier: TokenCarrier): Promise<Visit> => {
  if (door.desk.mode === 'own') return ownVisit(door);
  const { accounts, desk } = door;
  const idle_ms = (await accounts.idle_minutes()) * 60_000;
  await tellEnds(accounts, desk, accounts.sessions.takeRunOut(idle_ms));
  return trialVisit(door, carrier, await whoComes(door, carrier, idle_ms), idle_ms);
};
