/** A trial with cases that are ready, readers and a protocol: as an intake leaves it, without one. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { OpenBackend } from '../../../../app/backend/backend.ts';
import type { Backend } from '../../../../app/contract/calls.ts';
import type { Actor, TrialRole } from '../../../../app/contract/role.ts';
import { blindCases } from './blind-cases.ts';
import { writePlantedStudy } from '../planted-study.ts';
import {
  adding,
  gesture,
  good,
  openOn,
  password,
  shownFor,
  square,
  startOfTest,
  takeIn,
  temporaryFolder,
  type Clock,
  type OpenedCase,
} from '../workbench.ts';

export interface Reader extends Actor {
  readonly backend: Backend;
}

export interface ReadingRoom {
  readonly folder: string;
  readonly clock: Clock;
  readonly opened: OpenBackend;
  readonly manager: Backend;
  readonly readers: readonly Reader[];
  readonly cases: readonly string[];
}

export interface RoomOptions {
  readonly cases?: number;
  readonly readers?: readonly string[];
  readonly perCase?: 1 | 2;
  readonly share_percent?: number;
  readonly washout_days?: number;
  /** Writes the scans of a case (from 1) into a folder, in place of a planted cine. */
  readonly write?: (folder: string, number: number) => Promise<unknown>;
  /** In place of that of the planted cine. */
  readonly protocol?: string;
  /** Keeps checkpoints beside the store. */
  readonly checkpoints?: boolean;
}

const protocolOf = ({ perCase = 1, share_percent = 0, washout_days = 14 }: RoomOptions): string => `
format: ventricle-protocol
version: 1
trial: { name: Test trial }
visits:
  - { name: V0, day: 0, modalities: [cine, LGE] }
  - { name: V1, day: 180, modalities: [cine] }
baseline: V0
measures: { cine: [LVEDV, LVESV, LVEF], LGE: [LGE_RATIO] }
endpoint: { modality: cine, measure: LVEF }
reading:
  readers: ${perCase}
  adjudication: ${perCase === 2}
${perCase === 2 ? '  margins: { LVEF: { absolute: 5 } }' : ''}
  repeats: { share_percent: ${share_percent}, washout_days: ${washout_days} }
`;

/** Opens the trial below `folder`; closed after the test. Its checkpoints are kept where their folder is there. */
export const openTrial = (folder: string, clock: Clock): Promise<OpenBackend> => {
  const checkpointFolder = path.join(folder, 'checkpoints');
  return openOn(folder, clock, {
    mode: 'trial',
    keyWorkFactor: 4,
    ...(existsSync(checkpointFolder) ? { checkpointFolder } : {}),
  });
};

/** Cases of planted studies, made as of own scans and brought into the case store. */
const makeCases = async (folder: string, clock: Clock, options: RoomOptions): Promise<readonly string[]> => {
  const count = options.cases ?? 3;
  const own = await openOn(folder, clock);
  const codes: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const scans = path.join(folder, `scans ${number}`);
    if (options.write === undefined) writePlantedStudy(scans, { number, slices: 3, phases: 2 });
    else await options.write(scans, number);
    codes.push(...(await takeIn(own, scans)));
  }
  await own.close();
  if (count > 0) await blindCases(path.join(folder, 'store'), () => clock.now);
  return codes;
};

const addAccount = async (opened: OpenBackend, printedName: string, role: TrialRole): Promise<Actor> => {
  const loginName = printedName.toLowerCase().replaceAll(' ', '.');
  const { accountId } = await opened.backend['account.add']({ loginName, printedName, role, password });
  return { accountId, printedName, role };
};

export const openRoom = async (options: RoomOptions = {}): Promise<ReadingRoom> => {
  const folder = temporaryFolder();
  const clock = { now: startOfTest };
  const cases = await makeCases(folder, clock, options);
  if (options.checkpoints === true) mkdirSync(path.join(folder, 'checkpoints'));
  const opened = await openTrial(folder, clock);
  await opened.backend['account.create']({ printedName: 'Dana Manager', loginName: 'dana', password });
  const [dana] = (await opened.backend['account.list']({})).accounts;
  const manager = opened.backendOf({ accountId: dana!.accountId, printedName: 'Dana Manager', role: 'data manager' });
  await manager['protocol.adopt']({ text: options.protocol ?? protocolOf(options), reason: 'The first.' });
  const readers: Reader[] = [];
  for (const name of options.readers ?? ['Ada Reader', 'Bob Reader']) {
    const actor = await addAccount(opened, name, 'reader');
    readers.push({ ...actor, backend: opened.backendOf(actor) });
  }
  return { folder, clock, opened, manager, readers, cases };
};

/** Gives the cases to all readers, or to those named. */
export const assignAll = ({ manager, readers }: ReadingRoom, to: readonly Reader[] = readers) =>
  manager['assignment.assign']({ readers: to.map(({ accountId }) => accountId) });

/** Begins the next case and opens it. */
export const beginNext = async ({ backend }: Reader): Promise<OpenedCase> => {
  const { caseCode } = await backend['worklist.next']({});
  return backend['case.open']({ caseCode });
};

/** One contour at both ends of the beat, and a grade: enough to sign. */
export const drawSome = async ({ backend }: Reader, at: OpenedCase): Promise<OpenedCase> => {
  const diff = adding(
    square(at, { slice: 1, phase: 1, side: 10 }),
    square(at, { slice: 1, phase: 2, side: 6 }),
    ...(at.read.records.some(({ kind }) => kind === 'quality') ? [] : [good]),
  );
  await backend['read.keep']({ readId: at.read.readId, after: at.read.seq, gesture: gesture(diff) });
  return backend['case.open']({ caseCode: at.read.caseCode });
};

export const signAs = ({ backend, printedName }: Reader, at: OpenedCase) =>
  backend['read.sign']({
    readId: at.read.readId,
    printedName,
    password,
    meaning: 'I made this read and it is complete.',
    shown: shownFor(at),
  });

/** Reads the next case to its signature; its code. */
export const readNext = async (reader: Reader): Promise<string> => {
  const at = await drawSome(reader, await beginNext(reader));
  await signAs(reader, at);
  return at.read.caseCode;
};
