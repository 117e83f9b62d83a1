/** The backend: every call of the contract over one store. Clock, chance, folders and dialogs come from its host. */
import path from 'node:path';
import type { Backend } from '../contract/calls.ts';
import { Refused } from '../contract/failure.ts';
import type { Progress } from '../contract/intake.ts';
import type { Actor } from '../contract/role.ts';
import { openAccounts, type OpenAccounts } from './accounts/account-parts.ts';
import { accountTable } from './accounts/account-table.ts';
import { openJobHolders } from './accounts/job-holders.ts';
import { refuseOtherMode } from './accounts/refuse-other-mode.ts';
import { nobodySits, type Sitting } from './accounts/sitting.ts';
import { statusOf } from './accounts/status.ts';
import { receive, type TokenCarrier, type Visit } from './accounts/visit.ts';
import { openCaseFiles, type CaseFiles } from './case-store/case-files.ts';
import { newId, type Desk } from './desk.ts';
import { exportJoined, exportSealed } from './export/export-sealed.ts';
import { openIntakeJobs, type IntakeJobs } from './intake/intake-jobs.ts';
import { openCheckpoints } from './journal/checkpoints/open-checkpoints.ts';
import { journalTable } from './journal/journal-table.ts';
import { openVerifications, type Verifications } from './journal/verify/verifications.ts';
import { keyTable } from './key/key-table.ts';
import { openTrialKey, type TrialKey } from './key/trial-key.ts';
import { openLayoutPictures, type LayoutPictures } from './layouts/layout-pictures.ts';
import { layoutTable } from './layouts/layout-table.ts';
import { protocolTable } from './protocol/protocol-table.ts';
import { amendRead } from './reading/amend.ts';
import { keepGesture } from './reading/keep.ts';
import { openCase } from './reading/open-read.ts';
import { findOwnCase, findOwnReading } from './reading/own-reads.ts';
import { sealedReadIds } from './reading/sealed-read-ids.ts';
import { signRead } from './reading/sign.ts';
import { verifyRead } from './reading/verify.ts';
import { openEmbeddedStore } from './store/embedded-store.ts';
import type { Store } from './store/store.ts';
import { createBlindUID, uidKey } from './trial/blinded-uid.ts';
import { openCaseClips, type CaseClips } from './trial/case-clips.ts';
import { openCaseImages } from './trial/case-images.ts';
import { listCases } from './trial/case-list.ts';
import { makeCases } from './trial/make-cases.ts';
import { keepKeymap, readKeymap } from './trial/settings.ts';
import { isUltrasound } from './trial/shown-part.ts';
import { openTrialIntake, type TrialIntake } from './trial-intake/trial-intake.ts';
import { worklistTable } from './worklist/worklist-table.ts';
import { logUnexpected, type OnUnexpected } from './unexpected.ts';

export interface BackendOptions {
  readonly storeFolder: string;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly programVersion: string;
  /** Name of the machine, for the journal. */
  readonly workstation: string;
  readonly trialName: string;
  readonly demonstration: boolean;
  /** `trial`: accounts with roles, blinded copies, a key. Absent: own scans, of which nobody asks whether they are. */
  readonly mode?: 'own' | 'trial';
  /** Folder outside the store where checkpoints of the journal are kept. */
  readonly checkpointFolder?: string;
  /** log2 of what a guess at the key's passphrase costs: lowered by tests alone, and never above the usual. */
  readonly keyWorkFactor?: number;
  /** Ends idle sessions of a trial sooner than its protocol says, never later. */
  readonly mostIdle_minutes?: number;
  /** The host's folder dialog, where it has one. */
  readonly chooseFolder?: () => Promise<string | null>;
  readonly onUnexpected?: OnUnexpected;
}

export interface OpenBackend {
  /** The calls for nobody in particular: of own scans for whoever sits there. Who may call is not asked here. */
  readonly backend: Backend;
  /** The calls as made by an account. Who may call is not asked here. */
  readonly backendOf: (actor: Actor) => Backend;
  /** One request, whoever sends it: who may call, see and hear what is asked here. */
  readonly visit: (carrier: TokenCarrier) => Promise<Visit>;
  /** Encoded bytes of a frame, by blinded UID and frame number from 1; refused for ultrasound, whose pixels bear names. */
  readonly frame: (blindSOPInstanceUID: string, frame: number) => Promise<Uint8Array>;
  /** Pictures of an ultrasound clip from frame `from` on, black outside what may be seen. */
  readonly clip: CaseClips['stream'];
  /** Names of every read that was ever sealed, for a check of all of them. */
  readonly sealedReads: () => Promise<readonly string[]>;
  /** Hears the progress of every long task; returns how to stop. */
  readonly onProgress: (listener: (progress: Progress) => void) => () => void;
  readonly onUnexpected: OnUnexpected;
  readonly close: () => Promise<void>;
}

/** Of a trial nothing in the store leads from a source UID to a blinded one: that takes the key. */
const blindWithKey = (): never => {
  throw new Refused('key-closed', 'The key is closed.');
};

/** Refused before anything is written to it where it is not what it is opened as. */
const openAs = async ({ storeFolder, now, mode }: BackendOptions): Promise<Store> => {
  const store = await openEmbeddedStore(storeFolder, now);
  try {
    if (mode !== undefined) await refuseOtherMode(store, mode);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
};

const openDesk = async (options: BackendOptions): Promise<Desk> => {
  const { now, randomBytes, programVersion, workstation } = options;
  const folder = options.checkpointFolder ?? null;
  const { store, checkpoints } = await openCheckpoints({
    store: await openAs(options),
    storeFolder: options.storeFolder,
    folder,
    witness: { now, actor: '', workstation, programVersion },
    randomBytes,
  });
  const blind =
    options.mode === 'trial' ? blindWithKey : createBlindUID(await store.write((tx) => uidKey(tx, randomBytes)));
  return {
    store,
    now,
    randomBytes,
    programVersion,
    workstation,
    blind,
    mode: options.mode ?? 'own',
    actor: null,
    caseFolder: path.join(options.storeFolder, 'cases'),
    checkpointFolder: folder,
    checkpoints,
  };
};

interface Parts {
  readonly jobs: IntakeJobs;
  readonly clips: CaseClips;
  readonly key: TrialKey;
  readonly trialIntake: TrialIntake;
  readonly pictures: LayoutPictures;
  readonly verifications: Verifications;
  /** Opened when it is first needed: own scans have none. */
  readonly files: () => Promise<CaseFiles>;
  readonly accounts: OpenAccounts;
}

const tableOf = (desk: Desk, parts: Parts, options: BackendOptions, sitting: Sitting = nobodySits): Backend => ({
  'workstation.status': () => statusOf(desk, parts.accounts, { ...options, intake: parts.jobs.latest() }),
  ...accountTable(desk, parts.accounts, sitting),
  'settings.keymap': () => readKeymap(desk),
  'settings.keepKeymap': async (keymap) => {
    await keepKeymap(desk, keymap);
    return {};
  },
  ...protocolTable(desk),
  ...keyTable(desk, parts.key),
  ...parts.trialIntake.table(desk),
  ...layoutTable(desk, parts.pictures),
  ...worklistTable(desk, parts.key, parts.files),
  ...journalTable(desk, parts.verifications),
  'intake.choose': async () => ({ source: (await options.chooseFolder?.()) ?? null }),
  'intake.start': async ({ source }) => ({ job: await parts.jobs.start(source) }),
  'intake.cancel': ({ job }) => {
    if (!parts.trialIntake.cancel(job)) parts.jobs.cancel(job);
    return Promise.resolve({});
  },
  'intake.outcome': async ({ job }) => Promise.resolve(parts.jobs.outcome(job)),
  'case.list': async () => ({ cases: await listCases(desk) }),
  'case.open': async ({ caseCode }) => {
    await desk.store.read((db) => findOwnCase(desk, db, caseCode));
    await parts.clips.findShown(caseCode);
    return openCase(desk, caseCode);
  },
  'read.keep': (input) => keepGesture(desk, input),
  'read.sign': (input) => signRead(desk, input),
  'read.amend': (input) => amendRead(desk, input),
  'read.verify': async ({ readId }) => {
    await desk.store.read((db) => findOwnReading(desk, db, readId));
    return verifyRead(desk, readId);
  },
  'export.sealed': ({ format }) => exportSealed(desk, format),
  'export.joined': async ({ format }) => exportJoined(desk, parts.key.map(desk), format),
});

/** In the order in which they need each other; the store last. */
const closeParts = async (
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

/** What tells of progress, and who hears it. */
const openProgress = (): Pick<OpenBackend, 'onProgress'> & { readonly tell: (progress: Progress) => void } => {
  const listeners = new Set<(progress: Progress) => void>();
  return {
    tell: (progress) => listeners.forEach((listener) => listener(progress)),
    onProgress: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

export const openBackend = async (options: BackendOptions): Promise<OpenBackend> => {
  const desk = await openDesk(options);
  const images = openCaseImages(desk.store, desk.caseFolder);
  const onUnexpected = options.onUnexpected ?? logUnexpected;
  const clips = openCaseClips(desk.store, images, onUnexpected);
  const { tell, onProgress } = openProgress();
  const jobs = openIntakeJobs({
    newId: () => newId(desk),
    makeCases: (indexed) => makeCases(desk, indexed),
    onProgress: tell,
    onUnexpected: (error) => onUnexpected('intake', error),
  });
  const key = openTrialKey({
    workFactor: options.keyWorkFactor,
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
  const accounts = openAccounts(desk, (of) => key.close(of), options.mostIdle_minutes);
  const verifications = openVerifications();
  const parts = { jobs, clips, key, trialIntake, pictures, verifications, files, accounts };
  const door = {
    desk,
    accounts,
    jobs: openJobHolders(),
    tableOf: (actor: Actor | null, sitting: Sitting) => tableOf({ ...desk, actor }, parts, options, sitting),
    onUnexpected,
  };
  return {
    backend: tableOf(desk, parts, options),
    backendOf: (actor) => tableOf({ ...desk, actor }, parts, options),
    visit: (carrier) => receive(door, carrier),
    frame: async (SOPInstanceUID, frame) => {
      const { encoded, stored } = await images.readFrame(SOPInstanceUID, frame);
      if (isUltrasound(stored)) throw new Refused('not-found', 'There is no such image.');
      return encoded;
    },
    clip: clips.stream,
    sealedReads: () => sealedReadIds(desk),
    onProgress,
    onUnexpected,
    close: () => closeParts(desk, parts),
  };
};
