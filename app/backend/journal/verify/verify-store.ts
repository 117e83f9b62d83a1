/** The whole store asked again: journal, checkpoints, guards, rows, case files, seals and sealed numbers. */
import { setImmediate as turn } from 'node:timers/promises';
import type { CallOutput } from '../../../contract/calls.ts';
import type { GivenCheckpoint, StoreDifference } from '../../../contract/calls/journal-calls.ts';
import { Refused } from '../../../contract/failure.ts';
import type { Desk } from '../../desk.ts';
import { findSeal } from '../../reading/seal-document.ts';
import { sealedReadIds } from '../../reading/sealed-read-ids.ts';
import { verifyRead } from '../../reading/verify.ts';
import { journalHead } from '../append-entry.ts';
import { compareReads, recordFaults } from './compare-reads.ts';
import { compareRows } from './compare-rows.ts';
import { openTelling } from './told.ts';
import { verifyCheckpoints } from './verify-checkpoints.ts';
import { caseFileNames, verifyFiles } from './verify-files.ts';
import { refuseCancelled, walkJournal, type Walk } from './walk-journal.ts';

export type StoreVerdict = CallOutput<'journal.verify'>;

export interface Verifying {
  readonly checkpoint?: GivenCheckpoint;
  readonly signal: AbortSignal;
  /** `done` of `total` of the work, and what is being done. */
  readonly onProgress: (done: number, total: number, doing: string) => void;
}

/** What one file and one read are of the work, as entries of the journal. */
const weights = { file: 20, read: 5, seal: 100 } as const;

const guardDifferences = ({ store }: Desk): Promise<readonly StoreDifference[]> =>
  store.read(async (db) => {
    const missing = [...new Set([...store.guardsMissed, ...(await store.missingGuards(db))])];
    return missing.map((name) => ({
      what: 'guard' as const,
      message: `The guard ${name}, which keeps what is written once from being edited, was missing.`,
    }));
  });

interface Sealed {
  readonly differences: readonly StoreDifference[];
  readonly numbers: number;
}

/** One sealed read; one that cannot even be asked is a difference, not the end of the check. */
const verifySealed = async (desk: Desk, readId: string): Promise<Sealed> => {
  const chain = (): Promise<Pick<Walk, 'fault'>> => Promise.resolve({ fault: null });
  try {
    const { differences } = await verifyRead(desk, readId, chain);
    const seal = await desk.store.read((db) => findSeal(db, readId)).catch(() => null);
    return {
      differences: differences.map(({ what, message }) => ({ what, message, readId })),
      numbers: seal?.document.values.length ?? 0,
    };
  } catch (error) {
    const message =
      error instanceof Refused ? error.failure.message : 'What is stored of this read cannot be understood.';
    return { differences: [{ what: 'seal', message, readId }], numbers: 0 };
  }
};

interface Progress {
  readonly begin: (doing: string) => void;
  readonly step: (weight: number) => void;
}

const openProgress = ({ onProgress }: Verifying, total: number): Progress => {
  let done = 0;
  let now = '';
  const say = (): void => onProgress(Math.min(done, total), total, now);
  return {
    begin: (doing) => {
      now = doing;
      say();
    },
    step: (weight) => {
      done += weight;
      say();
    },
  };
};

interface Reads {
  readonly all: readonly string[];
  readonly sealed: readonly string[];
}

const verifyReads = async (desk: Desk, reads: Reads, verifying: Verifying, progress: Progress): Promise<Sealed> => {
  const differences: StoreDifference[] = [];
  let numbers = 0;
  progress.begin('records of the reads');
  for (const readId of reads.all) {
    refuseCancelled(verifying.signal);
    differences.push(...(await desk.store.read((db) => recordFaults(db, readId))));
    progress.step(weights.read);
    await turn();
  }
  progress.begin('seals and their numbers');
  for (const readId of reads.sealed) {
    refuseCancelled(verifying.signal);
    const sealed = await verifySealed(desk, readId);
    differences.push(...sealed.differences);
    numbers += sealed.numbers;
    progress.step(weights.seal);
    await turn();
  }
  return { differences, numbers };
};

const once = (differences: readonly StoreDifference[]): readonly StoreDifference[] => [
  ...new Map(differences.map((one) => [JSON.stringify(one), one])).values(),
];

const readsOf = async (desk: Desk): Promise<Reads> => ({
  all: (await desk.store.read((db) => db.selectFrom('reading').select('readId').orderBy('readId').execute())).map(
    ({ readId }) => readId,
  ),
  sealed: await sealedReadIds(desk),
});

export const verifyStore = async (desk: Desk, verifying: Verifying): Promise<StoreVerdict> => {
  const { signal } = verifying;
  const files = await caseFileNames(desk);
  const reads = await readsOf(desk);
  const { seq } = await desk.store.read(journalHead);
  const total =
    seq + files.length * weights.file + reads.all.length * weights.read + reads.sealed.length * weights.seal;
  const progress = openProgress(verifying, Math.max(1, total));
  const telling = openTelling();
  progress.begin('journal');
  const walk = await walkJournal(desk.store, { hear: telling.hear, onEntries: progress.step, signal });
  const checkpoints = await verifyCheckpoints(desk, verifying.checkpoint);
  const rows = await desk.store.read(async (db) => [
    ...(await compareRows(db, telling.rows)),
    ...(await compareReads(db, telling)),
  ]);
  progress.begin('case files');
  const broken = await verifyFiles(desk, files, { onFile: () => progress.step(weights.file), signal });
  const sealed = await verifyReads(desk, reads, verifying, progress);
  const differences = once([
    ...(walk.fault === null ? [] : [{ what: 'journal' as const, message: walk.fault }]),
    ...checkpoints.differences,
    ...(await guardDifferences(desk)),
    ...rows,
    ...broken,
    ...sealed.differences,
  ]);
  return {
    ok: differences.length === 0,
    head: walk.head,
    entries: walk.entries,
    checkpoints: checkpoints.compared,
    files: files.length,
    seals: reads.sealed.length,
    numbers: sealed.numbers,
    differences,
    notes: telling.notes,
  };
};
