/** What runs beside the calls, once for all who call. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Progress } from '../contract/intake.ts';
import { openAccounts, type OpenAccounts } from './accounts/account-parts.ts';
import { openRemoteLogins } from './accounts/remote/remote-login.ts';
import { openSealedNumbers, type SealsTaken } from './agreement/sealed-numbers.ts';
import { openArchiveRoom, type ArchiveRoom } from './archive/archive-room.ts';
import type { BackendOptions } from './backend-options.ts';
import type { CaseFiles } from './case-store/case-files.ts';
import { newId, type Desk } from './desk.ts';
import { openArchives, type Archives } from './export/archives.ts';
import { openDeliveryRoom, type DeliveryRoom } from './export/delivery/delivery-room.ts';
import { noToken } from './export/redcap/redcap-token.ts';
import { openIntakeJobs, type IntakeJobs } from './intake/intake-jobs.ts';
import { openVerifications, type Verifications } from './journal/verify/verifications.ts';
import { openTrialKey, type TrialKey } from './key/trial-key.ts';
import { openLayoutPictures, type LayoutPictures } from './layouts/layout-pictures.ts';
import type { ModelPlace } from './models/model-table.ts';
import { openCaseClips, type CaseClips } from './trial/case-clips.ts';
import { openCaseImages, type CaseImages } from './trial/case-images.ts';
import { makeCases } from './trial/make-cases.ts';
import { openTrialIntake, type TrialIntake } from './trial-intake/trial-intake.ts';
import type { OnUnexpected } from './unexpected.ts';
import { openKeptFacts, type KeptFacts } from './worklist/kept-facts.ts';

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
  readonly facts: KeptFacts;
  readonly archiveRoom: ArchiveRoom;
  readonly deliveries: DeliveryRoom;
  readonly models: ModelPlace;
}

interface Told {
  readonly tell: (progress: Progress) => void;
  readonly onUnexpected: OnUnexpected;
}

export const openParts = (desk: Desk, options: BackendOptions, { tell, onUnexpected }: Told): Parts => {
  const { keyWorkFactor, mostIdle_minutes, room, archive, retrievedFolder } = options;
  const images = openCaseImages(desk.store, desk.cases);
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
  const files = desk.caseFiles;
  const pictures = openLayoutPictures();
  const working = { key, onProgress: tell, onUnexpected: (error: unknown) => onUnexpected('intake', error) };
  const retrieved = retrievedFolder === undefined ? [] : [retrievedFolder];
  const scans = room === undefined ? null : [...room.scans, ...retrieved];
  const trialIntake = openTrialIntake({ ...working, pictures, files, scans });
  const archiveRoom = openArchiveRoom({
    ...working,
    archive: archive ?? null,
    retrievedFolder: retrievedFolder ?? null,
  });
  const remote =
    room === undefined
      ? null
      : openRemoteLogins({ desk, say: room.say, onUnexpected: (error) => onUnexpected('login', error) });
  const accounts = openAccounts(desk, { onLastEnd: (of) => key.close(of), mostIdle_minutes, remote });
  const verifications = openVerifications();
  const archives = openArchives(desk);
  const deliveries = openDeliveryRoom({
    ...{ key, archives, onProgress: tell },
    archive: options.resultsArchive ?? null,
    redcapToken: options.redcapToken ?? noToken,
    scratchFolder: options.scratchFolder ?? tmpdir(),
    onUnexpected: (error) => onUnexpected('delivery', error),
  });
  const seals = openSealedNumbers();
  const facts = openKeptFacts();
  const models = { folder: path.join(options.storeFolder, 'models'), scans };
  return { images, jobs, clips, key, trialIntake, pictures, verifications, files, accounts, archives, seals, facts, archiveRoom, deliveries, models }; // prettier-ignore
};

/** In the order in which they need each other; the store last. */
export const closeParts = async (
  desk: Desk,
  { verifications, trialIntake, archiveRoom, deliveries, pictures, key, jobs, clips, accounts }: Parts,
): Promise<void> => {
  await accounts.remote?.close();
  await verifications.close();
  await trialIntake.close();
  await archiveRoom.close();
  await deliveries.close();
  await pictures.close();
  await key.end();
  await jobs.close();
  await clips.close();
  await desk.store.close();
};
