/** The blinded files of a trial, each named by the SHA-256 of its bytes. Names and times of files tell nothing. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { folderSource, pathInFolder, type CaseSource } from './case-source.ts';
import { openBatch, type CaseFileBatch, type PutFile } from './file-batch.ts';
import { clearFolder, syncFolder, whenRefused } from './folder-work.ts';

export type { CaseFileBatch };

export interface CaseFiles extends CaseSource {
  /** Files that are put together and become durable together. */
  readonly batch: () => CaseFileBatch;
  /** One file, durable once this answers. */
  readonly put: (bytes: Uint8Array) => Promise<PutFile>;
  /** Of the file, or of its copy, on this machine. */
  readonly pathOf: (hash: string) => string;
}

/** Another workstation writes a file beside the store and names it within minutes: what is older was left half. */
const longestBeside_ms = 60 * 60 * 1000;

/**
 * Opens the folder, which is made where there is none; what an earlier run left half is cleared. `isShared`: other
 * workstations may be writing there at this moment.
 */
export const openCaseFiles = async (folder: string, isShared = false): Promise<CaseFiles> => {
  const incoming = path.join(folder, 'incoming');
  await whenRefused(async () => {
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    await clearFolder(incoming, isShared ? longestBeside_ms : 0);
    for (const made of [folder, path.dirname(folder)]) await syncFolder(made);
  });
  const pathOf = (hash: string): string => pathInFolder(folder, hash);
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
    ...folderSource(folder),
  };
};
