/** A reader's own list: what was begun, and what may be begun now. */
import type { Selectable } from 'kysely';
import { actorOf, type Desk } from '../desk.ts';
import type { AssignmentTable } from '../store/schema.ts';
import type { StoreReader } from '../store/store.ts';

export type OwnAssignment = Selectable<AssignmentTable>;

/** Every assignment of the account that calls, in the order of their places. */
export const ownAssignments = (desk: Desk, db: StoreReader): Promise<OwnAssignment[]> =>
  db
    .selectFrom('assignment')
    .selectAll()
    .where('accountId', '=', actorOf(desk).accountId)
    .where('state', '<>', 'withdrawn')
    .orderBy('place')
    .execute();

/** Cases whose read is open: a repeat of one that is being amended waits until that is signed. */
const openCases = async (db: StoreReader, accountId: string): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('reading')
    .select('caseCode')
    .where('accountId', '=', accountId)
    .where('state', '=', 'open')
    .execute();
  return new Set(rows.map(({ caseCode }) => caseCode));
};

/** Those that may be begun now: first reads, and repeats whose washout has passed. */
export const offered = async (
  desk: Desk,
  db: StoreReader,
  own: readonly OwnAssignment[],
): Promise<readonly OwnAssignment[]> => {
  const now = desk.now().toISOString();
  const waiting = own.filter(({ state, isRepeat, notBefore }) =>
    state !== 'waiting' ? false : notBefore === null ? isRepeat === 0 : notBefore <= now,
  );
  if (!waiting.some(({ isRepeat }) => isRepeat === 1)) return waiting;
  const open = await openCases(db, actorOf(desk).accountId);
  if (open.size === 0) return waiting;
  const rows = await db
    .selectFrom('imaging_case')
    .select(['caseCode', 'repeatOf'])
    .where('repeatOf', 'in', [...open])
    .execute();
  const held = new Set(rows.map(({ caseCode }) => caseCode));
  return waiting.filter(({ caseCode }) => !held.has(caseCode));
};
