/** What a login takes from the protocol in force: the trial's name, and how long a session may idle. */
import { Refused } from '../../contract/failure.ts';
import { currentProtocol } from '../protocol/adopted-protocol.ts';
import type { Store } from '../store/store.ts';

export interface ProtocolTerms {
  readonly trialName: string | null;
  readonly idle_minutes: number | null;
}

/** A damaged protocol keeps nobody from logging in: who verifies the store has to. */
export const protocolTerms = async (store: Store): Promise<ProtocolTerms> => {
  try {
    const { trial, session } = (await store.look(currentProtocol))?.protocol ?? {};
    return { trialName: trial?.name ?? null, idle_minutes: session?.idle_minutes ?? null };
  } catch (error) {
    if (error instanceof Refused) return { trialName: null, idle_minutes: null };
    throw error;
  }
};
