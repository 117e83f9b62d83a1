/** Every assignment, as the data manager sees it. */
import type { Assignment } from '../../contract/calls/trial-calls.ts';
import type { Desk } from '../desk.ts';

export const listAssignments = (desk: Desk): Promise<readonly Assignment[]> =>
  desk.store.read(async (db) => {
    const rows = await db
      .selectFrom('assignment')
      .innerJoin('account', 'account.accountId', 'assignment.accountId')
      .select(['assignmentId', 'caseCode', 'assignment.accountId as accountId', 'printedName', 'isRepeat'])
      .select('assignment.state as state')
      .orderBy('caseCode')
      .orderBy('printedName')
      .execute();
    return rows.map((row) => ({ ...row, isRepeat: row.isRepeat === 1 }));
  });
