/** A signed case that its reader looks at again: the journal tells, and the washout of its hidden repeat begins anew. */
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { StoreWriter } from '../store/store.ts';
import { caseObject } from './given-assignments.ts';
import type { OwnAssignment } from './own-worklist.ts';
import { restartWashout } from './restart-washout.ts';

export const noteLook = async (desk: Desk, tx: StoreWriter, own: OwnAssignment): Promise<void> => {
  const { assignmentId, caseCode } = own;
  await appendEntry(tx, await witness(desk, tx), {
    action: 'worklist.look',
    object: caseObject(caseCode),
    new: { assignmentId },
  });
  await restartWashout(desk, tx, { caseCode, at: desk.now().toISOString() });
};
