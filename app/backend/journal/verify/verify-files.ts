/** The blinded files of the cases: each there, and each the bytes its name says. */
import type { StoreDifference } from '../../../contract/calls/journal-calls.ts';
import type { CaseSource, KeptFile } from '../../case-store/case-source.ts';
import { Refused } from '../../../contract/failure.ts';
import type { Desk } from '../../desk.ts';
import { refuseCancelled } from './walk-journal.ts';

export interface CaseFileName extends KeptFile {
  readonly caseCode: string;
}

/** Every file that a row names, once. */
export const caseFileNames = ({ store }: Desk): Promise<readonly CaseFileName[]> =>
  store.read(async (db) => {
    const rows = await db
      .selectFrom('case_instance')
      .select(['fileHash', 'SOPInstanceUID', 'caseCode'])
      .where('fileHash', 'is not', null)
      .orderBy('fileHash')
      .execute();
    return [...new Map(rows.map(({ fileHash, ...of }) => [fileHash, { hash: fileHash ?? '', ...of }])).values()];
  });

const sentences = {
  sound: null,
  missing: 'A file of the case is gone or cannot be read.',
  changed: 'A file of the case is not what it was when it was taken in.',
} as const;

/** An archive that is away says nothing of its files: that is no difference, and ends the check. */
const isAway = (error: unknown): boolean =>
  error instanceof Refused && ['archive-unreachable', 'archive-refused'].includes(error.failure.code);

const faultOf = async (cases: CaseSource, file: CaseFileName): Promise<string | null> => {
  // What is no hash was edited: it must not lead to another place of the disk.
  if (!/^[0-9a-f]{64}$/.test(file.hash)) return 'A row of a case names a file that cannot be.';
  try {
    return sentences[await cases.verify(file)];
  } catch (error) {
    if (isAway(error)) throw error;
    return sentences.missing;
  }
};

export interface FileCheck {
  readonly onFile: () => void;
  readonly signal: AbortSignal;
}

export const verifyFiles = async (
  { cases }: Desk,
  files: readonly CaseFileName[],
  { onFile, signal }: FileCheck,
): Promise<readonly StoreDifference[]> => {
  const found: StoreDifference[] = [];
  for (const file of files) {
    refuseCancelled(signal);
    const message = await faultOf(cases, file);
    if (message !== null) found.push({ what: 'file', message, caseCode: file.caseCode });
    onFile();
  }
  return found;
};
