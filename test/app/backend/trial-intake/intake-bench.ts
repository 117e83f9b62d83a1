/** A trial whose key is open for its data manager, and an intake in short. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { OpenBackend } from '../../../../app/backend/backend.ts';
import type { BackendOptions } from '../../../../app/backend/backend-options.ts';
import type { Backend } from '../../../../app/contract/calls.ts';
import type { Found } from '../../../../app/contract/calls/intake-calls.ts';
import type { Actor, TrialRole } from '../../../../app/contract/role.ts';
import { passphrase } from './passphrase.ts';
import { openOn, password, startOfTest, temporaryFolder, type Clock } from '../workbench.ts';

/** Two visits; what is asked of each modality is what the planted studies bring. */
export const protocolText = `
format: ventricle-protocol
version: 1
trial: { name: Test trial }
visits:
  - { name: V0, day: 0, modalities: [cine, PET, echo] }
  - { name: V11, day: 180, modalities: [cine] }
baseline: V0
measures: { cine: [LVEDV, LVESV, LVEF], PET: [SUV_MEAN, SUV_MAX], echo: [LVEDV_BP] }
endpoint: { modality: cine, measure: LVEF }
complete:
  cine: { slices: 3, phases: 2 }
  PET: { slices: 3, SUV: true }
  echo: { views: [A4C], calibrated: true }
reading:
  readers: 1
  adjudication: false
  repeats: { share_percent: 0, washout_days: 0 }
`;

export interface IntakeBench {
  readonly folder: string;
  readonly clock: Clock;
  readonly opened: OpenBackend;
  readonly manager: Backend;
}

type Options = Partial<BackendOptions>;

const openTrialOn = (folder: string, clock: Clock, options: Options = {}): Promise<OpenBackend> =>
  openOn(folder, clock, { mode: 'trial', keyWorkFactor: 4, ...options });

const managerOf = async (opened: OpenBackend): Promise<Backend> => {
  const { accounts } = await opened.backend['account.list']({});
  const dana = accounts.find(({ role }) => role === 'data manager')!;
  return opened.backendOf({ accountId: dana.accountId, printedName: dana.printedName, role: 'data manager' });
};

/** A trial with its protocol and its key, which is open. */
export const openIntakeBench = async (text = protocolText, options: Options = {}): Promise<IntakeBench> => {
  const folder = temporaryFolder();
  const clock = { now: startOfTest };
  const opened = await openTrialOn(folder, clock, options);
  await opened.backend['account.create']({ printedName: 'Dana Manager', loginName: 'dana', password });
  const manager = await managerOf(opened);
  await manager['protocol.adopt']({ text, reason: 'The first.' });
  await manager['key.make']({ passphrase });
  await manager['key.open']({ secret: passphrase, reason: 'intake' });
  return { folder, clock, opened, manager };
};

/** The same trial in another program, its key open. */
export const reopen = async ({ folder, clock }: IntakeBench, options: Options = {}): Promise<IntakeBench> => {
  const opened = await openTrialOn(folder, clock, options);
  const manager = await managerOf(opened);
  await manager['key.open']({ secret: passphrase, reason: 'going on' });
  return { folder, clock, opened, manager };
};

/** Waits until a job is neither looking nor taking. */
export const ended = async ({ manager }: Pick<IntakeBench, 'manager'>, job: string): Promise<Found> => {
  for (;;) {
    const found = await manager['intake.found']({ job });
    if (found.state !== 'looking' && found.state !== 'taking') return found;
    await new Promise((resume) => setTimeout(resume, 5));
  }
};

export interface LookedAt {
  readonly job: string;
  readonly found: Found;
}

export const look = async (bench: IntakeBench, source: string): Promise<LookedAt> => {
  const { job } = await bench.manager['intake.look']({ source });
  return { job, found: await ended(bench, job) };
};

/** Looks, matches by a table of StudyInstanceUIDs, approves what layouts wait, and takes in. */
export const takeIn = async (bench: IntakeBench, source: string, rows: readonly string[]): Promise<LookedAt> => {
  const { job } = await look(bench, source);
  const csv = ['subject,visit,StudyInstanceUID', ...rows].join('\n');
  const { faults } = await bench.manager['intake.matchCsv']({ job, csv });
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join(' '));
  await approveAll(bench);
  await bench.manager['intake.take']({ job });
  return { job, found: await ended(bench, job) };
};

export const approveAll = async ({ manager }: IntakeBench): Promise<void> => {
  for (const { layoutId, state, regions } of (await manager['layout.list']({})).layouts) {
    if (state !== 'waiting') continue;
    await manager['layout.picture']({ layoutId });
    await manager['layout.decide']({ layoutId, decision: 'approved', keep: regions, reason: 'No name is inside.' });
  }
};

/** UID of the study of a planted number. */
export const studyUID = (number: number): string => `1.2.826.0.1.777.${number}.1`;

/** A reader who has every case that is ready. */
export const assignedReader = async ({ opened, manager }: IntakeBench): Promise<Backend> => {
  const printedName = 'Ada Reader';
  const role: TrialRole = 'reader';
  const { accountId } = await manager['account.add']({ loginName: 'ada', printedName, role, password });
  await manager['assignment.assign']({ readers: [accountId] });
  const actor: Actor = { accountId, printedName, role };
  return opened.backendOf(actor);
};

/** Gives what is ready now to all readers; how many assignments that made. */
export const giveOut = async ({ manager }: IntakeBench): Promise<number> => {
  const { accounts } = await manager['account.list']({});
  const readers = accounts.filter(({ role }) => role === 'reader').map(({ accountId }) => accountId);
  return (await manager['assignment.assign']({ readers })).made;
};

/** A line of the table that matches a planted study. */
export const visitRow = (number: number, subject = 'SUBJECT-77', visit = 'V0'): string =>
  `${subject},${visit},${studyUID(number)}`;

export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
