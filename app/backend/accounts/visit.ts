/** One request at the door: who sends it, which calls they may make, which images they may see, what they may hear. */
import type { Backend } from '../../contract/calls.ts';
import type { Answer } from '../../contract/door.ts';
import { Refused, type Failure } from '../../contract/failure.ts';
import type { Actor } from '../../contract/role.ts';
import type { Desk } from '../desk.ts';
import type { Archive, Archives } from '../export/archives.ts';
import { maySeeImage } from '../reading/own-reads.ts';
import { isCall, serve, type WhyMayNot } from '../serve.ts';
import type { OnUnexpected } from '../unexpected.ts';
import { activeAccount, actorOfAccount } from './account-rows.ts';
import type { AccountParts } from './account-table.ts';
import { openHearing, ownHearing, type Hearing } from './hearing.ts';
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
  /** Throws `not-found` for who reads nothing: a model is for whoever draws. */
  readonly seeModel: () => void;
  /** The archive of the caller's latest export. Throws `not-found` for any other ticket, and for who may not export. */
  readonly archive: (ticket: string) => Archive;
  /** Begins to listen; null for who may hear nothing. */
  readonly listen: () => Promise<Hearing | null>;
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
  /** `isAttended`: false for what a page asks anew by itself. */
  readonly tableOf: (actor: Actor | null, sitting: Sitting, isAttended: boolean) => Backend;
  readonly onUnexpected: OnUnexpected;
}

/** What a page asks anew whenever others change something: by itself that is no use of the key, which closes when nobody uses it. */
const askedAnew: ReadonlySet<string> = new Set(['trial.grid', 'intake.unfinished']);

/** Of own scans: whoever sits there is the owner, without a login. */
const ownVisit = ({ tableOf, archives, onUnexpected }: DoorParts): Visit => {
  const backend = tableOf(null, nobodySits, true);
  const refusal: WhyMayNot = (name) => whyMayNot(name, { role: 'owner', mustChangePassword: false });
  return {
    whyMayNot: (name) => (isCall(name) ? refusal(name) : null),
    answer: (name, input) => serve(backend, name, input, onUnexpected, refusal),
    seeImage: () => Promise.resolve(),
    seeModel: () => undefined,
    archive: (ticket) => archives.open(null, ticket),
    listen: () => Promise.resolve(ownHearing),
    lasts: () => true,
    mayCache: true,
  };
};

interface Known {
  readonly session: LiveSession;
  readonly actor: Actor;
  readonly caller: Caller;
}

/** Another workstation closed the account or gave it another password: what it logged in here ends, too. */
const endElsewhere = async ({ desk, accounts }: DoorParts, session: LiveSession, why: string): Promise<null> => {
  if (accounts.sessions.end(session)) await tellEnds(accounts, desk, [{ ...session, why }]);
  return null;
};

type FoundAccount = Awaited<ReturnType<typeof activeAccount>>;

/** Whoever the token leads to: its session lasts and its account, as `account` shows it, is open. */
const whoComes = async (door: DoorParts, session: LiveSession, account: FoundAccount): Promise<Known | null> => {
  const { accounts } = door;
  if (account === undefined) return endElsewhere(door, session, 'The account was closed.');
  if (accounts.sessions.isOutdated(session, account.salt)) {
    return endElsewhere(door, session, 'The password was changed.');
  }
  const caller = { role: account.role, mustChangePassword: account.mustChange === 1 };
  return { session, actor: actorOfAccount(account), caller };
};

const trialVisit = (door: DoorParts, carrier: TokenCarrier, known: Known | null, idle_ms: number): Visit => {
  const { desk, accounts, jobs, onUnexpected } = door;
  const { sessions } = accounts;
  const actor = known?.actor ?? null;
  const refusal: WhyMayNot = (name) => whyMayNot(name, known?.caller ?? null);
  const isRole = known?.caller.role === 'reader' || known?.caller.role === 'adjudicator';
  const reads = isRole && !known.caller.mustChangePassword;
  const lasts = (): boolean => known !== null && sessions.lasts(known.session, idle_ms);
  return {
    whyMayNot: (name) => (isCall(name) ? refusal(name) : null),
    answer: async (name, input) => {
      if (known !== null && carrier.isAttended) sessions.use(known.session);
      const isAttended = carrier.isAttended || !askedAnew.has(name);
      const backend = door.tableOf(actor, sitAt(accounts, carrier, known?.session ?? null), isAttended);
      const answer = await serve(backend, name, input, onUnexpected, refusal);
      if (actor !== null) jobs.note(actor.accountId, name, input, answer);
      return answer;
    },
    seeImage: async (SOPInstanceUID) => {
      if (!reads || !(await desk.store.read((db) => maySeeImage({ ...desk, actor }, db, SOPInstanceUID)))) {
        throw new Refused('not-found', 'There is no such image.');
      }
    },
    seeModel: () => {
      if (!reads) throw new Refused('not-found', 'There is no such model.');
    },
    archive: (ticket) => {
      if (actor === null || refusal('export.sealed') !== null)
        throw new Refused('not-found', 'There is no such export.');
      return door.archives.open(actor.accountId, ticket);
    },
    listen: async () =>
      actor === null || known?.caller.mustChangePassword !== false
        ? null
        : openHearing(desk, actor, ({ job }) => lasts() && jobs.holderOf(job) === actor.accountId),
    lasts,
    mayCache: false,
  };
};

/** Receives a request. Sessions that have run out are told of here: nothing else wakes up for them. */
export const receive = async (door: DoorParts, carrier: TokenCarrier): Promise<Visit> => {
  if (door.desk.mode === 'own') return ownVisit(door);
  const { accounts, desk } = door;
  const { sessions } = accounts;
  const found = sessions.find(carrier.token, carrier.place, Infinity);
  // Neither waits for the other: how long a session may idle, and whose it is.
  const [idle_minutes, account] = await Promise.all([
    accounts.idle_minutes(),
    found === null ? undefined : desk.store.look((db) => activeAccount(db, found.accountId)),
  ]);
  const idle_ms = idle_minutes * 60_000;
  await tellEnds(accounts, desk, sessions.takeRunOut(idle_ms));
  const known = found !== null && sessions.lasts(found, idle_ms) ? await whoComes(door, found, account) : null;
  return trialVisit(door, carrier, known, idle_ms);
};
