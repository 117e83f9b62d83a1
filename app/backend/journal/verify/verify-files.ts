/** The blinded files of the cases: each there, and each the bytes its name says. */
import type { StoreDifference } from '../../../contract/calls/journal-calls.ts';
import { casePath } from '../../case-store/case-path.ts';
import { hashFile } from '../../case-store/hash-file.ts';
import type { Desk } from '../../desk.ts';
import { refuseCancelled } from './walk-journal.ts';

export interface CaseFileName {
  readonly hash: string;
  readonly caseCode: string;
}

/** Every file that a row names, once. */
export const caseFileNames = ({ store }: Desk): Promise<readonly CaseFileName[]> =>
  store.read(async (db) => {
    const rows = await db
      .selectFrom('case_instance')
      .select(['fileHash', 'caseCode'])
      .where('fileHash', 'is not', null)
      .orderBy('fileHash')
      .execute();
    return [...new Map(rows.map(({ fileHash, caseCode }) => [fileHash, { hash: fileHash ?? '', caseCode }])).values()];
  });

const faultOf = async (folder: string, { hash }: CaseFileName): Promise<string | null> => {
  // What is no hash was edited: it must not lead to another place of the disk.
  if (!/^[0-9a-f]{64}$/.test(hash)) return 'A row of a case names a file that cannot be.';
  const now = await hashFile(casePath(folder, hash)).catch(() => null);
  if (now === null) return 'A file of the case is gone or cannot be read.';
  return now === hash ? null : 'A file of the case is not what it was when it was taken in.';
};

export interface FileCheck {
  readonly onFile: () => void;
  readonly signal: AbortSignal;
}

export const verifyFiles = async (
  { caseFolder }: Desk,
  files: readonly CaseFileName[],
  { onFile, signal }: FileCheck,
): Promise<readonly StoreDifference[]> => {
  const found: StoreDifference[] = [];
  for (const file of files) {
    refuseCancelled(signal);
    const message = await faultOf(caseFolder, file);
    if (message !== null) found.push({ what: 'file', message, caseCode: file.caseCode });
    onFile();
  }
  return found;
};
