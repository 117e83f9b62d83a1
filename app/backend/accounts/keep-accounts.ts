/** The accounts of a trial, as its data manager keeps them. Passwords stand in no entry and no answer. */
import type { CallInput } from '../../contract/calls.ts';
import type { AccountLine } from '../../contract/calls/account-calls.ts';
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, type Change } from '../journal/append-entry.ts';
import type { StoreReader } from '../store/store.ts';
import { accountFingerprint } from './account-fingerprint.ts';
import { accountObject, freshAccount, requireActive, sameName, type Account } from './account-rows.ts';
import { checkPassword } from './check-password.ts';
import { refuseWeak } from './first-account.ts';
import { isLocked } from './lock.ts';
import { hashPassword } from './password-hash.ts';

const lineOf = (account: Account, now: Date): AccountLine => ({
  accountId: account.accountId,
  loginName: account.loginName ?? '',
  printedName: account.printedName,
  role: account.role,
  state: account.state,
  locked: isLocked(account, now),
  createdAt: account.createdAt,
});

export const listAccounts = (desk: Desk): Promise<readonly AccountLine[]> =>
  desk.store.read(async (db) => {
    const accounts = await db.selectFrom('account').selectAll().orderBy('createdAt').orderBy('loginName').execute();
    return accounts.map((account) => lineOf(account, desk.now()));
  });

/** The journal tells who acted by the printed name: it stands for one account, a closed one too. */
const refuseTakenName = async (db: StoreReader, { loginName, printedName }: Account): Promise<void> => {
  const others = await db.selectFrom('account').select(['loginName', 'printedName']).execute();
  const isTaken = others.some(
    (other) => other.loginName === loginName || sameName(other.printedName) === sameName(printedName),
  );
  if (isTaken) throw new Refused('account-exists', 'There is an account of this login name or printed name already.');
};

export const addAccount = async (desk: Desk, input: CallInput<'account.add'>): Promise<string> => {
  refuseWeak(input.password, input);
  const account = await freshAccount(desk, { ...input, mustChange: true });
  await desk.store.write(async (tx) => {
    await refuseTakenName(tx, account);
    await tx.insertInto('account').values(account).execute();
    const { printedName, loginName, role } = account;
    await appendEntry(tx, await witness(desk, tx), {
      action: 'account.add',
      object: accountObject(account.accountId),
      new: { printedName, loginName, role, row: accountFingerprint(account) },
    });
  });
  return account.accountId;
};

const refuseLastManager = async (db: StoreReader, { accountId, role }: Account): Promise<void> => {
  if (role !== 'data manager') return;
  const others = await db
    .selectFrom('account')
    .select('accountId')
    .where('role', '=', 'data manager')
    .where('state', '=', 'active')
    .where('accountId', '!=', accountId)
    .execute();
  if (others.length === 0) throw new Refused('bad-input', 'The last data manager cannot be closed: add another first.');
};

export const closeAccount = (desk: Desk, { accountId, reason }: CallInput<'account.close'>): Promise<void> =>
  desk.store.write(async (tx) => {
    const account = await requireActive(tx, accountId);
    await refuseLastManager(tx, account);
    await tx.updateTable('account').set({ state: 'closed' }).where('accountId', '=', accountId).execute();
    await appendEntry(tx, await witness(desk, tx), {
      action: 'account.close',
      object: accountObject(accountId),
      old: { state: 'active' },
      new: { state: 'closed', row: accountFingerprint({ ...account, state: 'closed' }) },
      reason,
    });
  });

interface NewPassword {
  readonly accountId: string;
  readonly password: string;
  readonly mustChange: boolean;
}

type Telling = Pick<Change, 'action' | 'reason'>;

const setPassword = async (desk: Desk, made: NewPassword, telling: Telling): Promise<void> => {
  const { salt, passwordHash, derivation } = await hashPassword(made.password, desk.randomBytes(16));
  await desk.store.write(async (tx) => {
    const account = await requireActive(tx, made.accountId);
    const kept = { salt, passwordHash, derivation: JSON.stringify(derivation), mustChange: made.mustChange ? 1 : 0 };
    await tx
      .updateTable('account')
      .set({ ...kept, failures: 0, lockedUntil: null })
      .where('accountId', '=', made.accountId)
      .execute();
    await appendEntry(tx, await witness(desk, tx), {
      ...telling,
      object: accountObject(made.accountId),
      new: { row: accountFingerprint({ ...account, ...kept }) },
    });
  });
};

/** Gives another password, for the next login alone; unlocks, too. */
export const resetPassword = async (desk: Desk, input: CallInput<'account.resetPassword'>): Promise<Account> => {
  const { accountId, password, reason } = input;
  const account = await desk.store.read((db) => requireActive(db, accountId));
  refuseWeak(password, { loginName: account.loginName ?? '' });
  await setPassword(desk, { accountId, password, mustChange: true }, { action: 'account.reset-password', reason });
  return account;
};

/** Changes the password of the calling account, which gives the one until now. The account as it is then. */
export const changePassword = async (desk: Desk, input: CallInput<'account.changePassword'>): Promise<Account> => {
  const account = await checkPassword(desk, input.password);
  const { accountId, loginName } = account;
  refuseWeak(input.newPassword, { loginName: loginName ?? '', former: input.password });
  const made = { accountId, password: input.newPassword, mustChange: false };
  await setPassword(desk, made, { action: 'account.change-password' });
  return desk.store.read((db) => requireActive(db, accountId));
};
