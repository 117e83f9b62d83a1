/** The intakes of a trial while the program runs: begun, watched, cancelled, gone on with. */
import { Refused } from '../../contract/failure.ts';
import type { Completeness, Found } from '../../contract/calls/intake-calls.ts';
import type { Progress } from '../../contract/intake.ts';
import type { CaseFiles } from '../case-store/case-files.ts';
import type { UltrasoundBlanking } from '../deidentify/blank-ultrasound.ts';
import { actorOf, newId, type Desk } from '../desk.ts';
import { openSource } from '../intake/index-source.ts';
import type { KeyMap } from '../key/key-map.ts';
import type { TrialKey } from '../key/trial-key.ts';
import type { LayoutPictures } from '../layouts/layout-pictures.ts';
import { currentProtocol, requireProtocol } from '../protocol/adopted-protocol.ts';
import { completenessOf, foundOf } from './found.ts';
import { newJob, reviewSeries, type IntakeJob } from './intake-job.ts';
import { lookThrough } from './look-through.ts';
import { refuseSource } from './allowed-source.ts';
import { takeIntake } from './take-intake.ts';

export interface IntakeRoomOptions {
  readonly key: TrialKey;
  readonly files: () => Promise<CaseFiles>;
  readonly pictures: LayoutPictures;
  /** Folders that scans may be taken in from; null: every one. */
  readonly scans: readonly string[] | null;
  readonly onProgress: (progress: Progress) => void;
  /** Told of a failure that nobody expected; the page only learns that there was one. */
  readonly onUnexpected: (error: unknown) => void;
}

interface Reviewed {
  readonly job: string;
  readonly revision: number;
  readonly map: KeyMap;
  readonly lines: readonly Completeness[];
}

export interface IntakeRoom extends IntakeRoomOptions {
  readonly blanking: UltrasoundBlanking;
  /** The one that was begun last; those before it are closed. */
  latest: IntakeJob | null;
  /** Completeness by the revision of the job, and the map of the key, that it was made for. */
  reviewed: Reviewed | null;
}

const shut = async (job: IntakeJob | null): Promise<void> => {
  if (job === null) return;
  job.cancelling.abort();
  await job.ended;
  job.looked?.catalogue.close();
  job.looked = null;
};

const isBusy = ({ state }: IntakeJob): boolean => state === 'looking' || state === 'taking';

/** The intake of this name, for whoever began it. */
const jobOf = (room: IntakeRoom, desk: Desk, name: string): IntakeJob => {
  const { latest } = room;
  if (latest?.job !== name || latest.accountId !== actorOf(desk).accountId) {
    throw new Refused('not-found', 'There is no such intake.');
  }
  return latest;
};

/** As `jobOf`, of one that was looked through and is not busy. */
export const foundJob = (room: IntakeRoom, desk: Desk, name: string): IntakeJob => {
  const job = jobOf(room, desk, name);
  if (isBusy(job)) throw new Refused('stale-read', 'The intake is at work: wait for its end, or cancel it.');
  if (job.looked === null) throw new Refused('not-found', 'Nothing was found yet: look through the source first.');
  return job;
};

const ms = 100;

/** Reports a few times a second. */
const reporter = (room: IntakeRoom, job: IntakeJob) => {
  let last = 0;
  let reached: Pick<Progress, 'done' | 'total'> = { done: 0, total: null };
  const tell = (state: Progress['state']): void => {
    last = performance.now();
    const refused = job.refused.length;
    room.onProgress({ job: job.job, state, ...reached, refused });
  };
  return {
    progress: (done: number, total: number | null): void => {
      reached = { done, total };
      if (performance.now() - last > ms) tell('running');
    },
    tell,
  };
};

/** Runs to an end of one kind or another; never rejects. */
const run = async (
  room: IntakeRoom,
  job: IntakeJob,
  work: (progress: (done: number, total: number | null) => void) => Promise<Found['state']>,
): Promise<void> => {
  const { progress, tell } = reporter(room, job);
  job.failure = null;
  try {
    job.state = await work(progress);
    tell('done');
  } catch (error) {
    if (job.cancelling.signal.aborted) {
      job.state = 'cancelled';
      tell('cancelled');
      return;
    }
    const message = 'The intake ended for a reason nobody expected.';
    job.state = 'failed';
    job.failure = error instanceof Refused ? error.failure : { code: 'internal', message };
    if (!(error instanceof Refused)) room.onUnexpected(error);
    tell('failed');
  } finally {
    job.revision += 1;
  }
};

const takeNow = (room: IntakeRoom, desk: Desk, job: IntakeJob) =>
  async (progress: (done: number, total: number | null) => void): Promise<Found['state']> => {
    job.state = 'taking';
    await takeIntake({ ...room, onProgress: progress }, desk, job);
    return 'done';
  }; // prettier-ignore

/** Another account's intake that is at work is not put aside; the caller's own is. */
const refuseWhileOthersWork = ({ latest }: IntakeRoom, desk: Desk): void => {
  if (latest === null || !isBusy(latest) || latest.accountId === actorOf(desk).accountId) return;
  throw new Refused('bad-input', 'Another data manager’s intake is at work: wait for its end.');
};

/** Puts the latest intake aside for this one, which begins at once. */
const beginInstead = async (
  room: IntakeRoom,
  desk: Desk,
  job: IntakeJob,
  begin: () => Promise<void>,
): Promise<void> => {
  refuseWhileOthersWork(room, desk);
  const { latest } = room;
  await shut(latest);
  // Somebody else may have begun one meanwhile.
  if (room.latest !== latest) return beginInstead(room, desk, job, begin);
  room.latest = job;
  job.ended = begin();
};

/** Begins to look through a source. Refuses one that is not there. */
export const beginLook = async (room: IntakeRoom, desk: Desk, source: string): Promise<string> => {
  room.key.map(desk);
  await refuseSource(room.scans, source);
  await openSource(source);
  const { accountId } = actorOf(desk);
  const job = newJob({ job: newId(desk), accountId, source, intakeId: newId(desk), startedAt: desk.now().toISOString() });
  const begin = () => run(room, job, async (progress) => {
    await lookThrough(desk, room.pictures, job, ({ done, total }) => progress(done, total), room.scans);
    return 'found';
  });
  await beginInstead(room, desk, job, begin);
  return job.job;
}; // prettier-ignore

export const beginTake = async (room: IntakeRoom, desk: Desk, name: string): Promise<void> => {
  room.key.map(desk);
  const job = foundJob(room, desk, name);
  await desk.store.read(requireProtocol);
  if (job.matches.size === 0) throw new Refused('not-matched', 'Match at least one study to a subject and a visit.');
  job.cancelling = new AbortController();
  job.state = 'taking';
  job.ended = run(room, job, takeNow(room, desk, job));
};

/** Goes on with an intake that the key remembers: looks again, matches as before, takes what is missing. */
export const beginGoOn = async (room: IntakeRoom, desk: Desk, intakeId: string): Promise<string> => {
  const kept = room.key.map(desk).intakes.find((one) => one.intakeId === intakeId);
  if (kept === undefined) throw new Refused('not-found', 'There is no such intake.');
  await refuseSource(room.scans, kept.source);
  await openSource(kept.source);
  const { source, startedAt } = kept;
  const job = newJob({ job: newId(desk), accountId: actorOf(desk).accountId, source, intakeId, startedAt });
  for (const { SeriesInstanceUID, ...correction } of kept.corrections) job.corrections.set(SeriesInstanceUID, correction);
  for (const { StudyInstanceUID, ...match } of kept.matches) job.matches.set(StudyInstanceUID, match);
  const begin = () => run(room, job, async (progress) => {
    await lookThrough(desk, room.pictures, job, ({ done, total }) => progress(done, total), room.scans);
    reviewSeries(job);
    return takeNow(room, desk, job)(progress);
  });
  await beginInstead(room, desk, job, begin);
  return job.job;
}; // prettier-ignore

/** What was found so far; completeness only where something is matched and nothing is under way. */
export const foundNow = async (room: IntakeRoom, desk: Desk, name: string): Promise<Found> => {
  const job = jobOf(room, desk, name);
  const map = room.key.map(desk);
  const { revision } = job;
  const { reviewed } = room;
  // What was not done and what is read as it is stands in the key, and changes on another page as well.
  const isFresh = reviewed?.job === name && reviewed.revision === revision && reviewed.map === map;
  if (!isBusy(job) && !isFresh) {
    const lines = await desk.store.read(async (db) => {
      const protocol = (await currentProtocol(db))?.protocol;
      return protocol === undefined ? [] : completenessOf(db, job, map, protocol);
    });
    room.reviewed = { job: name, revision, map, lines };
  }
  return foundOf(job, room.reviewed?.job === name ? room.reviewed.lines : []);
};

export const closeRoom = async (room: IntakeRoom): Promise<void> => {
  await shut(room.latest);
  room.latest = null;
  await room.blanking.close();
};
