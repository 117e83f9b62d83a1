/** What the host of a backend gives: clock, chance, folders, names and dialogs. */
import type { Archive } from './archive/archive-address.ts';
import type { OnUnexpected } from './unexpected.ts';

/** What a door that others can reach adds. */
export interface RoomOptions {
  /** Folders of this machine whose scans a data manager may take in from elsewhere; none others are spoken of. */
  readonly scans: readonly string[];
  /** One line for whoever looks after the machine. */
  readonly say: (line: string) => void;
}

export interface BackendOptions {
  /** Holds the store, and the blinded files of a trial. */
  readonly storeFolder: string;
  /** Address of a PostgreSQL database that holds the store in place of a file in the folder. May bear a password: never shown. */
  readonly database?: string;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly programVersion: string;
  /** Name of the machine, for the journal. */
  readonly workstation: string;
  readonly trialName: string;
  readonly demonstration: boolean;
  /** `trial`: accounts with roles, blinded copies, a key. Absent: own scans, of which nobody asks whether they are. */
  readonly mode?: 'own' | 'trial';
  /** Folder outside the store where checkpoints of the journal are kept. */
  readonly checkpointFolder?: string;
  /** Archive whose scans a data manager may take in. */
  readonly archive?: Archive;
  /** Folder outside every store for originals that were retrieved from it. */
  readonly retrievedFolder?: string;
  /** Archive that keeps the blinded files, where the store says so. */
  readonly blindedArchive?: Archive;
  /** Archive that takes the DICOM objects of signed reads. */
  readonly resultsArchive?: Archive;
  /** The token of the trial's REDCap; throws a refusal where there is none. */
  readonly redcapToken?: () => Promise<() => string>;
  /** Folder for files that wait to be fetched; the machine's own for such where the host gives none. */
  readonly scratchFolder?: string;
  /** Bytes of copies of its files that are kept on this machine at the most. */
  readonly mostCopied_bytes?: number;
  /** log2 of what a guess at the key's passphrase costs: lowered by tests alone, and never above the usual. */
  readonly keyWorkFactor?: number;
  /** Ends idle sessions of a trial sooner than its protocol says, never later. */
  readonly mostIdle_minutes?: number;
  /** Of a reading room alone: the door is open to other machines. */
  readonly room?: RoomOptions;
  /** The host's folder dialog, where it has one. */
  readonly chooseFolder?: () => Promise<string | null>;
  readonly onUnexpected?: OnUnexpected;
}
