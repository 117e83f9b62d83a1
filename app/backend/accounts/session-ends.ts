/** What the journal hears of a session's beginning and end, and what else ends with an account's last one. */
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { StoreReader } from '../store/store.ts';
import { Refused } from '../../contract/failure.ts';
import type { Actor } from '../../contract/role.ts';
import { accountObject, activeAccount, actorOfAccount, type Account } from './account-rows.ts';
import type { EndedSession, Sessions } from './sessions.ts';

export interface EndParts {
  readonly sessions: Sessions;
  /** The last session of the desk's actor has ended. */
  readonly onLastEnd: (desk: Desk) => Promise<void>;
}

/** A password that was changed, and an account that was closed, while the password was judged let nobody in any more. */
export const tellLogin = (desk: Desk, { accountId, passwordHash }: Account, address?: string): Promise<void> =>
  desk.store.write(async (tx) => {
    if ((await activeAccount(tx, accountId))?.passwordHash !== passwordHash) {
      throw new Refused('wrong-password', 'The password is not right.');
    }
    await appendEntry(tx, await witness(desk, tx), {
      action: 'session.login',
      object: accountObject(accountId),
      ...(address === undefined ? {} : { new: { address } }),
    });
  });

export const tellLogout = (desk: Desk, { accountId }: Pick<Actor, 'accountId'>): Promise<void> =>
  desk.store.write(async (tx) => {
    await appendEntry(tx, await witness(desk, tx), { action: 'session.logout', object: accountObject(accountId) });
  });

const findActor = async (db: StoreReader, accountId: string): Promise<Actor> =>
  actorOfAccount(
    await db.selectFrom('account').selectAll().where('accountId', '=', accountId).executeTakeFirstOrThrow(),
  );

/** Tells of sessions that ended without a log-out: by whoever ended them, else in the name of whose they were. */
export const tellEnds = async (
  { sessions, onLastEnd }: EndParts,
  desk: Desk,
  ended: readonly EndedSession[],
): Promise<void> => {
  for (const { accountId, why } of ended) {
    const owner = await desk.store.write(async (tx) => {
      const actor = await findActor(tx, accountId);
      const who = await witness({ ...desk, actor: desk.actor ?? actor }, tx);
      await appendEntry(tx, who, { action: 'session.end', object: accountObject(accountId), reason: why });
      return actor;
    });
    if (!sessions.isAnyOf(accountId)) await onLastEnd({ ...desk, actor: owner });
  }
};
