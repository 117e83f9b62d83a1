/** Whoever has just seen a read of theirs waits anew for its hidden repeat. */
import type { Desk } from '../desk.ts';
import type { StoreWriter } from '../store/store.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { endOfWashout } from './washout.ts';

interface Seen {
  readonly accountId: string;
  readonly caseCode: string;
  /** ISO UTC. */
  readonly at: string;
}

/** Never earlier than it stands. */
export const restartWashout = async (desk: Desk, tx: StoreWriter, seen: Seen): Promise<void> => {
  const repeats = await tx
    .selectFrom('assignment')
    .innerJoin('imaging_case', 'imaging_case.caseCode', 'assignment.caseCode')
    .select(['assignmentId', 'notBefore'])
    .where('accountId', '=', seen.accountId)
    .where('isRepeat', '=', 1)
    .where('assignment.state', '=', 'waiting')
    .where('repeatOf', '=', seen.caseCode)
    .execute();
  if (repeats.length === 0) return;
  const { washout_days } = (await requireProtocol(tx)).protocol.reading.repeats;
  for (const { assignmentId, notBefore: stands } of repeats) {
    const anew = endOfWashout(desk.randomBytes, seen.at, washout_days);
    const notBefore = stands !== null && stands > anew ? stands : anew;
    await tx.updateTable('assignment').set({ notBefore }).where('assignmentId', '=', assignmentId).execute();
  }
};
