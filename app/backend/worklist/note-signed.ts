/** What a signature means for the worklist of its reader, in the transaction of the signature. */
import { compareCase } from '../adjudication/compare-case.ts';
import type { Desk } from '../desk.ts';
import type { Reading } from '../reading/read-state.ts';
import type { StoreWriter } from '../store/store.ts';
import { beginWashout, restartWashout } from './restart-washout.ts';

/**
 * The assignment is signed, and the washout of its hidden repeat begins; it begins anew with each later signature, since
 * whoever amended a read has just seen it. The two reads of a case are compared. Own scans have no assignments.
 */
export const noteSigned = async (desk: Desk, tx: StoreWriter, reading: Reading, signedAt: string): Promise<void> => {
  const { assignmentId, accountId, caseCode, amends } = reading;
  if (desk.mode === 'own' || assignmentId === null || accountId === null) return;
  await tx.updateTable('assignment').set({ state: 'signed' }).where('assignmentId', '=', assignmentId).execute();
  await compareCase(desk, tx, caseCode);
  await (amends === null ? beginWashout : restartWashout)(desk, tx, { caseCode, at: signedAt });
};
