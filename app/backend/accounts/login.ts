/** Logs in: the same work, the same answers and the same lock for a name that nobody has. */
import type { CallInput } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { requireActive, sameName, type Account } from './account-rows.ts';
import { judgePassword } from './check-password.ts';
import type { Strangers } from './strangers.ts';

const accountIdOf = async (db: StoreReader, loginName: string): Promise<string | null> => {
  const account = await db
    .selectFrom('account')
    .select('accountId')
    .where('loginName', '=', loginName)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return account?.accountId ?? null;
};

/** The account of that name, when the password is its own. */
export const provenAccount = async (
  desk: Desk,
  strangers: Strangers,
  { loginName, password }: CallInput<'session.login'>,
): Promise<Account> => {
  const name = sameName(loginName);
  const accountId = await desk.store.read((db) => accountIdOf(db, name));
  if (accountId === null) return strangers.refuse({ ...desk, actor: null }, name, password);
  return judgePassword({ ...desk, actor: null }, (db) => requireActive(db, accountId), password);
};
