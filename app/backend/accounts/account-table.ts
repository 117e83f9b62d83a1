/** The calls of accounts and sessions. */
import type { Backend, CallInput } from '../../contract/calls.ts';
import type { SessionState } from '../../contract/calls/account-calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import type { Account } from './account-rows.ts';
import { createAccount } from './first-account.ts';
import { addAccount, changePassword, closeAccount, listAccounts, resetPassword } from './keep-accounts.ts';
import { provenAccount } from './login.ts';
import { tellEnds, type EndParts } from './session-ends.ts';
import type { RemoteLogins } from './remote/remote-login.ts';
import type { Sitting } from './sitting.ts';
import type { Strangers } from './strangers.ts';

type AccountCall = Extract<keyof Backend, `account.${string}` | `session.${string}`>;

export interface AccountParts extends EndParts {
  readonly strangers: Strangers;
  /** Logins from other machines; null where the host lets none in. */
  readonly remote: RemoteLogins | null;
  /** Minutes without a call after which a session ends. */
  readonly idle_minutes: () => Promise<number>;
}

export const stateOfSession = (account: Account, idle_minutes: number): SessionState => ({
  loginName: account.loginName ?? '',
  printedName: account.printedName,
  role: account.role,
  mustChangePassword: account.mustChange === 1,
  idle_minutes,
});

type FirstCall = 'account.create' | 'session.logout';

const noTrial = (): Promise<never> =>
  Promise.reject(new Refused('not-authorised', 'Own scans have one account and want no login.'));

const ownCalls: Omit<Pick<Backend, AccountCall>, FirstCall> = {
  'session.login': noTrial,
  'account.changePassword': noTrial,
  'account.list': noTrial,
  'account.add': noTrial,
  'account.close': noTrial,
  'account.resetPassword': noTrial,
};

/** Who logs in, from this machine or from another. */
const proven = (
  desk: Desk,
  { strangers, remote: logins }: AccountParts,
  { remote }: Sitting,
  input: CallInput<'session.login'>,
): Promise<Account> =>
  remote === null || logins === null ? provenAccount(desk, strangers, input) : logins.proven(remote, input);

const trialCalls = (desk: Desk, parts: AccountParts, sitting: Sitting): typeof ownCalls => ({
  'session.login': async (input) => {
    const account = await proven(desk, parts, sitting, input);
    await sitting.begin(desk, account);
    return stateOfSession(account, await parts.idle_minutes());
  },
  'account.changePassword': async (input) => {
    await sitting.renewing(async () => {
      const account = await changePassword(desk, input);
      await sitting.renew(desk, account, 'The password was changed.');
    });
    return {};
  },
  'account.list': async () => ({ accounts: await listAccounts(desk) }),
  'account.add': async (input) => ({ accountId: await addAccount(desk, input) }),
  'account.close': async (input) => {
    await closeAccount(desk, input);
    await tellEnds(parts, desk, parts.sessions.endOf(input.accountId, 'The account was closed.'));
    return {};
  },
  'account.resetPassword': async (input) => {
    const { loginName } = await resetPassword(desk, input);
    parts.remote?.forgive(loginName ?? '');
    await tellEnds(parts, desk, parts.sessions.endOf(input.accountId, 'The password was reset.'));
    return {};
  },
});

export const accountTable = (desk: Desk, parts: AccountParts, sitting: Sitting): Pick<Backend, AccountCall> => ({
  ...(desk.mode === 'own' ? ownCalls : trialCalls(desk, parts, sitting)),
  'session.logout': async () => {
    await sitting.logOut(desk);
    return {};
  },
  'account.create': async (input) => {
    // Whoever reaches a door that is open to others first would run the trial.
    if (parts.remote !== null) throw new Refused('not-authorised', 'The first account is made on the machine itself.');
    const account = await createAccount(desk, input);
    if (desk.mode === 'trial') await sitting.begin(desk, account);
    return {};
  },
});
