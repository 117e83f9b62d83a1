/** The tables of the store. Text holds canonical JSON where a column is named for a record. */
import type { ColumnType } from 'kysely';

/** Written once, never changed: an update of such a column does not compile. */
type Once<T> = ColumnType<T, T, never>;

interface SchemaVersionTable {
  readonly version: Once<number>;
  readonly appliedAt: Once<string>;
}

interface SecretTable {
  readonly name: Once<string>;
  /** Hex. */
  readonly value: Once<string>;
}

export interface JournalTable {
  readonly seq: Once<number>;
  /** ISO 8601 in UTC. */
  readonly at: Once<string>;
  readonly actor: Once<string>;
  readonly workstation: Once<string>;
  readonly programVersion: Once<string>;
  readonly action: Once<string>;
  readonly object: Once<string>;
  readonly old: Once<string | null>;
  readonly new: Once<string | null>;
  readonly reason: Once<string | null>;
  readonly previousHash: Once<string>;
  readonly hash: Once<string>;
}

export interface AccountTable {
  readonly accountId: Once<string>;
  readonly printedName: Once<string>;
  /** Hex. */
  readonly salt: string;
  /** Hex of the derived key. */
  readonly passwordHash: string;
  /** Cost of the derivation, as JSON. */
  readonly derivation: string;
  readonly createdAt: Once<string>;
  /** Attempts since the last right password; an attempt counts before it is judged. */
  readonly failures: number;
  readonly lockedUntil: string | null;
}

interface ImagingCaseTable {
  readonly caseCode: Once<string>;
  /** Blinded StudyInstanceUID: the same study comes back to the same case of each modality group. */
  readonly studyUID: Once<string>;
  readonly modalityGroup: Once<string>;
  readonly createdAt: Once<string>;
}

interface CaseSeriesTable {
  /** Blinded. */
  readonly SeriesInstanceUID: Once<string>;
  readonly caseCode: Once<string>;
  readonly kind: string;
  readonly reason: string;
  readonly frameTime_ms: number | null;
  readonly heartRate_bpm: number | null;
  /** Only of PET: UptakeScale as JSON; all that is kept of weight, dose and times. */
  readonly uptake: string | null;
}

interface CaseInstanceTable {
  /** Blinded. */
  readonly SOPInstanceUID: Once<string>;
  readonly SeriesInstanceUID: Once<string>;
  readonly caseCode: Once<string>;
  readonly frames: number;
  /** What this image is where its series holds several kinds (ultrasound); null for what its series is. */
  readonly kind: string | null;
  /** DicomInstance as JSON, without what tells of weight, dose or times: names the source; never leaves the backend. */
  readonly instance: string;
}

interface ShownPartTable {
  /** Blinded. */
  readonly SOPInstanceUID: Once<string>;
  /** Of the stored image without its place: another image under the same UID is looked at anew. */
  readonly imageHash: string;
  /** Boxes as JSON. */
  readonly shown: string;
  readonly shownReason: string;
}

export interface ReadingTable {
  readonly readId: Once<string>;
  readonly caseCode: Once<string>;
  readonly state: 'open' | 'sealed';
  /** Number of gestures kept. */
  readonly seq: number;
  readonly active_ms: number;
  readonly amends: Once<string | null>;
  readonly amendReason: Once<string | null>;
}

interface ReadRecordTable {
  readonly readId: Once<string>;
  readonly recordId: Once<string>;
  readonly kind: string;
  /** What there may be only one of in a read (the LV endocardium of one frame); null where several may be. */
  readonly slot: string | null;
  readonly record: string;
}

interface KeptGestureTable {
  readonly readId: Once<string>;
  readonly gestureId: Once<string>;
  /** Counted within the read, from 1. */
  readonly seq: Once<number>;
  readonly journalSeq: Once<number>;
}

interface SealTable {
  readonly readId: Once<string>;
  readonly hash: Once<string>;
  readonly signedAt: Once<string>;
  /** The canonical bytes that were hashed. */
  readonly document: Once<string>;
}

interface SettingTable {
  readonly name: Once<string>;
  readonly value: string;
}

export interface StoreSchema {
  readonly schema_version: SchemaVersionTable;
  readonly secret: SecretTable;
  readonly journal: JournalTable;
  readonly account: AccountTable;
  readonly imaging_case: ImagingCaseTable;
  readonly case_series: CaseSeriesTable;
  readonly case_instance: CaseInstanceTable;
  readonly shown_part: ShownPartTable;
  readonly reading: ReadingTable;
  readonly read_record: ReadRecordTable;
  readonly kept_gesture: KeptGestureTable;
  readonly seal: SealTable;
  readonly setting: SettingTable;
}
