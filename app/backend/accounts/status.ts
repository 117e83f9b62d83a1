/** What the workstation says of itself: to somebody unknown no more than which trial it is and how to get in. */
import type { CallOutput } from '../../contract/calls.ts';
import type { SessionState } from '../../contract/calls/account-calls.ts';
import { mayCall } from '../../contract/may-call.ts';
import type { Role } from '../../contract/role.ts';
import type { Desk } from '../desk.ts';
import { activeAccount } from './account-rows.ts';
import type { OpenAccounts } from './account-parts.ts';
import { stateOfSession } from './account-table.ts';
import { accountName, hasAccount } from './first-account.ts';

type Status = CallOutput<'workstation.status'>;

export interface HostFacts {
  readonly programVersion: string;
  readonly trialName: string;
  readonly demonstration: boolean;
  readonly chooseFolder?: unknown;
  /** Of a reading room alone. */
  readonly room?: unknown;
  /** The latest intake of own scans. */
  readonly intake: string | null;
}

const ownSession = (account: string | null): SessionState => ({
  loginName: '',
  printedName: account ?? '',
  role: 'owner',
  mustChangePassword: false,
  idle_minutes: null,
});

const trialSession = async ({ store, actor }: Desk, accounts: OpenAccounts): Promise<SessionState | null> => {
  if (actor === null) return null;
  const account = await store.read((db) => activeAccount(db, actor.accountId));
  return account === undefined ? null : stateOfSession(account, await accounts.idle_minutes());
};

const mayTakeIn = (role: Role | undefined): boolean =>
  role !== undefined && mayCall['intake.choose'] !== 'anyone' && mayCall['intake.choose'].includes(role);

export const statusOf = async (desk: Desk, accounts: OpenAccounts, host: HostFacts): Promise<Status> => {
  const account = await accountName(desk);
  const session = desk.mode === 'own' ? ownSession(account) : await trialSession(desk, accounts);
  const takesIn = mayTakeIn(session?.role);
  return {
    // Whoever is nobody yet learns nothing of what runs here.
    version: host.room !== undefined && session === null ? '' : host.programVersion,
    trial: (desk.mode === 'trial' ? (await accounts.terms()).trialName : null) ?? host.trialName,
    demonstration: host.demonstration,
    canChooseFolder: takesIn && host.chooseFolder !== undefined,
    account,
    intake: takesIn ? host.intake : null,
    mode: desk.mode,
    session,
    hasAccount: await hasAccount(desk),
  };
};
