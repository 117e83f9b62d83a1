/** The rows of a blinded case, and what the journal hears of them. */
import type { Insertable } from 'kysely';
import type { SeriesKind, UptakeScale } from '../../contract/case.ts';
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { caseFingerprint } from '../journal/case-fingerprint.ts';
import { sha256 } from '../journal/digest.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { createBlindUID } from '../trial/blinded-uid.ts';
import type { ModalityGroup } from '../trial/modality-groups.ts';

/** A case as the key names it: nothing here tells of whom. */
export interface CasePlace {
  readonly caseCode: string;
  readonly modalityGroup: ModalityGroup;
  /** When its intake began: the same for all cases of it. */
  readonly createdAt: string;
}

export type ImageRow = Omit<Insertable<StoreSchema['case_instance']>, 'caseCode'>;

export interface SeriesRow {
  /** Blinded. */
  readonly SeriesInstanceUID: string;
  readonly kind: SeriesKind;
  readonly reason: string;
  readonly frameTime_ms: number | null;
  readonly heartRate_bpm: number | null;
  readonly uptake: UptakeScale | null;
}

const findCase = (db: StoreReader, caseCode: string) =>
  db.selectFrom('imaging_case').selectAll().where('caseCode', '=', caseCode).executeTakeFirst();

/** One UID a case: two studies may be read as one. Keyed by chance, since a code alone could be tried. */
const makeCase = async (desk: Desk, tx: StoreWriter, { caseCode, modalityGroup, createdAt }: CasePlace) => {
  const studyUID = createBlindUID(Buffer.from(desk.randomBytes(32)).toString('hex'))(caseCode);
  await tx
    .insertInto('imaging_case')
    .values({ caseCode, studyUID, modalityGroup, createdAt, repeatOf: null, state: 'receiving' })
    .execute();
};

/** A case that a reader has opened, or that was copied for a repeat, takes no more images. */
export const isInReading = async (db: StoreReader, caseCode: string): Promise<boolean> => {
  const read = await db.selectFrom('reading').select('readId').where('caseCode', '=', caseCode).executeTakeFirst();
  const repeat = await db
    .selectFrom('imaging_case')
    .select('caseCode')
    .where('repeatOf', '=', caseCode)
    .executeTakeFirst();
  return read !== undefined || repeat !== undefined;
};

const keepSeriesRow = async (tx: StoreWriter, caseCode: string, row: SeriesRow): Promise<void> => {
  const { SeriesInstanceUID, uptake, ...told } = row;
  const facts = { ...told, uptake: uptake === null ? null : canonicalJson(uptake) };
  await tx
    .insertInto('case_series')
    .values({ SeriesInstanceUID, caseCode, ...facts })
    .onConflict((conflict) => conflict.column('SeriesInstanceUID').doUpdateSet(facts))
    .execute();
};

/** Rows of one insert: SQLite binds so many values at once and no more. */
const together = 100;

/** Those that another workstation has not brought meanwhile. Refused where it brought other images under their names. */
const stillNew = async (
  tx: StoreWriter,
  caseCode: string,
  images: readonly ImageRow[],
): Promise<readonly ImageRow[]> => {
  const there = new Map<string, { readonly caseCode: string; readonly sourceMark: string | null }>();
  for (let at = 0; at < images.length; at += together) {
    const names = images.slice(at, at + together).map(({ SOPInstanceUID }) => SOPInstanceUID);
    const rows = await tx
      .selectFrom('case_instance')
      .select(['SOPInstanceUID', 'caseCode', 'sourceMark'])
      .where('SOPInstanceUID', 'in', names)
      .execute();
    for (const { SOPInstanceUID, ...row } of rows) there.set(SOPInstanceUID, row);
  }
  return images.filter(({ SOPInstanceUID, sourceMark }) => {
    const other = there.get(SOPInstanceUID);
    if (other === undefined) return true;
    if (other.caseCode === caseCode && other.sourceMark === sourceMark) return false;
    throw new Refused('uid-collision', 'Another workstation took in other images of the same names: take in again.');
  });
};

/** Keeps images with their case in this transaction, and tells the journal of them by the hash of their files' hashes. */
export const keepImages = async (
  desk: Desk,
  tx: StoreWriter,
  place: CasePlace,
  { series, images: brought }: { readonly series: readonly SeriesRow[]; readonly images: readonly ImageRow[] },
): Promise<void> => {
  const { caseCode } = place;
  const images = await stillNew(tx, caseCode, brought);
  if (images.length === 0) return;
  const isNew = (await findCase(tx, caseCode)) === undefined;
  if (isNew) await makeCase(desk, tx, place);
  for (const one of series) await keepSeriesRow(tx, caseCode, one);
  const rows = images.map((row) => ({ ...row, caseCode }));
  for (let at = 0; at < rows.length; at += together) {
    await tx
      .insertInto('case_instance')
      .values(rows.slice(at, at + together))
      .execute();
  }
  const files = sha256(canonicalJson(images.map(({ fileHash }) => fileHash ?? '').sort()));
  await appendEntry(tx, await witness(desk, tx), {
    action: isNew ? 'case.make' : 'case.add-images',
    object: `case/${caseCode}`,
    new: { images: images.length, files, rows: await caseFingerprint(tx, caseCode) },
  });
};

export const tellLeft = async (desk: Desk, tx: StoreWriter, caseCode: string, left: number): Promise<void> => {
  await appendEntry(tx, await witness(desk, tx), {
    action: 'case.leave-images',
    object: `case/${caseCode}`,
    new: { images: left },
  });
};

/** Gives a case its state; told where it is another one. */
export const keepCaseState = async (
  desk: Desk,
  tx: StoreWriter,
  caseCode: string,
  state: 'receiving' | 'incomplete' | 'ready',
  reason?: string,
): Promise<void> => {
  const row = await findCase(tx, caseCode);
  if (row === undefined || row.state === state) return;
  await tx.updateTable('imaging_case').set({ state }).where('caseCode', '=', caseCode).execute();
  await appendEntry(tx, await witness(desk, tx), {
    action: 'case.state',
    object: `case/${caseCode}`,
    old: { state: row.state },
    new: { state, rows: await caseFingerprint(tx, caseCode) },
    ...(reason === undefined ? {} : { reason }),
  });
};
