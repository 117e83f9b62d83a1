/** The signed reads of a case that stand now, one a reader; hidden repeats and what was withdrawn have none. */
import { findSeal, type StoredSeal } from '../reading/seal-document.ts';
import type { StoreReader } from '../store/store.ts';

export interface StandingRead {
  readonly readId: string;
  readonly assignmentId: string;
  readonly seal: StoredSeal;
}

/** In the order of their assignments' random names. */
export const standingReads = async (db: StoreReader, caseCode: string): Promise<readonly StandingRead[]> => {
  const rows = await db
    .selectFrom('reading')
    .innerJoin('assignment', 'assignment.assignmentId', 'reading.assignmentId')
    .innerJoin('imaging_case', 'imaging_case.caseCode', 'reading.caseCode')
    .select(['reading.readId', 'reading.amends', 'assignment.assignmentId'])
    .where('reading.caseCode', '=', caseCode)
    .where('reading.state', '=', 'sealed')
    .where('assignment.state', '=', 'signed')
    .where('imaging_case.repeatOf', 'is', null)
    .orderBy('assignment.assignmentId')
    .execute();
  const amended = new Set(rows.map(({ amends }) => amends));
  const standing: StandingRead[] = [];
  for (const { readId, assignmentId } of rows) {
    const seal = amended.has(readId) ? null : await findSeal(db, readId);
    if (seal !== null) standing.push({ readId, assignmentId, seal });
  }
  return standing;
};
