/** What the accounts of a store share while the program runs. */
import type { Desk } from '../desk.ts';
import type { AccountParts } from './account-table.ts';
import { protocolTerms, type ProtocolTerms } from './protocol-terms.ts';
import { openSessions } from './sessions.ts';
import { openStrangers } from './strangers.ts';

/** Where the protocol says nothing. */
const usualIdle_minutes = 30;

export interface OpenAccounts extends AccountParts {
  readonly terms: () => Promise<ProtocolTerms>;
}

/** `mostIdle_minutes`: a host can make sessions end sooner than the protocol says, never later. */
export const openAccounts = (
  desk: Desk,
  onLastEnd: AccountParts['onLastEnd'],
  mostIdle_minutes = Infinity,
): OpenAccounts => {
  const terms = (): Promise<ProtocolTerms> => protocolTerms(desk.store);
  return {
    sessions: openSessions(desk),
    strangers: openStrangers(),
    onLastEnd,
    terms,
    idle_minutes: async () => Math.min((await terms()).idle_minutes ?? usualIdle_minutes, mostIdle_minutes),
  };
};
