/** The workstation's account: made once, its password asked again for every signature. */
import type { Selectable } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import { newId, witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { AccountTable } from '../store/schema.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { hashPassword, isPassword, type Derivation } from './password-hash.ts';

/** Wrong passwords in a row after which the account is locked, and for how long. */
const mostFailures = 5;
const lock_ms = 15 * 60 * 1000;

type Account = Selectable<AccountTable>;

const findAccount = (db: StoreReader): Promise<Account | undefined> =>
  db.selectFrom('account').selectAll().executeTakeFirst();

/** Printed name of the account; null before the first is made. */
export const accountName = (desk: Desk): Promise<string | null> =>
  desk.store.read(async (db) => (await findAccount(db))?.printedName ?? null);

/** Makes the account. There is one a workstation for now. */
export const createAccount = async (desk: Desk, input: { printedName: string; password: string }): Promise<void> => {
  const { salt, passwordHash, derivation } = await hashPassword(input.password, desk.randomBytes(16));
  await desk.store.write(async (tx) => {
    if ((await findAccount(tx)) !== undefined) {
      throw new Refused('account-exists', 'This workstation already has an account.');
    }
    const account = {
      accountId: newId(desk),
      printedName: input.printedName,
      loginName: null,
      role: 'owner' as const,
      state: 'active' as const,
      mustChange: 0,
      salt,
      passwordHash,
      derivation: JSON.stringify(derivation),
      createdAt: desk.now().toISOString(),
      failures: 0,
      lockedUntil: null,
    };
    await tx.insertInto('account').values(account).execute();
    await appendEntry(tx, await witness(desk, tx), {
      action: 'account.create',
      object: `account/${account.accountId}`,
      new: { printedName: input.printedName },
    });
  });
};

const isLocked = (account: Account, now: Date): boolean =>
  account.lockedUntil !== null && now.toISOString() < account.lockedUntil;

/**
 * Counts the attempt before the password is judged, so that many at once get no more tries than one after the other.
 * Returns the account as it stood.
 */
const beginAttempt = async (desk: Desk, tx: StoreWriter): Promise<Account> => {
  const account = await findAccount(tx);
  if (account === undefined) throw new Refused('no-account', 'Make an account before the first signature.');
  if (isLocked(account, desk.now())) {
    throw new Refused(
      'locked-out',
      `The account is locked after ${mostFailures} wrong passwords. Try again in ${lock_ms / 60_000} minutes.`,
    );
  }
  const failures = (account.lockedUntil === null ? account.failures : 0) + 1;
  const lockedUntil = failures < mostFailures ? null : new Date(desk.now().getTime() + lock_ms).toISOString();
  await tx.updateTable('account').set({ failures, lockedUntil }).where('accountId', '=', account.accountId).execute();
  return { ...account, failures, lockedUntil };
};

const tellFailure = async (desk: Desk, tx: StoreWriter, account: Account): Promise<void> => {
  const object = `account/${account.accountId}`;
  const who = await witness(desk, tx);
  await appendEntry(tx, who, { action: 'account.wrong-password', object, new: { failures: account.failures } });
  if (account.lockedUntil === null) return;
  await appendEntry(tx, who, { action: 'account.lock', object, new: { lockedUntil: account.lockedUntil } });
};

/** Returns the printed name when the password is right; refuses, counts and tells the journal when it is not. */
export const checkPassword = async (desk: Desk, password: string): Promise<string> => {
  const account = await desk.store.write((tx) => beginAttempt(desk, tx));
  const derivation = JSON.parse(account.derivation) as Derivation;
  const right = await isPassword(password, { ...account, derivation });
  await desk.store.write(async (tx) => {
    if (!right) return tellFailure(desk, tx, account);
    const { accountId } = account;
    await tx
      .updateTable('account')
      .set({ failures: 0, lockedUntil: null })
      .where('accountId', '=', accountId)
      .execute();
  });
  if (!right) throw new Refused('wrong-password', 'The password is not right.');
  return account.printedName;
};
