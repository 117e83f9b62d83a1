/** One case at a time: the next one begun, the one that is read paused, a paused one resumed. */
import type { CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, type Change } from '../journal/append-entry.ts';
import type { StoreWriter } from '../store/store.ts';
import { caseInHand, refuseBeside } from './case-in-hand.ts';
import { caseObject } from './given-assignments.ts';
import { keepPlaces } from './keep-places.ts';
import { offered, ownAssignments, type OwnAssignment } from './own-worklist.ts';
import { mixed } from './random-choice.ts';

type Turn = Extract<Change['action'], 'worklist.begin' | 'worklist.pause' | 'worklist.resume'>;

const turn = async (
  desk: Desk,
  tx: StoreWriter,
  { assignmentId, caseCode, state: from }: OwnAssignment,
  action: Turn,
): Promise<void> => {
  const state = action === 'worklist.pause' ? 'paused' : 'reading';
  await tx.updateTable('assignment').set({ state }).where('assignmentId', '=', assignmentId).execute();
  await appendEntry(tx, await witness(desk, tx), {
    action,
    object: caseObject(caseCode),
    old: { state: from },
    new: { assignmentId, state },
  });
};

/**
 * The first by place. A repeat whose washout has just passed would come at once if its place is an early one, and a
 * reader could count the days: it is mixed anew with all that may be begun.
 */
const firstOf = async (
  desk: Desk,
  tx: StoreWriter,
  waiting: readonly OwnAssignment[],
): Promise<OwnAssignment | null> => {
  if (!waiting.some(({ isRepeat }) => isRepeat === 1)) return waiting[0] ?? null;
  const again = mixed(desk.randomBytes, waiting);
  await keepPlaces(tx, again);
  return again[0] ?? null;
};

/** The case that is read or amended now; else the next one, which is begun. */
export const nextCase = (desk: Desk): Promise<CallOutput<'worklist.next'>> =>
  desk.store.write(async (tx) => {
    const own = await ownAssignments(desk, tx);
    const current = await caseInHand(desk, tx, own);
    if (current !== null) return { caseCode: current.caseCode };
    const next = await firstOf(desk, tx, await offered(desk, tx, own));
    if (next === null) throw new Refused('no-next-case', 'There is no further case to read now.');
    await turn(desk, tx, next, 'worklist.begin');
    return { caseCode: next.caseCode };
  });

const findOwn = (own: readonly OwnAssignment[], caseCode: string, state: OwnAssignment['state']): OwnAssignment => {
  const found = own.find((one) => one.caseCode === caseCode && one.state === state);
  if (found === undefined) throw new Refused('not-found', 'There is no case of this code.');
  return found;
};

export const pauseCase = (desk: Desk, caseCode: string): Promise<void> =>
  desk.store.write(async (tx) => {
    await turn(desk, tx, findOwn(await ownAssignments(desk, tx), caseCode, 'reading'), 'worklist.pause');
  });

/** Takes a paused case up again, in this transaction; refused beside another one in hand. */
export const takeUp = async (desk: Desk, tx: StoreWriter, caseCode: string): Promise<void> => {
  const paused = findOwn(await ownAssignments(desk, tx), caseCode, 'paused');
  await refuseBeside(desk, tx, paused);
  await turn(desk, tx, paused, 'worklist.resume');
};

export const resumeCase = (desk: Desk, caseCode: string): Promise<void> =>
  desk.store.write((tx) => takeUp(desk, tx, caseCode));
