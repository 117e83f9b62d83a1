/** Whoever signs a read, or sees one of theirs again, waits for its hidden repeat from then on. */
import type { Desk } from '../desk.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { due, ownAssignments, type OwnAssignment } from './own-worklist.ts';
import { endOfWashout } from './washout.ts';

interface Seen {
  readonly caseCode: string;
  /** ISO UTC. */
  readonly at: string;
}

const isWaitingRepeat = ({ state, isRepeat }: OwnAssignment): boolean => state === 'waiting' && isRepeat === 1;

/** Of the account's waiting repeats those of this case. */
const repeatsOf = async (
  db: StoreReader,
  own: readonly OwnAssignment[],
  caseCode: string,
): Promise<readonly OwnAssignment[]> => {
  const rows = await db.selectFrom('imaging_case').select('caseCode').where('repeatOf', '=', caseCode).execute();
  const codes = new Set(rows.map((row) => row.caseCode));
  return own.filter((one) => isWaitingRepeat(one) && codes.has(one.caseCode));
};

/** Never earlier than it stands. */
const postpone = async (
  desk: Desk,
  tx: StoreWriter,
  repeats: readonly OwnAssignment[],
  since: string,
): Promise<void> => {
  if (repeats.length === 0) return;
  const { washout_days } = (await requireProtocol(tx)).protocol.reading.repeats;
  for (const { assignmentId, notBefore: stands } of repeats) {
    const anew = endOfWashout(desk.randomBytes, since, washout_days);
    const notBefore = stands !== null && stands > anew ? stands : anew;
    await tx.updateTable('assignment').set({ notBefore }).where('assignmentId', '=', assignmentId).execute();
  }
};

/** A case is signed for the first time: the washout of its repeat begins. */
export const beginWashout = async (desk: Desk, tx: StoreWriter, { caseCode, at }: Seen): Promise<void> =>
  postpone(desk, tx, await repeatsOf(tx, await ownAssignments(desk, tx), caseCode), at);

/**
 * A signed case is looked at again or amended: the washout of its repeat begins anew. Where nothing but repeats is on
 * offer, all of these are put off alike. Were it that one's alone, a case that is no longer on offer once another has
 * been looked at would be known as its repeat; among first reads nobody can see one go.
 */
export const restartWashout = async (desk: Desk, tx: StoreWriter, { caseCode, at }: Seen): Promise<void> => {
  const own = await ownAssignments(desk, tx);
  const onOffer = due(own, at);
  const alike = onOffer.every(isWaitingRepeat) ? onOffer : [];
  await postpone(desk, tx, [...new Set([...(await repeatsOf(tx, own, caseCode)), ...alike])], at);
};
