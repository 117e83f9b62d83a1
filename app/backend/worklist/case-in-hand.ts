/** One case at a time: the one that is being read, or else the one whose read is being amended. */
import { Refused } from '../../contract/failure.ts';
import type { StoreReader } from '../store/store.ts';
import { amendedCases, ownAssignments, type OwnAssignment, type Whose } from './own-worklist.ts';

/** Of the account's own assignments; null where none is in hand. */
export const caseInHand = async (
  desk: Whose,
  db: StoreReader,
  own: readonly OwnAssignment[],
): Promise<OwnAssignment | null> => {
  const current = own.find(({ state }) => state === 'reading');
  if (current !== undefined) return current;
  const amended = await amendedCases(desk, db);
  return own.find(({ caseCode, state }) => state === 'signed' && amended.has(caseCode)) ?? null;
};

/**
 * Whether a case lies beside the one in hand, and nothing of it may be seen. A signed one does while any is paused, too:
 * the paused one may be its hidden repeat, and nobody who reads that may see what they drew and measured before. It is so
 * for every signed case, whether it comes again or not: otherwise the refusal would tell.
 */
export const liesBeside = async (
  desk: Whose,
  db: StoreReader,
  { caseCode, state }: Pick<OwnAssignment, 'caseCode' | 'state'>,
): Promise<boolean> => {
  if (state === 'reading') return false;
  const own = await ownAssignments(desk, db);
  const inHand = await caseInHand(desk, db, own);
  if (inHand !== null) return inHand.caseCode !== caseCode;
  return state === 'signed' && own.some((other) => other.state === 'paused');
};

/** Refuses to open a case beside the one in hand. */
export const refuseBeside = async (
  desk: Whose,
  db: StoreReader,
  its: Pick<OwnAssignment, 'caseCode' | 'state'>,
): Promise<void> => {
  if (await liesBeside(desk, db, its)) {
    throw new Refused('case-in-reading', 'Another case has been begun and is not signed.');
  }
};
