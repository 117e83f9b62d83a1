/** The blinded files of the cases: each there, and each the bytes its name says. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { StoreDifference } from '../../../contract/calls/journal-calls.ts';
import { casePath } from '../../case-store/case-path.ts';
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

const hashOfFile = async (file: string): Promise<string | null> => {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
};

const faultOf = async (folder: string, { hash }: CaseFileName): Promise<string | null> => {
  // What is no hash was edited: it must not lead to another place of the disk.
  if (!/^[0-9a-f]{64}$/.test(hash)) return 'A row of a case names a file that cannot be.';
  const now = await hashOfFile(casePath(folder, hash));
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
