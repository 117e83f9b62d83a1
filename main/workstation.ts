/** One workstation, whatever window it is shown in: the store, the scans to open, and the door to them. */
import { mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { openBackend, type OpenBackend } from '../app/backend/backend.ts';
import type { RoomOptions } from '../app/backend/backend-options.ts';
import { createHttp, type DoorGuard } from '../app/backend/http.ts';
import { writeDemonstration } from '../app/backend/phantom/demonstration.ts';
import { knownArchives, type NamedArchives } from './archives.ts';
import { programVersion } from './program-version.ts';
import { checkpointFolder, storeDatabase, storeFolder } from './store-folder.ts';

export interface WorkstationOptions extends NamedArchives {
  /** Where the built page is. */
  readonly pageFolder: string;
  /** Scans to open at the start: a folder, a zip or a DICOMDIR medium. */
  readonly scans?: string;
  /** True for the reader's own store although no scans are named. */
  readonly own?: boolean;
  /** Folder of a trial's store, made when there is none: accounts with roles in place of scans of one's own. */
  readonly trial?: string;
  /** Address of a database that holds the store in place of a file: else the one that VENTRICLE_STORE names, if any. */
  readonly database?: string;
  /** Ends idle logins of a trial sooner than its protocol says. */
  readonly mostIdle_minutes?: number;
  /** Of a reading room alone, whose door is open to other machines. */
  readonly room?: RoomOptions;
  /** The host's folder dialog, where it has one. */
  readonly chooseFolder?: () => Promise<string | null>;
}

export interface Workstation {
  readonly demonstration: boolean;
  /** The door, guarded as the host says. */
  readonly http: (guard: DoorGuard) => ReturnType<typeof createHttp>;
  /** False before the first account is made. */
  readonly hasAccount: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** What is opened: a trial, the demonstration, or one's own scans. */
interface Place {
  readonly folder: string;
  readonly trialName: string;
  readonly mode: 'own' | 'trial';
  readonly demonstration: boolean;
}

/** A phantom never stands among patients: the demonstration has a store of its own. */
const placeOf = ({ trial, scans, own }: WorkstationOptions): Place => {
  if (trial !== undefined) {
    return { folder: trial, trialName: path.basename(trial), mode: 'trial', demonstration: false };
  }
  const demonstration = scans === undefined && own !== true;
  return {
    folder: demonstration ? path.join(storeFolder(), 'demonstration') : storeFolder(),
    trialName: demonstration ? 'Demonstration trial' : 'Own scans',
    mode: 'own',
    demonstration,
  };
};

const openStore = async ({ folder, ...place }: Place, options: WorkstationOptions): Promise<OpenBackend> => {
  const { chooseFolder, mostIdle_minutes, room } = options;
  // The demonstration is nobody's but this machine's.
  const database = place.demonstration ? undefined : (options.database ?? storeDatabase());
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const checkpoints = checkpointFolder();
  // One that was named is not made: an absent share shall be missed, not replaced.
  if (place.mode === 'trial' && checkpoints.isUsual) mkdirSync(checkpoints.folder, { recursive: true, mode: 0o700 });
  return openBackend({
    storeFolder: folder,
    now: () => new Date(),
    randomBytes,
    programVersion: programVersion(),
    workstation: os.hostname(),
    ...place,
    ...(database === undefined ? {} : { database }),
    ...(place.mode === 'trial' ? { checkpointFolder: checkpoints.folder, ...knownArchives(options) } : {}),
    ...(mostIdle_minutes === undefined ? {} : { mostIdle_minutes }),
    ...(chooseFolder === undefined ? {} : { chooseFolder }),
    ...(room === undefined ? {} : { room }),
  });
};

/**
 * Opens the store and, of own scans, starts the intake of those named. Without scans it is the demonstration trial.
 */
export const openWorkstation = async (options: WorkstationOptions): Promise<Workstation> => {
  const place = placeOf(options);
  const { folder, demonstration } = place;
  const opened = await openStore(place, options);
  const phantoms = path.join(folder, 'phantoms');
  if (demonstration) await writeDemonstration(phantoms);
  const scans = demonstration ? phantoms : options.scans;
  if (scans !== undefined && place.mode === 'own') await opened.backend['intake.start']({ source: scans });
  return {
    demonstration,
    http: (guard) => createHttp(opened, { pageFolder: options.pageFolder, guard }),
    hasAccount: async () => (await opened.backend['workstation.status']({})).hasAccount,
    close: opened.close,
  };
};
