/** The case in hand: its images, both reads, what differs, and the adjudicator's own read. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import type { AdjudicatedCase } from '../../contract/calls/adjudication-calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { beginRead } from '../reading/begin-read.ts';
import { readContent } from '../reading/read-content.ts';
import { findReading, readState } from '../reading/read-state.ts';
import { changeRound } from './adjudication-rows.ts';
import { bothReads, sideOf, withoutComment } from './both-reads.ts';
import { claimInHand, ownDrawing } from './own-claims.ts';

export const openClaim = (desk: Desk, caseCode: string): Promise<AdjudicatedCase> =>
  desk.store.read(async (db) => {
    const claim = await claimInHand(desk, db, caseCode);
    const { A, B, comparisons, protocol, shown } = await bothReads(db, claim);
    const { content } = await readContent(db, { caseCode, protocolVersion: protocol.version });
    const { ownReadId } = claim;
    const own = ownReadId === null ? null : await readState(db, await findReading(db, ownReadId));
    return { content, A: sideOf(A), B: sideOf(B), comparisons, own, shown };
  });

/** A read of the adjudicator's own, beside both: it has no assignment, and it is not one of the two that are compared. */
export const drawOwn = (
  desk: Desk,
  { caseCode, from }: CallInput<'adjudication.draw'>,
): Promise<CallOutput<'adjudication.draw'>> =>
  desk.store.write(async (tx) => {
    const claim = await claimInHand(desk, tx, caseCode);
    const both = await bothReads(tx, claim);
    const reading = await beginRead(desk, tx, {
      caseCode,
      records: from === 'nothing' ? [] : withoutComment(both[from].document.records),
      amends: null,
      assignmentId: null,
      protocolVersion: (await requireProtocol(tx)).version,
    });
    const act = { action: 'adjudication.draw', more: { from } } as const;
    if (!(await changeRound(desk, tx, claim, { ownReadId: reading.readId }, act))) {
      throw new Refused('stale-read', 'The case changed meanwhile: open it again.');
    }
    return { read: await readState(tx, reading) };
  });

/** The adjudicator's own read with its case, as a reader's page opens it. */
export const openDrawing = (desk: Desk, caseCode: string): Promise<CallOutput<'case.open'>> =>
  desk.store.read(async (db) => {
    const reading = await ownDrawing(desk, db, caseCode);
    const { content } = await readContent(db, reading);
    return { content, read: await readState(db, reading) };
  });
