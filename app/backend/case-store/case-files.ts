/** The blinded files of a trial, each named by the SHA-256 of its bytes. */
import { notYet } from '../not-yet.ts';

/** A file that was put. */
export interface PutFile {
  readonly hash: string;
  /** False where the store had these bytes. */
  readonly isNew: boolean;
}

/** Files that are put together: none of them counts before `keep` has answered. */
export interface CaseFileBatch {
  /** Written beside the store. Rejects with `Refused` (`disk-full`, `unreadable`) and leaves nothing of the file. */
  readonly put: (bytes: Uint8Array) => Promise<PutFile>;
  /** Makes every file put durable under its name. A file is in the store only after this. */
  readonly keep: () => Promise<void>;
  /** Takes back what was put and not kept. */
  readonly drop: () => Promise<void>;
}

export interface CaseFiles {
  readonly batch: () => CaseFileBatch;
  /** One file, durable once this answers. */
  readonly put: (bytes: Uint8Array) => Promise<PutFile>;
  readonly pathOf: (hash: string) => string;
  /** Reads a file whole and compares it with its name. */
  readonly verify: (hash: string) => Promise<'sound' | 'missing' | 'changed'>;
}

/** Opens the folder, which is made where there is none; what an earlier run left half is cleared. */
export const openCaseFiles: (folder: string) => Promise<CaseFiles> = notYet;
