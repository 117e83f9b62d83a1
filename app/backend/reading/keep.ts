/** Keeps one gesture: its journal entry and the change it makes, together or not at all. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { actorOf, type Desk } from '../desk.ts';
import { askTogether } from '../store/run-together.ts';
import { checkRecords } from './check-gesture.ts';
import { touchedIds } from './fold.ts';
import { freshOf, keepInTurn } from './keep-together.ts';
import { keptBefore, refuseUnlessKept } from './kept-before.ts';
import { begunReads, findOwnReading, isReader, readersReads, refuseRead } from './own-reads.ts';
import type { Reading } from './read-state.ts';
import { askStanding, refuseTakenSlots, refuseUnfit, standingBefore, type StandingBefore } from './standing-records.ts';

/** The caller's read and what stands of it, seen no earlier than the read. */
const lookBefore = async (
  desk: Desk,
  { readId, gesture }: CallInput<'read.keep'>,
): Promise<readonly [Reading, StandingBefore]> => {
  const { look } = desk.store;
  if (!isReader(desk)) {
    const reading = await look((db) => findOwnReading(desk, db, readId));
    return [reading, standingBefore(await look((db) => askStanding(db, readId, gesture).execute()))];
  }
  const asked = [{ readId, accountId: actorOf(desk).accountId }];
  const [reads, found] = await look((db) =>
    askTogether(db, [begunReads(db, asked), askStanding(db, readId, gesture)] as const),
  );
  const [reading] = readersReads(reads, asked);
  return [reading ?? refuseRead(), standingBefore(found)];
};

/**
 * Everything that can be asked before others wait: whose read it is, whether the gesture is kept already, whether it fits
 * what is kept and is of this case. What it was asked of is as it was while the read has the same number of gestures, and
 * that is asked again where it is written. The place of a gesture that is kept; null where it is to be written.
 */
const checkBefore = async (desk: Desk, input: CallInput<'read.keep'>): Promise<number | null> => {
  const { readId, after, gesture } = input;
  const { look } = desk.store;
  const [reading, { rows, isKnown }] = await lookBefore(desk, input);
  if (after !== reading.seq || reading.state === 'sealed') {
    return desk.store.read((db) => refuseUnlessKept(db, reading, gesture));
  }
  const { diff } = gesture;
  const fresh = freshOf(diff);
  const ids = touchedIds(diff);
  const kept = isKnown ? await look((db) => keptBefore(db, readId, gesture)) : null;
  if (kept !== null) return kept;
  refuseUnfit(
    rows.filter(({ recordId }) => ids.includes(recordId)),
    diff,
  );
  await checkRecords(desk, reading.caseCode, fresh);
  refuseTakenSlots(
    fresh,
    rows.filter(({ recordId }) => !ids.includes(recordId)),
  );
  return null;
};

/** Keeps a gesture and returns its place in the read. The same gesture again is kept once. */
export const keepGesture = async (desk: Desk, input: CallInput<'read.keep'>): Promise<CallOutput<'read.keep'>> => {
  const kept = await checkBefore(desk, input);
  return { seq: kept ?? (await keepInTurn(desk, input)) };
};
