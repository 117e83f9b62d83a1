/** Opens a read that amends a sealed one: it begins with that one's records and says why it was opened. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import { refuseBeside } from '../worklist/case-in-hand.ts';
import { beginRead } from './begin-read.ts';
import { findOwnReading } from './own-reads.ts';
import { findAmending, readState } from './read-state.ts';
import { findSeal } from './seal-document.ts';

export const amendRead = (desk: Desk, input: CallInput<'read.amend'>): Promise<CallOutput<'read.amend'>> =>
  desk.store.write(async (tx) => {
    const { readId, reason } = input;
    const { caseCode, state, assignmentId, protocolVersion } = await findOwnReading(desk, tx, readId);
    // The answer holds the records of the signed read: nobody gets them who reads another case.
    if (desk.mode === 'trial') await refuseBeside(desk, tx, { caseCode, state: 'signed' });
    const seal = await findSeal(tx, readId);
    if (state === 'open' || seal === null) {
      throw new Refused('read-open', 'The read is not signed yet: it can still be changed.');
    }
    const amending = await findAmending(tx, readId);
    if (amending?.state === 'open') throw new Refused('read-open', 'An amending read is open already.');
    if (amending !== null) throw new Refused('stale-read', 'A later read stands for this one: amend that one.');
    const reading = await beginRead(desk, tx, {
      caseCode,
      records: seal.document.records,
      amends: { readId, reason },
      assignmentId,
      protocolVersion,
    });
    return { read: await readState(tx, reading) };
  });
