/** The first account: of own scans the only one, of a trial a data manager, who makes the others. */
import type { CallInput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { passwordFault } from '../../contract/password-rules.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { accountFingerprint } from './account-fingerprint.ts';
import {
  accountObject,
  actorOfAccount,
  anyAccount,
  freshAccount,
  type Account,
  type NewAccount,
} from './account-rows.ts';

/** Printed name of the account that acts; of own scans null before the first is made. */
export const accountName = async (desk: Desk): Promise<string | null> => {
  if (desk.mode === 'trial') return desk.actor?.printedName ?? null;
  return (await desk.store.read(anyAccount))?.printedName ?? null;
};

export const hasAccount = async (desk: Desk): Promise<boolean> => (await desk.store.read(anyAccount)) !== undefined;

type FirstAccount = CallInput<'account.create'>;

/** Refuses with the first rule that the password breaks. */
export const refuseWeak = (...asked: Parameters<typeof passwordFault>): void => {
  const fault = passwordFault(...asked);
  if (fault !== null) throw new Refused('bad-input', fault);
};

const ownAccount = ({ printedName, password }: FirstAccount): NewAccount => ({
  printedName,
  loginName: null,
  role: 'owner',
  password,
  mustChange: false,
});

const firstManager = ({ printedName, password, loginName }: FirstAccount): NewAccount => {
  if (loginName === undefined) throw new Refused('bad-input', 'Write a login name.');
  refuseWeak(password, { loginName, isFirst: true });
  return { printedName, loginName, role: 'data manager', password, mustChange: false };
};

const toldOf = (account: Account) => {
  const { printedName, loginName, role } = account;
  return { printedName, ...(role === 'owner' ? {} : { loginName, role }), row: accountFingerprint(account) };
};

/** Makes the first account; refused once there is one. */
export const createAccount = async (desk: Desk, input: FirstAccount): Promise<Account> => {
  const refuseSecond = (first: Account | undefined): void => {
    if (first === undefined) return;
    throw new Refused('account-exists', 'There is an account already. Sign with its name and password.');
  };
  // Before the costly hashing, too: a door that is open to anyone shall not make work for anyone.
  refuseSecond(await desk.store.read(anyAccount));
  const account = await freshAccount(desk, desk.mode === 'trial' ? firstManager(input) : ownAccount(input));
  await desk.store.write(async (tx) => {
    refuseSecond(await anyAccount(tx));
    await tx.insertInto('account').values(account).execute();
    const maker = desk.mode === 'trial' ? { ...desk, actor: actorOfAccount(account) } : desk;
    await appendEntry(tx, await witness(maker, tx), {
      action: 'account.create',
      object: accountObject(account.accountId),
      new: toldOf(account),
    });
  });
  return account;
};
