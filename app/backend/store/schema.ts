/** The tables of the store. Text holds canonical JSON where a column is named for a record. */
import type { ColumnType } from 'kysely';
import type { Role } from '../../contract/role.ts';

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
  /** Null for the account of own scans, which needs none. */
  readonly loginName: Once<string | null>;
  readonly role: Once<Role>;
  readonly state: 'active' | 'closed';
  /** 1: somebody else gave the password, and it must be changed before anything else. */
  readonly mustChange: number;
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
  /** Code of the case of which this is a hidden repeat; null for any other. Never shown to a reader. */
  readonly repeatOf: Once<string | null>;
  /** `receiving` while its images come; only what is `ready` is assigned. Own scans are ready at once. */
  readonly state: 'receiving' | 'incomplete' | 'ready';
}

interface ProtocolTable {
  readonly version: Once<number>;
  /** SHA-256 of the text. */
  readonly hash: Once<string>;
  readonly text: Once<string>;
  readonly reason: Once<string>;
  readonly adoptedAt: Once<string>;
}

export interface TrialKeyTable {
  /** 1: there is one key. */
  readonly id: Once<number>;
  readonly lock: 'passphrase' | 'recipients';
  /** Public keys as JSON; none with a passphrase. */
  readonly recipients: string;
  /** The age file, base64. */
  readonly sealed: string;
  readonly writtenAt: string;
  /** Attempts since it was last opened; an attempt counts before it is judged. */
  readonly failures: number;
  readonly lockedUntil: string | null;
}

interface LayoutTable {
  readonly layoutId: Once<string>;
  readonly Manufacturer: Once<string>;
  readonly ManufacturerModelName: Once<string>;
  readonly Rows: Once<number>;
  readonly Columns: Once<number>;
  /** Calibrated regions as the header tells them: boxes as JSON. */
  readonly regions: Once<string>;
  readonly state: 'waiting' | 'approved' | 'refused';
  /** Boxes as JSON. */
  readonly keep: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
}

export type AssignmentState = 'waiting' | 'reading' | 'paused' | 'signed' | 'withdrawn';

export interface AssignmentTable {
  readonly assignmentId: Once<string>;
  readonly caseCode: Once<string>;
  readonly accountId: Once<string>;
  /** Random, hex: the order of a reader's list. Drawn anew while it waits, whenever others join it. */
  readonly place: string;
  readonly isRepeat: Once<number>;
  /** End of the washout, ISO UTC; null: at once, or, of a repeat, not before its first read is signed. */
  readonly notBefore: string | null;
  readonly state: AssignmentState;
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
  /** SHA-256 of the blinded file in the case store; null for own scans, which stay where they are. */
  readonly fileHash: string | null;
  /** Keyed hash (HMAC) of the source's bytes: tells the same file again, and without the key nothing. Null for own scans. */
  readonly sourceMark: Once<string | null>;
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
  /** Whose read it is; null for own scans. */
  readonly accountId: Once<string | null>;
  readonly assignmentId: Once<string | null>;
  /** The protocol under which it was begun; null for own scans. */
  readonly protocolVersion: Once<number | null>;
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

/**
 * - `agreed`: within every margin
 * - `undecided`: they differ, and the protocol has nobody decide
 * - `waiting`: they differ, and wait for an adjudicator
 * - `open`, `paused`: an adjudicator has it
 * - `decided`
 * - `superseded`: decided, and a read was amended since; the next round stands
 */
export type AdjudicationState = 'agreed' | 'undecided' | 'waiting' | 'open' | 'paused' | 'decided' | 'superseded';

/** The two reads of a case compared: one row a round, of which the last stands. */
export interface AdjudicationTable {
  readonly adjudicationId: Once<string>;
  readonly caseCode: Once<string>;
  /** From 1; another one begins where a read is amended after a decision. */
  readonly round: Once<number>;
  /** Which reader is A was drawn by lot, once a case. */
  readonly readA: string;
  readonly readB: string;
  readonly state: AdjudicationState;
  /** The adjudicator who has it or decided it. */
  readonly accountId: string | null;
  /** The adjudicator's own read, where one was begun. */
  readonly ownReadId: string | null;
  readonly choice: 'A' | 'B' | 'own' | null;
}

export interface DecisionTable {
  readonly adjudicationId: Once<string>;
  readonly hash: Once<string>;
  readonly decidedAt: Once<string>;
  /** The canonical bytes that were hashed. */
  readonly document: Once<string>;
}

export interface DeliveryTable {
  readonly deliveryId: Once<string>;
  readonly form: Once<string>;
  /** 1: subject and visit left with it. */
  readonly joined: Once<number>;
  readonly destination: Once<string>;
  /** Its entry in the journal. */
  readonly journalSeq: Once<number>;
  readonly hash: Once<string>;
  /** The canonical bytes of the receipt, which were hashed. */
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
  readonly protocol: ProtocolTable;
  readonly trial_key: TrialKeyTable;
  readonly layout: LayoutTable;
  readonly assignment: AssignmentTable;
  readonly adjudication: AdjudicationTable;
  readonly decision: DecisionTable;
  readonly delivery: DeliveryTable;
}
