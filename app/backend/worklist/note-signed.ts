/** What a signature means for the worklist of its reader, in the transaction of the signature. */
import type { Desk } from '../desk.ts';
import type { Reading } from '../reading/read-state.ts';
import type { StoreWriter } from '../store/store.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { endOfWashout } from './washout.ts';

/**
 * The assignment is signed, and the washout of its hidden repeat begins; it begins anew with each later signature, since
 * whoever amended a read has just seen it. Own scans have no assignments.
 */
export const noteSigned = async (desk: Desk, tx: StoreWriter, reading: Reading, signedAt: string): Promise<void> => {
  const { assignmentId, accountId, caseCode } = reading;
  if (desk.mode === 'own' || assignmentId === null) return;
  await tx.updateTable('assignment').set({ state: 'signed' }).where('assignmentId', '=', assignmentId).execute();
  const { protocol } = await requireProtocol(tx);
  const notBefore = endOfWashout(signedAt, protocol.reading.repeats.washout_days);
  await tx
    .updateTable('assignment')
    .set({ notBefore })
    .where('accountId', '=', accountId)
    .where('isRepeat', '=', 1)
    .where('state', '=', 'waiting')
    .where('caseCode', 'in', (query) =>
      query.selectFrom('imaging_case').select('caseCode').where('repeatOf', '=', caseCode),
    )
    .execute();
};
