/** A case copied for a hidden repeat: the same images in files of their own, under UIDs that nothing leads back from. */
import { readFile } from 'node:fs/promises';
import type { Insertable, Selectable } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import type { CaseFileBatch, CaseFiles } from '../case-store/case-files.ts';
import type { KeptFile } from '../case-store/case-source.ts';
import { windowOfBytes } from '../dicom/byte-window.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { readHeader } from '../dicom/read-header.ts';
import type { Desk } from '../desk.ts';
import { caseFingerprint } from '../journal/case-fingerprint.ts';
import { sha256 } from '../journal/digest.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { StoreReader } from '../store/store.ts';
import { createBlindUID, type BlindUID } from '../trial/blinded-uid.ts';
import { shownAs } from '../trial/kept-shown.ts';
import { renameFile } from './rename-file.ts';

type Stored<Table extends keyof StoreSchema> = Selectable<StoreSchema[Table]>;

/** The rows of a case, under whatever names. */
export interface CaseRows {
  /** Of the case they were read from: another one now, and the copy is no longer one. */
  readonly fingerprint: string;
  readonly studyUID: string;
  readonly modalityGroup: string;
  readonly series: readonly Stored<'case_series'>[];
  readonly instances: readonly Stored<'case_instance'>[];
  readonly shown: readonly Insertable<StoreSchema['shown_part']>[];
}

const readCaseRows = async (db: StoreReader, caseCode: string): Promise<CaseRows> => {
  const row = await db
    .selectFrom('imaging_case')
    .selectAll()
    .where('caseCode', '=', caseCode)
    .executeTakeFirstOrThrow();
  const instances = await db.selectFrom('case_instance').selectAll().where('caseCode', '=', caseCode).execute();
  return {
    fingerprint: await caseFingerprint(db, caseCode),
    studyUID: row.studyUID,
    modalityGroup: row.modalityGroup,
    series: await db.selectFrom('case_series').selectAll().where('caseCode', '=', caseCode).execute(),
    instances,
    shown: await db
      .selectFrom('shown_part')
      .selectAll()
      .where('SOPInstanceUID', 'in', (query) =>
        query.selectFrom('case_instance').select('SOPInstanceUID').where('caseCode', '=', caseCode),
      )
      .execute(),
  };
};

const readSound = async (files: CaseFiles, file: KeptFile): Promise<Buffer> => {
  const { hash } = file;
  const bytes = await readFile(await files.bring(file)).catch(() => {
    throw new Refused('source-missing', 'A file of the case store is gone: no repeat can be made of its case.');
  });
  if (sha256(bytes) === hash) return bytes;
  throw new Refused(
    'source-changed',
    'A file of the case store is not what it was: no repeat can be made of its case.',
  );
};

/** Where the file lies follows from its hash. */
const renamed = (stored: DicomInstance, bytes: Buffer, rename: BlindUID): DicomInstance => {
  const { FrameOfReferenceUID } = stored;
  const SOPInstanceUID = rename(stored.SOPInstanceUID);
  const header = readHeader(windowOfBytes(bytes), stored.source);
  if (header.found !== 'instance' || header.instance.SOPInstanceUID !== SOPInstanceUID) {
    throw new Refused('malformed', 'A file of the case store cannot be copied.');
  }
  return {
    ...stored,
    StudyInstanceUID: rename(stored.StudyInstanceUID),
    SeriesInstanceUID: rename(stored.SeriesInstanceUID),
    SOPInstanceUID,
    ...(FrameOfReferenceUID === undefined ? {} : { FrameOfReferenceUID: rename(FrameOfReferenceUID) }),
    pixelData: header.instance.pixelData,
  };
};

interface Copying {
  readonly files: CaseFiles;
  readonly batch: CaseFileBatch;
  readonly rename: BlindUID;
}

const copyInstance = async (
  { files, batch, rename }: Copying,
  row: Stored<'case_instance'>,
): Promise<Stored<'case_instance'>> => {
  if (row.fileHash === null) throw new Refused('source-missing', 'An image of the case is not in the case store.');
  const bytes = renameFile(await readSound(files, { hash: row.fileHash, SOPInstanceUID: row.SOPInstanceUID }), rename);
  const { hash } = await batch.put(bytes);
  const instance = renamed(JSON.parse(row.instance) as DicomInstance, bytes, rename);
  return {
    ...row,
    SOPInstanceUID: rename(row.SOPInstanceUID),
    SeriesInstanceUID: rename(row.SeriesInstanceUID),
    fileHash: hash,
    instance: JSON.stringify(instance),
  };
};

const shownOf = (rows: CaseRows, copies: ReadonlyMap<string, Stored<'case_instance'>>): CaseRows['shown'] =>
  rows.shown.flatMap((shown) => {
    const copy = copies.get(shown.SOPInstanceUID);
    return copy === undefined ? [] : [shownAs(shown, copy.SOPInstanceUID, JSON.parse(copy.instance) as DicomInstance)];
  });

/**
 * Writes the copies and gives the rows that are to tell of them. The key of the new UIDs is random and forgotten here:
 * without it nobody can lead one back to the first read.
 */
export const copyCase = async (desk: Desk, files: CaseFiles, caseCode: string): Promise<CaseRows> => {
  const rows = await desk.store.read((db) => readCaseRows(db, caseCode));
  const rename = createBlindUID(Buffer.from(desk.randomBytes(32)).toString('hex'));
  const batch = files.batch();
  try {
    const copies = new Map<string, Stored<'case_instance'>>();
    for (const row of rows.instances) copies.set(row.SOPInstanceUID, await copyInstance({ files, batch, rename }, row));
    await batch.keep();
    return {
      ...rows,
      studyUID: rename(rows.studyUID),
      series: rows.series.map((one) => ({ ...one, SeriesInstanceUID: rename(one.SeriesInstanceUID) })),
      instances: [...copies.values()],
      shown: shownOf(rows, copies),
    };
  } catch (error) {
    await batch.drop();
    throw error;
  }
};
