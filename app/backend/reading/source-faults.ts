/**
 * Whether what a read rests on is what was taken in: of own scans the SUV factors against the headers of their files; of
 * blinded copies, whose headers no longer tell, the case's rows against the journal and each file against its hash.
 */
import { Refused } from '../../contract/failure.ts';
import { drawnContours } from '../../contract/drawn-contours.ts';
import type { ReadRecord } from '../../contract/read.ts';
import type { CaseSource, KeptFile } from '../case-store/case-source.ts';
import type { Desk } from '../desk.ts';
import { caseFingerprint } from '../journal/case-fingerprint.ts';
import type { StoreReader } from '../store/store.ts';
import { uptakeFaults } from './uptake-source.ts';

/** What the journal says of the rows of a case, by its last word on them; null where it says nothing. */
const toldFingerprint = async (db: StoreReader, caseCode: string): Promise<string | null> => {
  const entries = await db
    .selectFrom('journal')
    .select('new')
    .where('object', '=', `case/${caseCode}`)
    .orderBy('seq', 'desc')
    .execute();
  for (const entry of entries) {
    const told = JSON.parse(entry.new ?? '{}') as { readonly rows?: string };
    if (told.rows !== undefined) return told.rows;
  }
  return null;
};

const rowFaults = async (db: StoreReader, caseCode: string): Promise<readonly Refused[]> => {
  if ((await toldFingerprint(db, caseCode)) === (await caseFingerprint(db, caseCode))) return [];
  return [new Refused('source-changed', 'The store says something else of the images of this case than its journal.')];
};

const fileFaults = async (cases: CaseSource, files: readonly KeptFile[]): Promise<readonly Refused[]> => {
  const faults: Refused[] = [];
  for (const file of files) {
    const now = await cases.verify(file);
    if (now === 'missing')
      faults.push(new Refused('source-missing', 'A file of this case is gone from the case store.'));
    else if (now === 'changed') faults.push(new Refused('source-changed', 'A file of this case is not what it was.'));
  }
  return faults;
};

interface BlindedRows {
  /** Files of every series that bears a contour. */
  readonly files: readonly KeptFile[];
  readonly faults: readonly Refused[];
}

/** Null where the case is no blinded one. */
const blindedRows = async (
  db: StoreReader,
  caseCode: string,
  records: readonly ReadRecord[],
): Promise<BlindedRows | null> => {
  const rows = await db
    .selectFrom('case_instance')
    .select(['SOPInstanceUID', 'SeriesInstanceUID', 'fileHash'])
    .where('caseCode', '=', caseCode)
    .execute();
  if (rows.every(({ fileHash }) => fileHash === null)) return null;
  const drawnOn = new Set(drawnContours(records).map(({ SOPInstanceUID }) => SOPInstanceUID));
  const series = new Set(
    rows.filter((row) => drawnOn.has(row.SOPInstanceUID)).map(({ SeriesInstanceUID }) => SeriesInstanceUID),
  );
  const files = rows.flatMap(({ SeriesInstanceUID, SOPInstanceUID, fileHash }) =>
    series.has(SeriesInstanceUID) && fileHash !== null ? [{ hash: fileHash, SOPInstanceUID }] : [],
  );
  return { files, faults: await rowFaults(db, caseCode) };
};

/** Why a read cannot be told to rest on what was taken in; none where it does. */
export const sourceFaults = async (
  { store, cases }: Pick<Desk, 'store' | 'cases'>,
  caseCode: string,
  records: readonly ReadRecord[],
): Promise<readonly Refused[]> => {
  const blinded = await store.read((db) => blindedRows(db, caseCode, records));
  if (blinded === null) return uptakeFaults(store, caseCode, records);
  return [...blinded.faults, ...(await fileFaults(cases, blinded.files))];
};
