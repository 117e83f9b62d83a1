/** One workstation, whatever window it is shown in: the store, the scans to open, and the door to them. */
import { mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { openBackend } from '../app/backend/backend.ts';
import { createHttp, type DoorGuard } from '../app/backend/http.ts';
import { writeDemonstration } from '../app/backend/phantom/demonstration.ts';
import { programVersion } from './program-version.ts';
import { storeFolder } from './store-folder.ts';

export interface WorkstationOptions {
  /** Where the built page is. */
  readonly pageFolder: string;
  /** Scans to open at the start: a folder, a zip or a DICOMDIR medium. */
  readonly scans?: string;
  /** True for the reader's own store although no scans are named. */
  readonly own?: boolean;
  /** The host's folder dialog, where it has one. */
  readonly chooseFolder?: () => Promise<string | null>;
}

export interface Workstation {
  readonly demonstration: boolean;
  /** The door, guarded as the host says. */
  readonly http: (guard: DoorGuard) => (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the store and starts the intake of the named scans. Without scans it is the demonstration trial, kept apart
 * from the reader's own store so that a phantom never stands among patients.
 */
export const openWorkstation = async (options: WorkstationOptions): Promise<Workstation> => {
  const demonstration = options.scans === undefined && options.own !== true;
  const folder = demonstration ? path.join(storeFolder(), 'demonstration') : storeFolder();
  mkdirSync(folder, { recursive: true });
  const opened = await openBackend({
    storeFolder: folder,
    now: () => new Date(),
    randomBytes,
    programVersion: programVersion(),
    workstation: os.hostname(),
    trialName: demonstration ? 'Demonstration trial' : 'Own scans',
    demonstration,
    ...(options.chooseFolder === undefined ? {} : { chooseFolder: options.chooseFolder }),
  });
  const phantoms = path.join(folder, 'phantoms');
  if (demonstration) await writeDemonstration(phantoms);
  const scans = demonstration ? phantoms : options.scans;
  if (scans !== undefined) await opened.backend['intake.start']({ source: scans });
  return {
    demonstration,
    http: (guard) => createHttp(opened, { pageFolder: options.pageFolder, guard }),
    close: opened.close,
  };
};
