/**
 * Who is logged in, in memory alone: a restart logs everybody out. Of a token only its hash is kept, together with the
 * place it was given to; whoever holds a copy of this memory holds no token.
 */
import { createHash } from 'node:crypto';

/** However busy, a login ends after this. */
const longest_ms = 12 * 60 * 60 * 1000;
/** Logins of one account at a time: a further one ends the one that was used longest ago. */
const mostOfAccount = 4;

export interface LiveSession {
  readonly accountId: string;
  readonly key: string;
  /** Salt of the password it was begun with: each password has its own. */
  readonly salt: string;
  readonly begunAt: number;
  readonly usedAt: number;
}

export interface EndedSession extends LiveSession {
  /** Why, in words. */
  readonly why: string;
}

export interface Sessions {
  /** A new session, and those it crowded out. */
  readonly begin: (
    account: Pick<LiveSession, 'accountId' | 'salt'>,
    place: string,
  ) => { token: string; crowdedOut: readonly EndedSession[] };
  /** The session of a token at the place it was given to; null where there is none that still lasts. */
  readonly find: (token: string | null, place: string, idle_ms: number) => LiveSession | null;
  /** True while it lasts; asking does not make it last longer. */
  readonly lasts: (session: LiveSession, idle_ms: number) => boolean;
  /** Somebody made a call. */
  readonly use: (session: LiveSession) => void;
  /** True where the account's password is another one by now: another workstation changed it, and this is not being done here. */
  readonly isOutdated: (session: LiveSession, salt: string) => boolean;
  /** Whoever has this session changes their own password: until that is over it is not outdated. */
  readonly whileRenewing: <T>(session: LiveSession, work: () => Promise<T>) => Promise<T>;
  /** Ends one; false where it had ended. */
  readonly end: (session: LiveSession) => boolean;
  /** Ends all of an account but the one of that key. */
  readonly endOf: (accountId: string, why: string, butKey?: string) => readonly EndedSession[];
  /** Takes those out that have run out: each is given once. */
  readonly takeRunOut: (idle_ms: number) => readonly EndedSession[];
  readonly isAnyOf: (accountId: string) => boolean;
}

export interface SessionsOptions {
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
}

const keyOf = (token: string, place: string): string => createHash('sha256').update(`${place}\n${token}`).digest('hex');

const whyRunOut = (session: LiveSession, now: number, idle_ms: number): string | null => {
  if (now - session.begunAt >= longest_ms) return `It lasted ${longest_ms / 3_600_000} hours.`;
  if (now - session.usedAt >= idle_ms) return `No call for ${idle_ms / 60_000} minutes.`;
  return null;
};

export const openSessions = ({ now, randomBytes }: SessionsOptions): Sessions => {
  const live = new Map<string, LiveSession>();
  const renewing = new Set<string>();
  const time = (): number => now().getTime();

  const takeOut = (sessions: readonly LiveSession[], why: string): readonly EndedSession[] =>
    sessions.filter(({ key }) => live.delete(key)).map((session) => ({ ...session, why }));

  const of = (accountId: string): readonly LiveSession[] =>
    [...live.values()].filter((session) => session.accountId === accountId);

  const lasts: Sessions['lasts'] = ({ key }, idle_ms) => {
    const session = live.get(key);
    return session !== undefined && whyRunOut(session, time(), idle_ms) === null;
  };

  return {
    begin: ({ accountId, salt }, place) => {
      const others = [...of(accountId)].sort((a, b) => a.usedAt - b.usedAt);
      const crowded = others.slice(0, Math.max(0, others.length + 1 - mostOfAccount));
      const token = Buffer.from(randomBytes(32)).toString('base64url');
      const key = keyOf(token, place);
      live.set(key, { accountId, key, salt, begunAt: time(), usedAt: time() });
      return { token, crowdedOut: takeOut(crowded, `More than ${mostOfAccount} logins at a time.`) };
    },
    find: (token, place, idle_ms) => {
      const session = token === null ? undefined : live.get(keyOf(token, place));
      return session !== undefined && lasts(session, idle_ms) ? session : null;
    },
    lasts,
    use: ({ key }) => {
      const session = live.get(key);
      if (session !== undefined) live.set(key, { ...session, usedAt: time() });
    },
    isOutdated: (session, salt) => session.salt !== salt && !renewing.has(session.key),
    whileRenewing: async ({ key }, work) => {
      renewing.add(key);
      try {
        return await work();
      } finally {
        renewing.delete(key);
      }
    },
    end: ({ key }) => live.delete(key),
    endOf: (accountId, why, butKey) =>
      takeOut(
        of(accountId).filter(({ key }) => key !== butKey),
        why,
      ),
    takeRunOut: (idle_ms) =>
      [...live.values()].flatMap((session) => {
        const why = whyRunOut(session, time(), idle_ms);
        return why === null ? [] : takeOut([session], why);
      }),
    isAnyOf: (accountId) => of(accountId).length > 0,
  };
};
