/** Rows of the accounts: found, made, named in the journal. */
import type { Selectable } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import type { Actor, Role } from '../../contract/role.ts';
import { newId, type Desk } from '../desk.ts';
import type { AccountTable } from '../store/schema.ts';
import type { StoreReader } from '../store/store.ts';
import { hashPassword } from './password-hash.ts';

export type Account = Selectable<AccountTable>;

/** The account of own scans, which is the only one there; of a trial any. */
export const anyAccount = (db: StoreReader): Promise<Account | undefined> =>
  db.selectFrom('account').selectAll().executeTakeFirst();

/** An account that may still log in. */
export const activeAccount = (db: StoreReader, accountId: string): Promise<Account | undefined> =>
  db
    .selectFrom('account')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('state', '=', 'active')
    .executeTakeFirst();

export const requireActive = async (db: StoreReader, accountId: string): Promise<Account> => {
  const account = await activeAccount(db, accountId);
  if (account === undefined) throw new Refused('not-found', 'There is no such account, or it is closed.');
  return account;
};

/** One form of what is typed: neither letter case nor the form of an accent makes another name. */
export const sameName = (name: string): string => name.trim().normalize('NFKC').toLowerCase();

export const actorOfAccount = ({ accountId, printedName, role }: Account): Actor => ({ accountId, printedName, role });

/** What the journal calls an account. */
export const accountObject = (accountId: string): string => `account/${accountId}`;

export interface NewAccount {
  readonly printedName: string;
  readonly loginName: string | null;
  readonly role: Role;
  readonly password: string;
  readonly mustChange: boolean;
}

/** The row of a new account; its password is hashed here and kept nowhere. */
export const freshAccount = async (desk: Desk, made: NewAccount): Promise<Account> => {
  const { salt, passwordHash, derivation } = await hashPassword(made.password, desk.randomBytes(16));
  return {
    accountId: newId(desk),
    printedName: made.printedName,
    loginName: made.loginName === null ? null : sameName(made.loginName),
    role: made.role,
    state: 'active',
    mustChange: made.mustChange ? 1 : 0,
    salt,
    passwordHash,
    derivation: JSON.stringify(derivation),
    createdAt: desk.now().toISOString(),
    failures: 0,
    lockedUntil: null,
  };
};
