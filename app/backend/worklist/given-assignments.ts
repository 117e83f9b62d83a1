/** The assignments of the store, with what is told of their cases. */
import type { Selectable } from 'kysely';
import type { AssignmentTable } from '../store/schema.ts';
import type { StoreReader } from '../store/store.ts';

/** An assignment; `repeatOf` is the code of the case of which its own is a hidden repeat. */
export interface GivenAssignment extends Selectable<AssignmentTable> {
  readonly repeatOf: string | null;
}

export const givenAssignments = (db: StoreReader): Promise<GivenAssignment[]> =>
  db
    .selectFrom('assignment')
    .innerJoin('imaging_case', 'imaging_case.caseCode', 'assignment.caseCode')
    .selectAll('assignment')
    .select('imaging_case.repeatOf')
    .orderBy('assignment.assignmentId')
    .execute();

/** How the journal names a case. */
export const caseObject = (caseCode: string): string => `case/${caseCode}`;
