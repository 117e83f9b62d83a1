/** One request's session: what its token leads to, how another begins, and how it ends. */
import type { Desk } from '../desk.ts';
import { actorOfAccount, type Account } from './account-rows.ts';
import type { Remote } from './remote/remote.ts';
import { tellEnds, tellLogin, tellLogout, type EndParts } from './session-ends.ts';
import type { EndedSession, LiveSession } from './sessions.ts';

/** Carries a token between the page and the door; no call's output ever shows it. */
export interface TokenCarrier {
  /** Where the token was given and comes from: a token of another place leads nowhere. */
  readonly place: string;
  readonly token: string | null;
  /** False for what a page asks by itself: it keeps no session alive. */
  readonly isAttended: boolean;
  /** Absent where nobody else can reach the host. */
  readonly remote?: Remote;
  readonly set: (token: string) => void;
  readonly clear: () => void;
}

export interface Sitting {
  /** From which other machine; null from this one. */
  readonly remote: Remote | null;
  /** Logs in: a new token whatever came with the request, which is the end of the session that came with it. */
  readonly begin: (desk: Desk, account: Account) => Promise<void>;
  /** Gives this session another token, and ends every other session of the account. */
  readonly renew: (desk: Desk, account: Account, why: string) => Promise<void>;
  /** While its own account's password is changed. */
  readonly renewing: <T>(work: () => Promise<T>) => Promise<T>;
  readonly logOut: (desk: Desk) => Promise<void>;
}

/** Of own scans, and of calls that no request carries: nothing to begin and nothing to end. */
export const nobodySits: Sitting = {
  remote: null,
  begin: () => Promise.resolve(),
  renew: () => Promise.resolve(),
  renewing: (work) => work(),
  logOut: () => Promise.resolve(),
};

/** `session`: what the carrier's token leads to now. */
export const sitAt = (parts: EndParts, carrier: TokenCarrier, session: LiveSession | null): Sitting => {
  const { sessions } = parts;
  const end = async (desk: Desk): Promise<void> => {
    if (session === null || !sessions.end(session) || desk.actor === null) return;
    await tellLogout(desk, desk.actor);
    if (!sessions.isAnyOf(session.accountId)) await parts.onLastEnd(desk);
  };
  const begin = (account: Account): readonly EndedSession[] => {
    const { token, crowdedOut } = sessions.begin(account, carrier.place);
    carrier.set(token);
    return crowdedOut;
  };
  return {
    remote: carrier.remote ?? null,
    begin: async (desk, account) => {
      await end(desk);
      const own = { ...desk, actor: actorOfAccount(account) };
      // Told before the token is given: a login that the journal cannot hold is none.
      await tellLogin(own, account, carrier.remote?.address);
      await tellEnds(parts, own, begin(account));
    },
    renew: async (desk, account, why) => {
      const mine = session?.accountId === account.accountId ? session : null;
      const ended = sessions.endOf(account.accountId, why, mine?.key);
      if (mine !== null && sessions.end(mine)) begin(account);
      await tellEnds(parts, desk, ended);
    },
    renewing: (work) => (session === null ? work() : sessions.whileRenewing(session, work)),
    logOut: async (desk) => {
      carrier.clear();
      await end(desk);
    },
  };
};
