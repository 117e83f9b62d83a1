/** What an adjudicator has: the cases they took, of which one at most is in hand. Any other is as if there were none. */
import { Refused } from '../../contract/failure.ts';
import { actorOf, type Desk } from '../desk.ts';
import { findReading, type Reading } from '../reading/read-state.ts';
import type { StoreReader } from '../store/store.ts';
import type { Adjudication } from './adjudication-rows.ts';

type Whose = Pick<Desk, 'actor'>;

/** Every round that the account that calls has or has decided, but for what is superseded; in the order of case codes. */
export const ownClaims = (desk: Whose, db: StoreReader): Promise<Adjudication[]> =>
  db
    .selectFrom('adjudication')
    .selectAll()
    .where('accountId', '=', actorOf(desk).accountId)
    .where('state', 'in', ['open', 'paused', 'decided'])
    .orderBy('caseCode')
    .execute();

/** The case in hand. A case that left, since its readers agree by now, is told apart from one that never was theirs by nothing. */
export const claimInHand = async (desk: Whose, db: StoreReader, caseCode: string): Promise<Adjudication> => {
  const own = await ownClaims(desk, db);
  const found = own.find((one) => one.caseCode === caseCode && one.state !== 'decided');
  if (found === undefined) throw new Refused('not-found', 'There is no case of this code to decide: go on with the next.');
  if (found.state === 'paused') throw new Refused('case-paused', 'The case is paused: resume it first.');
  return found;
}; // prettier-ignore

/** The adjudicator's own read of the case in hand; refused where none was begun. */
export const ownDrawing = async (desk: Whose, db: StoreReader, caseCode: string): Promise<Reading> => {
  const { ownReadId } = await claimInHand(desk, db, caseCode);
  if (ownReadId === null) throw new Refused('not-found', 'There is no read of yours of this case yet.');
  return findReading(db, ownReadId);
};

/** The claim to which a read of the account that calls belongs; a paused one's too: a gesture may come late. */
export const claimOfReading = async (desk: Whose, db: StoreReader, readId: string): Promise<Adjudication | null> => {
  const own = await ownClaims(desk, db);
  return own.find((one) => one.ownReadId === readId && one.state !== 'decided') ?? null;
};

/** Whether an image is of the case in hand. */
export const isInHand = async (desk: Whose, db: StoreReader, SOPInstanceUID: string): Promise<boolean> => {
  const found = await db
    .selectFrom('case_instance')
    .innerJoin('adjudication', 'adjudication.caseCode', 'case_instance.caseCode')
    .select('adjudication.adjudicationId')
    .where('SOPInstanceUID', '=', SOPInstanceUID)
    .where('accountId', '=', actorOf(desk).accountId)
    .where('adjudication.state', '=', 'open')
    .executeTakeFirst();
  return found !== undefined;
};
