/** The rows of every read, open or sealed, against the journal: its state, its gestures, its records, its seal. */
import type { StoreDifference } from '../../../contract/calls/journal-calls.ts';
import { foldJournal } from '../../reading/journal-fold.ts';
import { inOrder, recordRow } from '../../reading/record-rows.ts';
import type { StoreReader } from '../../store/store.ts';
import { canonicalJson } from '../canonical-json.ts';
import { compareKind } from './compare-rows.ts';
import type { Told } from './told.ts';

const compareReadings = async (db: StoreReader, told: Told['rows']): Promise<readonly StoreDifference[]> => {
  const rows = await db.selectFrom('reading').selectAll().execute();
  const stored = rows.map(({ readId, ...columns }) => ({ subject: `read/${readId}`, columns }));
  return compareKind({ what: 'read', prefix: 'read/' }, stored, told).map((one) => {
    const readId = /read\/(\w+)/.exec(one.message)?.[1];
    return readId === undefined ? one : { ...one, readId };
  });
};

const gestureFaults = async (db: StoreReader, gestures: Told['gestures']): Promise<readonly StoreDifference[]> => {
  const rows = await db.selectFrom('kept_gesture').selectAll().orderBy('readId').orderBy('seq').execute();
  const byRead = Map.groupBy(rows, ({ readId }) => readId);
  const reads = new Set([...byRead.keys(), ...gestures.keys()]);
  return [...reads].sort().flatMap((readId) => {
    const kept = (byRead.get(readId) ?? []).map(({ gestureId, seq, journalSeq }) => ({ gestureId, seq, journalSeq }));
    if (canonicalJson(kept) === canonicalJson(gestures.get(readId) ?? [])) return [];
    return [{ what: 'gesture' as const, message: 'The kept gestures are not those the journal tells of.', readId }];
  });
};

const storedRecords = (db: StoreReader, readId: string) =>
  db.selectFrom('read_record').selectAll().where('readId', '=', readId).orderBy('recordId').execute();

const byRecordId = (rows: Awaited<ReturnType<typeof storedRecords>>) =>
  rows.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));

/** Whether the records of a read are what its journal folds to. */
export const recordFaults = async (db: StoreReader, readId: string): Promise<readonly StoreDifference[]> => {
  try {
    const { records } = await foldJournal(db, readId);
    const told = inOrder(records.values()).map((record) => recordRow(readId, record));
    const stored = await storedRecords(db, readId);
    if (canonicalJson(byRecordId(stored)) === canonicalJson(byRecordId(told))) return [];
    return [{ what: 'records', message: 'The records of the store are not those the journal tells of.', readId }];
  } catch {
    return [{ what: 'journal', message: 'The journal of this read cannot be followed to its end.', readId }];
  }
};

const strayRecords = async (db: StoreReader): Promise<readonly StoreDifference[]> => {
  const rows = await db
    .selectFrom('read_record')
    .leftJoin('reading', 'reading.readId', 'read_record.readId')
    .select('read_record.readId')
    .distinct()
    .where('reading.readId', 'is', null)
    .execute();
  return rows.map(({ readId }) => ({
    what: 'records',
    message: 'There are records of a read that is not there.',
    readId,
  }));
};

const sealFaults = async (db: StoreReader, told: Told['rows']): Promise<readonly StoreDifference[]> => {
  const seals = await db.selectFrom('seal').select(['readId', 'hash', 'signedAt']).execute();
  return seals.flatMap(({ readId, hash, signedAt }) => {
    const known = told.get(`read/${readId}`);
    if (known?.['seal'] === hash && known['signedAt'] === signedAt) return [];
    return [{ what: 'seal' as const, message: 'The journal does not tell of this seal.', readId }];
  });
};

/** All that is kept of reads. The sealed numbers are asked again elsewhere. */
export const compareReads = async (
  db: StoreReader,
  told: Pick<Told, 'rows' | 'gestures'>,
): Promise<readonly StoreDifference[]> => [
  ...(await compareReadings(db, told.rows)),
  ...(await gestureFaults(db, told.gestures)),
  ...(await strayRecords(db)),
  ...(await sealFaults(db, told.rows)),
];
