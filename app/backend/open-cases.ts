/** The blinded files of a trial, in the folder of its store or in the archive that the store names. */
import path from 'node:path';
import { archivedFiles, archiveSource } from './archive/archived-files.ts';
import { refuseOtherHome, settleHome } from './archive/blinded-home.ts';
import type { BackendOptions } from './backend-options.ts';
import { openCaseFiles, type CaseFiles } from './case-store/case-files.ts';
import { folderSource } from './case-store/case-source.ts';
import type { Desk } from './desk.ts';
import type { Store } from './store/store.ts';

/** Bytes of copies of archived files that are kept here unless the host says otherwise. */
const usuallyHere = 20 * 1024 ** 3;

/** A database serves several workstations, which share the folder of the blinded files as well. */
const isShared = ({ database }: BackendOptions): boolean => database !== undefined;

type Cases = Pick<Desk, 'cases' | 'caseFiles'>;

/** Opened once for the whole program. */
const openedOnce = (open: () => Promise<CaseFiles>): (() => Promise<CaseFiles>) => {
  let opened: Promise<CaseFiles> | null = null;
  return () => (opened ??= open());
};

const inArchive = (options: BackendOptions, store: Store, folder: string): Cases | null => {
  const { blindedArchive: archive, mostCopied_bytes } = options;
  if (archive === undefined) return null;
  const home = { archive, store, folder, mostHere: mostCopied_bytes ?? usuallyHere };
  const cases = archiveSource(home);
  return {
    cases,
    caseFiles: openedOnce(async () => archivedFiles(await openCaseFiles(folder, isShared(options)), home, cases)),
  };
};

/** Refused where a trial is opened with another home of its files than its store says. */
export const openCases = async (options: BackendOptions, store: Store): Promise<Cases> => {
  const folder = path.join(options.storeFolder, 'cases');
  const here = { cases: folderSource(folder), caseFiles: openedOnce(() => openCaseFiles(folder, isShared(options))) };
  if (options.mode !== 'trial') return here;
  const { now, workstation, programVersion, blindedArchive = null } = options;
  await settleHome(store, blindedArchive, { now, workstation, programVersion, actor: '' });
  const { cases, caseFiles } = inArchive(options, store, folder) ?? here;
  return {
    cases,
    caseFiles: async () => {
      // Another workstation may have settled it since.
      await refuseOtherHome(store, blindedArchive);
      return caseFiles();
    },
  };
};
