/** Logs in from another machine: the same work and the same answers for a name that nobody has, within budgets. */
import type { CallInput } from '../../../contract/calls.ts';
import { Refused } from '../../../contract/failure.ts';
import type { Desk } from '../../desk.ts';
import { accountObject, sameName, type Account } from '../account-rows.ts';
import { hashPassword, isPassword, type Derivation } from '../password-hash.ts';
import { openAttemptsTold, type AttemptsToldOptions } from './attempts-told.ts';
import { openKnownBrowsers } from './known-browsers.ts';
import { openLane, type Lane } from './lane.ts';
import { openLoginBudget, type Attempt } from './login-budget.ts';
import type { Remote } from './remote.ts';

export interface RemoteLogins {
  /** The account of that name, when the password is its own. */
  readonly proven: (remote: Remote, input: CallInput<'session.login'>) => Promise<Account>;
  /** A data manager gave the account another password. */
  readonly forgive: (loginName: string) => void;
  readonly close: () => Promise<void>;
}

/** A password costs a quarter of a second of one processor: so few at a time that reading goes on beside. */
const lane = { atOnce: 1, mostWaiting: 20, mostOfOne: 4 };

const accountOf = ({ store }: Desk, loginName: string): Promise<Account | undefined> =>
  store.read((db) =>
    db
      .selectFrom('account')
      .selectAll()
      .where('loginName', '=', loginName)
      .where('state', '=', 'active')
      .executeTakeFirst(),
  );

interface Judged {
  readonly account: Account | undefined;
  readonly isRight: boolean;
}

/** The same work whether or not there is an account. */
const judge = async (desk: Desk, loginName: string, password: string): Promise<Judged> => {
  const account = await accountOf(desk, loginName);
  if (account !== undefined) {
    const derivation = JSON.parse(account.derivation) as Derivation;
    return { account, isRight: await isPassword(password, { ...account, derivation }) };
  }
  await hashPassword(password, desk.randomBytes(16));
  return { account, isRight: false };
};

/** Takes its part of the budget and a place in the lane, or throws before any work is done. */
const enter = (begin: () => Attempt, takePlace: () => ReturnType<Lane>, onRefused: () => void) => {
  try {
    const attempt = begin();
    try {
      return { attempt, run: takePlace() };
    } catch (error) {
      attempt.undo();
      throw error;
    }
  } catch (error) {
    onRefused();
    throw error;
  }
};

export const openRemoteLogins = (options: AttemptsToldOptions): RemoteLogins => {
  const { desk } = options;
  const browsers = openKnownBrowsers(desk.randomBytes);
  const budget = openLoginBudget(desk.now);
  const told = openAttemptsTold(options);
  // A crowd of strangers does not stand before who was here before.
  const lanes: Readonly<Record<'known' | 'stranger', Lane>> = { known: openLane(lane), stranger: openLane(lane) };

  const proven: RemoteLogins['proven'] = async (remote, { loginName, password }) => {
    const { address } = remote;
    const name = sameName(loginName);
    const browser = browsers.browserOf(name, remote.mark(name));
    const { attempt, run } = enter(
      () => budget.begin(name, { address, browser }),
      () => lanes[browser === null ? 'stranger' : 'known'](address),
      () => told.refused(address),
    );
    const { account, isRight } = await run(() => judge(desk, name, password)).catch((error: unknown) => {
      attempt.undo();
      throw error;
    });
    if (account === undefined || !isRight) {
      const object = account === undefined ? 'account/unknown' : accountObject(account.accountId);
      await told.wrong(object, attempt.attempts, address);
      throw new Refused('wrong-password', 'The password is not right.');
    }
    attempt.right();
    remote.keepMark(name, browsers.mark(name));
    return account;
  };
  return { proven, forgive: (loginName) => budget.forgive(sameName(loginName)), close: told.close };
};
