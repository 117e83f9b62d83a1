/** Begins a read: empty, or with the records of the one it amends. */
import type { ReadRecord } from '../../contract/read.ts';
import { newId, witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { StoreWriter } from '../store/store.ts';
import { readObject } from './journal-fold.ts';
import type { Reading } from './read-state.ts';
import { insertingRecords } from './record-rows.ts';
import { runTogether } from '../store/run-together.ts';

interface Beginning {
  readonly caseCode: string;
  readonly records: readonly ReadRecord[];
  readonly amends: { readonly readId: string; readonly reason: string } | null;
  /** Null of own scans, and of what an adjudicator draws. */
  readonly assignmentId: string | null;
  /** The protocol under which it is read, which an amending read keeps; null of own scans. */
  readonly protocolVersion: number | null;
}

export const beginRead = async (desk: Desk, tx: StoreWriter, beginning: Beginning): Promise<Reading> => {
  const { caseCode, records, amends, assignmentId, protocolVersion } = beginning;
  const reading: Reading = {
    readId: newId(desk),
    caseCode,
    state: 'open',
    seq: 0,
    active_ms: 0,
    amends: amends?.readId ?? null,
    amendReason: amends?.reason ?? null,
    accountId: desk.actor?.accountId ?? null,
    assignmentId,
    protocolVersion,
  };
  await tx.insertInto('reading').values(reading).execute();
  const { readId } = reading;
  await runTogether(
    tx,
    insertingRecords(
      tx,
      records.map((record) => ({ readId, record })),
    ),
  );
  await appendEntry(tx, await witness(desk, tx), {
    action: amends === null ? 'read.open' : 'read.amend',
    object: readObject(reading.readId),
    new: {
      caseCode,
      amends: reading.amends,
      records,
      ...(protocolVersion === null ? {} : { accountId: reading.accountId, assignmentId, protocolVersion }),
    },
    ...(amends === null ? {} : { reason: amends.reason }),
  });
  return reading;
};
