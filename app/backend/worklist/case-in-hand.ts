/** One case at a time: the one that is being read, or else the one whose read is being amended. */
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { amendedCases, ownAssignments, type OwnAssignment } from './own-worklist.ts';

/** Of the account's own assignments; null where none is in hand. */
export const caseInHand = async (
  desk: Desk,
  db: StoreReader,
  own: readonly OwnAssignment[],
): Promise<OwnAssignment | null> => {
  const current = own.find(({ state }) => state === 'reading');
  if (current !== undefined) return current;
  const amended = await amendedCases(desk, db);
  return own.find(({ caseCode, state }) => state === 'signed' && amended.has(caseCode)) ?? null;
};

/**
 * Refuses to open a case beside the one in hand. A signed one stays closed while any is paused, too: the paused one may
 * be its hidden repeat, and nobody who reads that may see what they drew and measured before. It is so for every signed
 * case, whether it comes again or not: otherwise the refusal would tell.
 */
export const refuseBeside = async (
  desk: Desk,
  db: StoreReader,
  { caseCode, state }: Pick<OwnAssignment, 'caseCode' | 'state'>,
): Promise<void> => {
  const own = await ownAssignments(desk, db);
  const inHand = await caseInHand(desk, db, own);
  if (inHand?.caseCode === caseCode) return;
  const isPausedBeside = state === 'signed' && own.some((other) => other.state === 'paused');
  if (inHand !== null || isPausedBeside) {
    throw new Refused('case-in-reading', 'Another case has been begun and is not signed.');
  }
};
