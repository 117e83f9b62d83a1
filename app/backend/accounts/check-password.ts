/** Asks an account's password: a wrong one is refused, counted and told in the journal. */
import { Refused } from '../../contract/failure.ts';
import { actorOf, witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { accountObject, anyAccount, requireActive, type Account } from './account-rows.ts';
import { oneMore, type Attempts } from './lock.ts';
import { isPassword, type Derivation } from './password-hash.ts';

/** Tells of a wrong password, and of the lock it led to: of the account, or for that address alone. */
export const tellFailure = async (
  desk: Desk,
  tx: StoreWriter,
  object: string,
  { failures, lockedUntil }: Attempts,
  address?: string,
): Promise<void> => {
  const who = await witness(desk, tx);
  const from = address === undefined ? {} : { address };
  await appendEntry(tx, who, { action: 'account.wrong-password', object, new: { failures, ...from } });
  if (lockedUntil === null) return;
  await appendEntry(tx, who, { action: 'account.lock', object, new: { lockedUntil, ...from } });
};

const keepAttempts = async (tx: StoreWriter, accountId: string, { failures, lockedUntil }: Attempts): Promise<void> => {
  await tx.updateTable('account').set({ failures, lockedUntil }).where('accountId', '=', accountId).execute();
};

type FindAccount = (db: StoreReader) => Promise<Account>;

/** Judges a password of the account that `find` gives; that account as it stands then. */
export const judgePassword = async (desk: Desk, find: FindAccount, password: string): Promise<Account> => {
  const { account, attempts } = await desk.store.write(async (tx) => {
    const found = await find(tx);
    const more = oneMore(found, desk.now());
    await keepAttempts(tx, found.accountId, more);
    return { account: found, attempts: more };
  });
  const derivation = JSON.parse(account.derivation) as Derivation;
  const right = await isPassword(password, { ...account, derivation });
  await desk.store.write((tx) =>
    right
      ? keepAttempts(tx, account.accountId, { failures: 0, lockedUntil: null })
      : tellFailure(desk, tx, accountObject(account.accountId), attempts),
  );
  if (!right) throw new Refused('wrong-password', 'The password is not right.');
  return account;
};

const callingAccount =
  (desk: Desk): FindAccount =>
  async (db) => {
    if (desk.mode === 'trial') return requireActive(db, actorOf(desk).accountId);
    const account = await anyAccount(db);
    if (account === undefined) throw new Refused('no-account', 'Make an account before the first signature.');
    return account;
  };

/** The account that calls, when the password is its own. */
export const checkPassword = (desk: Desk, password: string): Promise<Account> =>
  judgePassword(desk, callingAccount(desk), password);
