/**
 * Whose case and whose read: of a trial a reader reaches the cases they have begun and that were not withdrawn, and their
 * own reads of them; an adjudicator the case in hand and what they draw of it. Any other is answered as if there were
 * none. Own scans are all whoever's sits there.
 */
import type { Selectable } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import { actorOf, type Desk } from '../desk.ts';
import { claimOfReading, isInHand, ownDrawing } from '../adjudication/own-claims.ts';
import type { AssignmentTable } from '../store/schema.ts';
import type { StoreReader } from '../store/store.ts';
import { liesBeside, refuseBeside } from '../worklist/case-in-hand.ts';
import { findReading, type Reading } from './read-state.ts';

export type OwnCase = Selectable<AssignmentTable>;

type Asking = Pick<Desk, 'mode' | 'actor'>;

const begun = ['reading', 'paused', 'signed'] as const;

/** A reader of a trial. */
export const isReader = ({ mode, actor }: Asking): boolean => mode === 'trial' && actor?.role === 'reader';

export const isAdjudicator = ({ actor }: Asking): boolean => actor?.role === 'adjudicator';

const isKnown = async (db: StoreReader, caseCode: string): Promise<boolean> =>
  (await db.selectFrom('imaging_case').select('caseCode').where('caseCode', '=', caseCode).executeTakeFirst()) !==
  undefined;

const begunCase = (desk: Asking, db: StoreReader, caseCode: string): Promise<OwnCase | undefined> =>
  db
    .selectFrom('assignment')
    .selectAll()
    .where('caseCode', '=', caseCode)
    .where('accountId', '=', actorOf(desk).accountId)
    .where('state', 'in', begun)
    .executeTakeFirst();

/** The assignment by which the account that calls has begun the case; null of own scans. Refused where there is none. */
export const findOwnCase = async (desk: Asking, db: StoreReader, caseCode: string): Promise<OwnCase | null> => {
  if (isAdjudicator(desk)) {
    await ownDrawing(desk, db, caseCode);
    return null;
  }
  const own = desk.mode === 'trial' ? await begunCase(desk, db, caseCode) : null;
  if (own === undefined || (own === null && !(await isKnown(db, caseCode)))) {
    throw new Refused('not-found', 'There is no case of this code.');
  }
  return own;
};

/** What an adjudicator draws, while they have its case. */
const findOwnDrawing = async (desk: Asking, db: StoreReader, reading: Reading): Promise<Reading> => {
  const claim = await claimOfReading(desk, db, reading.readId);
  if (claim === null) throw new Refused('not-found', 'There is no such read.');
  return reading;
};

export const refuseRead = (): never => {
  throw new Refused('not-found', 'There is no such read.');
};

/** A read, and the reader who asks for it. */
export interface AskedRead {
  readonly readId: string;
  readonly accountId: string;
}

/** The query for reads of cases that their readers have begun. */
export const begunReads = (db: StoreReader, asked: readonly AskedRead[]) =>
  db
    .selectFrom('reading')
    .innerJoin('assignment', (join) =>
      join
        .onRef('assignment.caseCode', '=', 'reading.caseCode')
        .onRef('assignment.accountId', '=', 'reading.accountId'),
    )
    .selectAll('reading')
    .where(
      'readId',
      'in',
      asked.map(({ readId }) => readId),
    )
    .where('assignment.state', 'in', begun);

/** Those of the reads that are the reader's own; `undefined` where one is not. `rows`: those of `begunReads`. */
export const readersReads = (
  rows: readonly Reading[],
  asked: readonly AskedRead[],
): readonly (Reading | undefined)[] => {
  const byId = new Map(rows.map((row) => [row.readId, row]));
  return asked.map(({ readId, accountId }) => {
    const row = byId.get(readId);
    return row?.accountId === accountId ? row : undefined;
  });
};

/**
 * A read that the account that calls may go on with or amend. A gesture is kept in a paused case too: it may have
 * been drawn before the pause and come late, out of the page's outbox, and would be lost if it were refused. Its answer
 * tells nothing of the read.
 */
export const findOwnReading = async (desk: Asking, db: StoreReader, readId: string): Promise<Reading> => {
  if (desk.mode === 'own') return findReading(db, readId);
  if (isAdjudicator(desk)) return findOwnDrawing(desk, db, await findReading(db, readId));
  const asked = [{ readId, accountId: actorOf(desk).accountId }];
  const [own] = readersReads(await begunReads(db, asked).execute(), asked);
  return own ?? refuseRead();
};

/** A read that the account that calls may sign: not one of a case that is paused. */
export const findOwnReadingToSign = async (desk: Asking, db: StoreReader, readId: string): Promise<Reading> => {
  const reading = await findOwnReading(desk, db, readId);
  if (desk.mode === 'own') return reading;
  const its = isAdjudicator(desk)
    ? await claimOfReading(desk, db, readId)
    : await begunCase(desk, db, reading.caseCode);
  if (its?.state === 'paused') {
    throw new Refused('case-paused', 'The case is paused: resume it before it is signed.');
  }
  return reading;
};

/** A read that the account that calls may ask after now: none beside the case in hand. */
export const findOwnReadingToVerify = async (desk: Asking, db: StoreReader, readId: string): Promise<Reading> => {
  const reading = await findOwnReading(desk, db, readId);
  const own = desk.mode === 'own' ? undefined : await begunCase(desk, db, reading.caseCode);
  if (own !== undefined) await refuseBeside(desk, db, own);
  return reading;
};

/** Whether the account that calls may see this image: of a trial one of a case it has begun that is not beside the one in hand; of an adjudicator's one of the case in hand. */
export const maySeeImage = async (desk: Asking, db: StoreReader, SOPInstanceUID: string): Promise<boolean> => {
  if (desk.mode === 'own') return true;
  if (isAdjudicator(desk)) return isInHand(desk, db, SOPInstanceUID);
  const own = await db
    .selectFrom('case_instance')
    .innerJoin('assignment', 'assignment.caseCode', 'case_instance.caseCode')
    .select(['assignment.caseCode', 'assignment.state'])
    .where('SOPInstanceUID', '=', SOPInstanceUID)
    .where('accountId', '=', actorOf(desk).accountId)
    .where('assignment.state', 'in', begun)
    .executeTakeFirst();
  return own !== undefined && !(await liesBeside(desk, db, own));
};
