/** A reader's worklist: what was begun by them, by code alone. Never an order, never a date, never how many are left. */
import type { CallOutput } from '../../contract/calls.ts';
import type { WorklistLine } from '../../contract/calls/trial-calls.ts';
import { compareText } from '../../../measurement/text-order.ts';
import { actorOf, type Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { contourCounts, currentOf, kindsByCase, readLines } from '../trial/case-list.ts';
import { caseInHand } from './case-in-hand.ts';
import { offered, ownAssignments, type OwnAssignment } from './own-worklist.ts';

/** Of those alone that were begun: of a reader there may be thousands, of the trial far more. */
const linesOf = async (
  desk: Desk,
  db: StoreReader,
  own: readonly OwnAssignment[],
): Promise<readonly WorklistLine[]> => {
  const begun = own.filter(({ state }) => state !== 'waiting' && state !== 'withdrawn');
  const { accountId } = actorOf(desk);
  const reads = await readLines(db, accountId);
  const byCase = Map.groupBy(reads, ({ caseCode }) => caseCode);
  const kinds = await kindsByCase(db, accountId);
  const contours = await contourCounts(db, accountId);
  return begun.flatMap(({ caseCode, state }): WorklistLine[] => {
    if (state === 'waiting' || state === 'withdrawn') return [];
    const current = currentOf(byCase.get(caseCode) ?? []);
    const isAmended = state === 'signed' && current?.state === 'open';
    return [
      {
        caseCode,
        state: isAmended ? 'amending' : state,
        groups: [...(kinds.get(caseCode) ?? [])],
        contours: current === undefined ? 0 : (contours.get(current.readId) ?? 0),
        active_ms: current?.active_ms ?? 0,
      },
    ];
  });
};

export const showWorklist = (desk: Desk): Promise<CallOutput<'worklist.show'>> =>
  desk.store.read(async (db) => {
    const own = await ownAssignments(desk, db);
    const lines = await linesOf(desk, db, own);
    const inOrder = lines.toSorted((a, b) => compareText(a.caseCode, b.caseCode));
    const inHand = await caseInHand(desk, db, own);
    return {
      current: inOrder.find(({ caseCode }) => caseCode === inHand?.caseCode) ?? null,
      paused: inOrder.filter(({ state }) => state === 'paused'),
      signed: inOrder.filter(({ state }) => state === 'signed' || state === 'amending'),
      hasNext: (await offered(desk, db, own)).length > 0,
    };
  });
