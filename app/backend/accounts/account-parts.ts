/** What the accounts of a store share while the program runs. */
import type { Desk } from '../desk.ts';
import type { AccountParts } from './account-table.ts';
import { protocolTerms, type ProtocolTerms } from './protocol-terms.ts';
import type { RemoteLogins } from './remote/remote-login.ts';
import { openSessions } from './sessions.ts';
import { openStrangers } from './strangers.ts';

/** Where the protocol says nothing. */
const usualIdle_minutes = 30;

export interface OpenAccounts extends AccountParts {
  readonly terms: () => Promise<ProtocolTerms>;
}

export interface AccountsOptions {
  readonly onLastEnd: AccountParts['onLastEnd'];
  /** A host can make sessions end sooner than the protocol says, never later. */
  readonly mostIdle_minutes?: number | undefined;
  readonly remote: RemoteLogins | null;
}

export const openAccounts = (
  desk: Desk,
  { onLastEnd, mostIdle_minutes = Infinity, remote }: AccountsOptions,
): OpenAccounts => {
  const terms = (): Promise<ProtocolTerms> => protocolTerms(desk.store);
  return {
    sessions: openSessions(desk),
    strangers: openStrangers(),
    remote,
    onLastEnd,
    terms,
    idle_minutes: async () => Math.min((await terms()).idle_minutes ?? usualIdle_minutes, mostIdle_minutes),
  };
};
