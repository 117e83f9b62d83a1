/** A read as the page holds it, from its rows. */
import type { Selectable } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import type { ReadState } from '../../contract/read.ts';
import type { ReadingTable } from '../store/schema.ts';
import type { StoreReader } from '../store/store.ts';
import { readRecords } from './record-rows.ts';
import { findSeal, sealOf } from './seal-document.ts';

export type Reading = Selectable<ReadingTable>;

export const findReading = async (db: StoreReader, readId: string): Promise<Reading> => {
  const reading = await db.selectFrom('reading').selectAll().where('readId', '=', readId).executeTakeFirst();
  if (reading === undefined) throw new Refused('not-found', 'There is no such read.');
  return reading;
};

/** A sealed read is changed by nothing. */
export const refuseSealed = (reading: Reading): void => {
  if (reading.state === 'sealed') {
    throw new Refused('read-sealed', 'The read is signed and cannot be changed. An amending read can be opened.');
  }
};

/** The read that amends this one; null where there is none. */
export const findAmending = async (db: StoreReader, readId: string): Promise<Reading | null> =>
  (await db.selectFrom('reading').selectAll().where('amends', '=', readId).executeTakeFirst()) ?? null;

const amendsOf = ({ amends, amendReason }: Reading): ReadState['amends'] =>
  amends === null ? null : { readId: amends, reason: amendReason ?? '' };

/** The read's state. */
export const readState = async (db: StoreReader, reading: Reading): Promise<ReadState> => {
  const { readId, caseCode, state, seq, active_ms } = reading;
  const sealed = await findSeal(db, readId);
  return {
    readId,
    caseCode,
    state,
    seq,
    records: await readRecords(db, readId),
    seal: sealed === null ? null : sealOf(sealed),
    values: sealed?.document.values ?? [],
    ...(sealed?.document.details === undefined ? {} : { details: sealed.document.details }),
    amends: amendsOf(reading),
    amendedBy: (await findAmending(db, readId))?.readId ?? null,
    active_ms,
  };
};
