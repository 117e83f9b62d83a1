/** The blinded files of a trial, each named by the SHA-256 of its bytes. Names and times of files tell nothing. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { casePath } from './case-path.ts';
import { hashFile } from './hash-file.ts';
import { openBatch, type CaseFileBatch, type PutFile } from './file-batch.ts';
import { clearFolder, syncFolder, whenRefused } from './folder-work.ts';
import { Refused } from '../../contract/failure.ts';

export type { CaseFileBatch };

export interface CaseFiles {
  /** Files that are put together and become durable together. */
  readonly batch: () => CaseFileBatch;
  /** One file, durable once this answers. */
  readonly put: (bytes: Uint8Array) => Promise<PutFile>;
  readonly pathOf: (hash: string) => string;
  /** Reads a file whole and compares it with its name. */
  readonly verify: (hash: string) => Promise<'sound' | 'missing' | 'changed'>;
}

const hashForm = /^[0-9a-f]{64}$/;

/** Opens the folder, which is made where there is none; what an earlier run left half is cleared. */
export const openCaseFiles = async (folder: string): Promise<CaseFiles> => {
  const incoming = path.join(folder, 'incoming');
  await whenRefused(async () => {
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    await clearFolder(incoming);
    for (const made of [folder, path.dirname(folder)]) await syncFolder(made);
  });
  const pathOf = (hash: string): string => {
    if (!hashForm.test(hash)) throw new Refused('not-found', 'There is no such file.');
    return casePath(folder, hash);
  };
  const batch = (): CaseFileBatch => openBatch({ folder, incoming, pathOf });
  return {
    batch,
    put: async (bytes) => {
      const one = batch();
      const file = await one.put(bytes);
      await one.keep();
      return file;
    },
    pathOf,
    verify: async (hash) => {
      const found = await whenRefused(() => hashFile(pathOf(hash)));
      if (found === null) return 'missing';
      return found === hash ? 'sound' : 'changed';
    },
  };
};
