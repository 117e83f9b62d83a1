/** From where the blinded files of a trial are read: its folder, or an archive with a copy here. */
import { casePath } from './case-path.ts';
import { whenRefused } from './folder-work.ts';
import { hashFile } from './hash-file.ts';
import { Refused } from '../../contract/failure.ts';

/** A file as a row of the store names it. */
export interface KeptFile {
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly SOPInstanceUID: string;
}

export type Soundness = 'sound' | 'missing' | 'changed';

export interface CaseSource {
  /** Path of the file on this machine. Rejects where an archive keeps it and it cannot be brought here as it was. */
  readonly bring: (file: KeptFile) => Promise<string>;
  /** Reads a file whole, where it is kept, and compares it with its hash. Rejects where that cannot be asked. */
  readonly verify: (file: KeptFile) => Promise<Soundness>;
}

const hashForm = /^[0-9a-f]{64}$/;

/** Where a file of this hash lies in a folder; what is no hash leads nowhere. */
export const pathInFolder = (folder: string, hash: string): string => {
  if (!hashForm.test(hash)) throw new Refused('not-found', 'There is no such file.');
  return casePath(folder, hash);
};

export const soundnessOf = (found: string | null, hash: string): Soundness => {
  if (found === null) return 'missing';
  return found === hash ? 'sound' : 'changed';
};

export const folderSource = (folder: string): CaseSource => ({
  bring: ({ hash }) => Promise.resolve(pathInFolder(folder, hash)),
  verify: async ({ hash }) => soundnessOf(await whenRefused(() => hashFile(pathInFolder(folder, hash))), hash),
});
