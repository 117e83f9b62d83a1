/** A backend over a store of its own, with a clock that the test turns, and acts of a reader in short. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openBackend, type OpenBackend } from '../../../app/backend/backend.ts';
import type { BackendOptions } from '../../../app/backend/backend-options.ts';
import type { CallOutput } from '../../../app/contract/calls.ts';
import { Refused } from '../../../app/contract/failure.ts';
import { measureRead } from '../../../app/contract/measure-read.ts';
import type { ContourRecord, Gesture, Quality, ReadDiff } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import type { MeasuredValue } from '../../../measurement/result.ts';
import { databaseOf, dropDatabase } from '../../postgres/databases.ts';
import { writePlantedStudy, type PlantedStudy } from './planted-study.ts';

export const password = 'correct horse battery';
export const printedName = 'Dr Ada Reader';

export interface Clock {
  now: Date;
}

/** A folder that is gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
    dropDatabase(path.join(folder, 'store'));
  });
  return folder;
};

export const startOfTest = new Date('2026-02-03T04:05:06.789Z');

/** Opens a backend on `folder`, as own scans unless said otherwise; closed after the test. */
export const openOn = async (
  folder: string,
  clock: Clock = { now: startOfTest },
  options: Partial<BackendOptions> = {},
): Promise<OpenBackend> => {
  const opened = await openBackend({
    storeFolder: path.join(folder, 'store'),
    ...databaseOf(path.join(folder, 'store')),
    now: () => clock.now,
    randomBytes,
    programVersion: '0.0.0-test',
    workstation: 'bench',
    trialName: 'Test trial',
    demonstration: false,
    onUnexpected: (where, error) => {
      throw new Error(`unexpected in ${where}`, { cause: error });
    },
    ...options,
  });
  onTestFinished(() => opened.close().catch(() => undefined));
  return opened;
};

/** Takes in a folder and waits for its end. */
export const takeIn = async ({ backend, onProgress }: OpenBackend, source: string): Promise<readonly string[]> => {
  const ended = Promise.withResolvers<undefined>();
  const stop = onProgress(({ state }) => {
    if (state !== 'running') ended.resolve(undefined);
  });
  const { job } = await backend['intake.start']({ source });
  await ended.promise;
  stop();
  return (await backend['intake.outcome']({ job })).cases;
};

export interface Bench {
  readonly opened: OpenBackend;
  readonly folder: string;
  readonly scans: string;
  readonly clock: Clock;
  readonly caseCode: string;
}

/** A backend with one case: three slices by two phases unless said otherwise. */
export const openBench = async (study: Partial<PlantedStudy> = {}): Promise<Bench> => {
  const folder = temporaryFolder();
  const clock = { now: startOfTest };
  const scans = writePlantedStudy(path.join(folder, 'planted-folder'), { number: 1, slices: 3, phases: 2, ...study });
  const opened = await openOn(folder, clock);
  const [caseCode = ''] = await takeIn(opened, scans);
  return { opened, folder, scans, clock, caseCode };
};

export type OpenedCase = CallOutput<'case.open'>;

/** A square of `side` mm on a slice and phase (from 1) of the planted study. */
export const square = (
  { content }: OpenedCase,
  where: { slice: number; phase: number; side: number; structure?: ContourRecord['structure']; id?: string },
): ContourRecord => {
  const { slice, phase, side, structure = 'LV endocardium' } = where;
  const z = (slice - 1) * 10;
  const frame = content.series[0]!.frames.filter(({ plane }) => plane?.ImagePositionPatient[2] === z)[phase - 1]!;
  return {
    kind: 'contour',
    id: where.id ?? `${structure} ${slice} ${phase}`,
    SOPInstanceUID: frame.SOPInstanceUID,
    frame: frame.frame,
    structure,
    view: 'short axis',
    closed: true,
    points: [
      [2, 2],
      [2 + side, 2],
      [2 + side, 2 + side],
      [2, 2 + side],
    ].map(([x, y]) => patientPoint(x!, y!, z)),
    origin: 'manual',
    edited: 0,
  };
};

export const good: Quality = { kind: 'quality', id: 'quality', grade: 'good', reason: '' };

export const adding = (...added: ReadDiff['added']): ReadDiff => ({ added, updated: [], removed: [] });

let gestures = 0;

export const gesture = (diff: ReadDiff, id = `gesture-${(gestures += 1)}`): Gesture => ({
  id,
  label: 'Draw',
  via: 'do',
  diff,
  active_ms: 1000,
});

/** Keeps diffs one after the other upon what is there. */
export const keepAll = async ({ opened, caseCode }: Bench, ...diffs: readonly ReadDiff[]): Promise<OpenedCase> => {
  for (const diff of diffs) {
    const { read } = await opened.backend['case.open']({ caseCode });
    await opened.backend['read.keep']({ readId: read.readId, after: read.seq, gesture: gesture(diff) });
  }
  return opened.backend['case.open']({ caseCode });
};

/** ED squares of 10 mm and ES squares of 6 mm on every slice, and a good grade. */
export const drawAll = async (bench: Bench): Promise<OpenedCase> => {
  const opened = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  const slices = [1, 2, 3];
  return keepAll(
    bench,
    adding(...slices.map((slice) => square(opened, { slice, phase: 1, side: 10 }))),
    adding(...slices.map((slice) => square(opened, { slice, phase: 2, side: 6 }))),
    adding(good),
  );
};

export const shownFor = ({ content, read }: OpenedCase): MeasuredValue[] => [
  ...measureRead(content, read.records).values,
];

export const makeAccount = ({ opened }: Bench): Promise<object> =>
  opened.backend['account.create']({ printedName, password });

export const sign = (
  { opened }: Bench,
  at: OpenedCase,
  other: Partial<{ printedName: string; password: string; shown: MeasuredValue[] }> = {},
): Promise<CallOutput<'read.sign'>> =>
  opened.backend['read.sign']({
    readId: at.read.readId,
    printedName,
    password,
    meaning: 'I made this read and it is complete.',
    shown: shownFor(at),
    ...other,
  });

/** A case drawn and signed. */
export const signedBench = async (): Promise<Bench & { readonly at: OpenedCase }> => {
  const bench = await openBench();
  const at = await drawAll(bench);
  await makeAccount(bench);
  await sign(bench, at);
  return { ...bench, at };
};

/** Code with which `work` was refused; 'done' when it was not. */
export const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.failure.code;
    throw error;
  }
};
