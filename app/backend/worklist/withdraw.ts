/** Takes an assignment from its reader, with a reason. What was read already is kept. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { caseObject, givenAssignments, type GivenAssignment } from './given-assignments.ts';

const keepsRead = async (db: StoreReader, assignmentId: string): Promise<boolean> =>
  (await db.selectFrom('reading').select('readId').where('assignmentId', '=', assignmentId).executeTakeFirst()) !==
  undefined;

const withdrawOne = async (desk: Desk, tx: StoreWriter, one: GivenAssignment, reason: string): Promise<boolean> => {
  const { assignmentId, caseCode, state, accountId } = one;
  const isKept = await keepsRead(tx, assignmentId);
  await tx.updateTable('assignment').set({ state: 'withdrawn' }).where('assignmentId', '=', assignmentId).execute();
  await appendEntry(tx, await witness(desk, tx), {
    action: 'assignment.withdraw',
    object: caseObject(caseCode),
    old: { state },
    new: { assignmentId, state: 'withdrawn', keepsRead: isKept },
    reason,
    concerns: accountId,
  });
  return isKept;
};

/** With a first read that will never be signed goes its hidden repeat, which could never be read. */
export const withdraw = (
  desk: Desk,
  { assignmentId, reason }: CallInput<'assignment.withdraw'>,
): Promise<CallOutput<'assignment.withdraw'>> =>
  desk.store.write(async (tx) => {
    const given = await givenAssignments(tx);
    const one = given.find((other) => other.assignmentId === assignmentId);
    if (one === undefined || one.state === 'withdrawn') throw new Refused('not-found', 'There is no such assignment.');
    if (one.state === 'signed') throw new Refused('read-sealed', 'Its read is signed: it stands, and can be amended.');
    const repeats = given.filter(
      ({ repeatOf, accountId, state }) =>
        repeatOf === one.caseCode && accountId === one.accountId && state === 'waiting',
    );
    for (const repeat of repeats) await withdrawOne(desk, tx, repeat, reason);
    return { keepsRead: await withdrawOne(desk, tx, one, reason) };
  });
