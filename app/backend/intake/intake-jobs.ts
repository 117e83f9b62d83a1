/** Intakes that run beside the calls of the page: started, watched, cancelled, and what each led to. */
import type { IntakeOutcome, Progress } from '../../contract/intake.ts';
import { Refused, type Failure } from '../../contract/failure.ts';
import { openSource } from './index-source.ts';
import { catalogueSource } from './index-report.ts';
import type { IndexProgress } from './index-progress.ts';
import type { Catalogue } from './open-catalogue.ts';

/** What was indexed, for whoever makes cases of it. */
export interface IndexedSource {
  readonly catalogue: Catalogue;
  /** Folder that the names of files count from. */
  readonly root: string;
  readonly signal: AbortSignal;
}

export interface IntakeJobsOptions {
  readonly newId: () => string;
  /** Makes cases of what was indexed; gives their codes. */
  readonly makeCases: (indexed: IndexedSource) => Promise<readonly string[]>;
  readonly onProgress: (progress: Progress) => void;
  /** Told of a failure that nobody expected; the page only learns that there was one. */
  readonly onUnexpected: (error: unknown) => void;
}

export interface IntakeJobs {
  /** Refuses a source that is not there; else begins and gives the job. */
  readonly start: (source: string) => Promise<string>;
  readonly cancel: (job: string) => void;
  readonly outcome: (job: string) => IntakeOutcome;
  /** The intake begun last; null before the first. */
  readonly latest: () => string | null;
  /** Cancels every job and waits for its end. */
  readonly close: () => Promise<void>;
}

/** Outcomes that are remembered. */
const mostJobs = 100;

interface Job {
  readonly source: string;
  readonly cancelling: AbortController;
  outcome: IntakeOutcome;
  ended: Promise<void>;
}

const newJob = (job: string, source: string): Job => ({
  source,
  cancelling: new AbortController(),
  outcome: { job, state: 'running', files: 0, cases: [], refused: [], duplicates: 0, failure: null },
  ended: Promise.resolve(),
});

const unexpectedFailure: Failure = { code: 'internal', message: 'The intake ended for a reason nobody expected.' };

type Report = (progress: IndexProgress) => void;

const intake = async (options: IntakeJobsOptions, job: Job, onProgress: Report): Promise<IntakeOutcome> => {
  const { signal } = job.cancelling;
  const { root } = await openSource(job.source);
  const catalogue = await catalogueSource(job.source, { signal, onProgress });
  try {
    const cases = await options.makeCases({ catalogue, root, signal });
    const refused = [...catalogue.refused()];
    const duplicates = [...catalogue.duplicates()].length;
    return { ...job.outcome, state: 'done', files: catalogue.size(), cases, refused, duplicates };
  } finally {
    catalogue.close();
  }
};

/** Runs to an end of one kind or another; never rejects. */
const run = async (options: IntakeJobsOptions, job: Job): Promise<void> => {
  let last: IndexProgress = { done: 0, total: null, refused: 0 };
  const tell = (): void => options.onProgress({ job: job.outcome.job, state: job.outcome.state, ...last });
  const onProgress: Report = (progress) => {
    last = progress;
    tell();
  };
  try {
    job.outcome = await intake(options, job, onProgress);
  } catch (error) {
    const cancelled = job.cancelling.signal.aborted;
    const failure = error instanceof Refused ? error.failure : unexpectedFailure;
    const ended = cancelled ? ({ state: 'cancelled' } as const) : ({ state: 'failed', failure } as const);
    job.outcome = { ...job.outcome, files: last.done, ...ended };
    if (!cancelled && !(error instanceof Refused)) options.onUnexpected(error);
  }
  tell();
};

export const openIntakeJobs = (options: IntakeJobsOptions): IntakeJobs => {
  const jobs = new Map<string, Job>();
  const named = (id: string): Job => {
    const job = jobs.get(id);
    if (job === undefined) throw new Refused('not-found', 'There is no such intake.');
    return job;
  };
  return {
    start: async (source) => {
      await openSource(source);
      const id = options.newId();
      const job = newJob(id, source);
      jobs.set(id, job);
      const [oldest] = jobs.keys();
      if (jobs.size > mostJobs && oldest !== undefined) jobs.delete(oldest);
      job.ended = run(options, job);
      return id;
    },
    cancel: (id) => named(id).cancelling.abort(),
    outcome: (id) => named(id).outcome,
    latest: () => [...jobs.keys()].at(-1) ?? null,
    close: async () => {
      for (const job of jobs.values()) job.cancelling.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
};
