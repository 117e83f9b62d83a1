/** What runs beside the calls, once for all who call. */
import type { Progress } from '../contract/intake.ts';
import { openAccounts, type OpenAccounts } from './accounts/account-parts.ts';
import { openSealedNumbers, type SealsTaken } from './agreement/sealed-numbers.ts';
import type { BackendOptions } from './backend-options.ts';
import { openCaseFiles, type CaseFiles } from './case-store/case-files.ts';
import { newId, type Desk } from './desk.ts';
import { openArchives, type Archives } from './export/archives.ts';
import { openIntakeJobs, type IntakeJobs } from './intake/intake-jobs.ts';
import { openVerifications, type Verifications } from './journal/verify/verifications.ts';
import { openTrialKey, type TrialKey } from './key/trial-key.ts';
import { openLayoutPictures, type LayoutPictures } from './layouts/layout-pictures.ts';
import { openCaseClips, type CaseClips } from './trial/case-clips.ts';
import { openCaseImages, type CaseImages } from './trial/case-images.ts';
import { makeCases } from './trial/make-cases.ts';
import { openTrialIntake, type TrialIntake } from './trial-intake/trial-intake.ts';
import type { OnUnexpected } from './unexpected.ts';

export interface Parts {
  readonly images: CaseImages;
  readonly jobs: IntakeJobs;
  readonly clips: CaseClips;
  readonly key: TrialKey;
  readonly trialIntake: TrialIntake;
  readonly pictures: LayoutPictures;
  readonly verifications: Verifications;
  /** Opened when it is first needed: own scans have none. */
  readonly files: () => Promise<CaseFiles>;
  readonly accounts: OpenAccounts;
  readonly archives: Archives;
  readonly seals: SealsTaken;
}

interface Told {
  readonly tell: (progress: Progress) => void;
  readonly onUnexpected: OnUnexpected;
}

export const openParts = (
  desk: Desk,
  { keyWorkFactor, mostIdle_minutes }: BackendOptions,
  { tell, onUnexpected }: Told,
): Parts => {
  const images = openCaseImages(desk.store, desk.caseFolder);
  const clips = openCaseClips(desk.store, images, onUnexpected);
  const jobs = openIntakeJobs({
    newId: () => newId(desk),
    makeCases: (indexed) => makeCases(desk, indexed),
    onProgress: tell,
    onUnexpected: (error) => onUnexpected('intake', error),
  });
  const key = openTrialKey({
    workFactor: keyWorkFactor,
    onUnexpected: (error) => onUnexpected('key', error),
  });
  let caseFiles: Promise<CaseFiles> | null = null;
  const files = (): Promise<CaseFiles> => (caseFiles ??= openCaseFiles(desk.caseFolder));
  const pictures = openLayoutPictures();
  const trialIntake = openTrialIntake({
    key,
    pictures,
    files,
    onProgress: tell,
    onUnexpected: (error) => onUnexpected('intake', error),
  });
  const accounts = openAccounts(desk, (of) => key.close(of), mostIdle_minutes);
  const verifications = openVerifications();
  const archives = openArchives(desk);
  const seals = openSealedNumbers();
  return { images, jobs, clips, key, trialIntake, pictures, verifications, files, accounts, archives, seals };
};

/** In the order in which they need each other; the store last. */
export const closeParts = async (
  desk: Desk,
  { verifications, trialIntake, pictures, key, jobs, clips }: Parts,
): Promise<void> => {
  await verifications.close();
  await trialIntake.close();
  await pictures.close();
  await key.end();
  await jobs.close();
  await clips.close();
  await desk.store.close();
};
