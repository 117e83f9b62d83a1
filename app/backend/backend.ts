/** The backend: every call of the contract over one store. Clock, chance, folders and dialogs come from its host. */
import type { Backend } from '../contract/calls.ts';
import { Refused } from '../contract/failure.ts';
import type { Progress } from '../contract/intake.ts';
import type { Actor } from '../contract/role.ts';
import { openJobHolders } from './accounts/job-holders.ts';
import type { Sitting } from './accounts/sitting.ts';
import { receive, type TokenCarrier, type Visit } from './accounts/visit.ts';
import type { BackendOptions } from './backend-options.ts';
import { closeParts, openParts, type Parts } from './backend-parts.ts';
import { callTable } from './call-table.ts';
import type { Archive } from './export/archives.ts';
import type { Desk } from './desk.ts';
import { openModel, type KeptModel } from './models/model-files.ts';
import { openDesk } from './open-desk.ts';
import { sealedReadIds } from './reading/sealed-read-ids.ts';
import type { Store } from './store/store.ts';
import type { CaseClips } from './trial/case-clips.ts';
import { isUltrasound } from './trial/shown-part.ts';
import { logUnexpected, type OnUnexpected } from './unexpected.ts';

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
  /** The file of a learned model, by its SHA-256. */
  readonly model: (sha256: string) => Promise<KeptModel>;
  /** The archive of the latest JSON export of own scans, for a command. */
  readonly archive: (ticket: string) => Archive;
  /** What an account may fetch with its ticket. */
  readonly archiveOf: (accountId: string, ticket: string) => Archive;
  /** Names of every read that was ever sealed, for a check of all of them. */
  readonly sealedReads: () => Promise<readonly string[]>;
  /** Hears the progress of every long task; returns how to stop. */
  readonly onProgress: (listener: (progress: Progress) => void) => () => void;
  /** Hears of what anybody changes in the store, from whichever workstation; returns how to stop. */
  readonly onChange: Store['onChange'];
  readonly onUnexpected: OnUnexpected;
  readonly close: () => Promise<void>;
}

/** What changes in the store, and in what only this workstation knows of it. */
const openChanges =
  ({ store }: Desk, { key }: Parts): Store['onChange'] =>
  (listener) => {
    const stopKey = key.onFresh(() => (['trial', 'intake', 'key'] as const).forEach((topic) => listener({ topic })));
    const stopStore = store.onChange(listener);
    return () => {
      stopKey();
      stopStore();
    };
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
  const onUnexpected = options.onUnexpected ?? logUnexpected;
  const { tell, onProgress } = openProgress();
  const parts = openParts(desk, options, { tell, onUnexpected });
  const door = {
    desk,
    accounts: parts.accounts,
    jobs: openJobHolders(),
    archives: parts.archives,
    tableOf: (actor: Actor | null, sitting: Sitting, isAttended: boolean) =>
      callTable({ ...desk, actor, isAttended }, parts, options, sitting),
    onUnexpected,
  };
  return {
    backend: callTable(desk, parts, options),
    backendOf: (actor) => callTable({ ...desk, actor }, parts, options),
    visit: (carrier) => receive(door, carrier),
    frame: async (SOPInstanceUID, frame) => {
      const { encoded, stored } = await parts.images.readFrame(SOPInstanceUID, frame);
      if (isUltrasound(stored)) throw new Refused('not-found', 'There is no such image.');
      return encoded;
    },
    clip: parts.clips.stream,
    model: (sha256) => openModel(parts.models.folder, sha256),
    archive: (ticket) => parts.archives.open(null, ticket),
    archiveOf: (accountId, ticket) => parts.archives.open(accountId, ticket),
    sealedReads: () => sealedReadIds(desk),
    onProgress,
    onChange: openChanges(desk, parts),
    onUnexpected,
    close: () => closeParts(desk, parts),
  };
};
