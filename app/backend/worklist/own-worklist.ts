/** A reader's own list: what was begun, and what may be begun now. */
import type { Selectable } from 'kysely';
import { actorOf, type Desk } from '../desk.ts';
import type { AssignmentTable } from '../store/schema.ts';
import type { StoreReader } from '../store/store.ts';

export type OwnAssignment = Selectable<AssignmentTable>;

/** The account that calls. */
export type Whose = Pick<Desk, 'actor'>;

/** Every assignment of the account that calls, in the order of their places. */
export const ownAssignments = (desk: Whose, db: StoreReader): Promise<OwnAssignment[]> =>
  db
    .selectFrom('assignment')
    .selectAll()
    .where('accountId', '=', actorOf(desk).accountId)
    .where('state', '<>', 'withdrawn')
    .orderBy('place')
    .execute();

/** Codes of the cases whose reads the account that calls is amending. */
export const amendedCases = async (desk: Whose, db: StoreReader): Promise<ReadonlySet<string>> => {
  const open = await db
    .selectFrom('reading')
    .select('caseCode')
    .where('accountId', '=', actorOf(desk).accountId)
    .where('state', '=', 'open')
    .where('amends', 'is not', null)
    .execute();
  return new Set(open.map(({ caseCode }) => caseCode));
};

/** Those whose time has come: first reads, and repeats whose washout has passed. */
export const due = (own: readonly OwnAssignment[], now: string): readonly OwnAssignment[] =>
  own.filter(({ state, isRepeat, notBefore }) =>
    state !== 'waiting' ? false : notBefore === null ? isRepeat === 0 : notBefore <= now,
  );

/**
 * Those that may be begun now: first reads, and repeats whose washout has passed. While a read is amended no repeat is
 * offered, whichever case it repeats: were it that one's alone, amending one case after the other would tell which
 * cases come again.
 */
export const offered = async (
  desk: Desk,
  db: StoreReader,
  own: readonly OwnAssignment[],
): Promise<readonly OwnAssignment[]> => {
  const waiting = due(own, desk.now().toISOString());
  const firsts = waiting.filter(({ isRepeat }) => isRepeat === 0);
  if (firsts.length === waiting.length) return waiting;
  return (await amendedCases(desk, db)).size > 0 ? firsts : waiting;
};
