/** The intake a data manager is at: what was found, how far it is, what went wrong. Names subjects: gone at log-out. */
import { create } from 'zustand';
import type { Found } from '../../app/contract/calls/intake-calls.ts';
import type { Progress } from '../../app/contract/intake.ts';
import { Refused } from '../../app/contract/failure.ts';
import { call } from '../state/call.ts';
import { onProgress } from '../state/events.ts';

export interface TrialIntakeJob {
  readonly job: string | null;
  /** What is looked through; null of an intake that goes on. */
  readonly source: string | null;
  readonly found: Found | null;
  readonly progress: Progress | null;
  /** When the running step began, ms of the page's own clock. */
  readonly since: number;
  readonly failure: unknown;
}

const idle: TrialIntakeJob = { job: null, source: null, found: null, progress: null, since: 0, failure: null };

export const useTrialIntake = create<TrialIntakeJob>(() => idle);

const askAfter_ms = 700;

export const isBusy = ({ job, found, failure }: TrialIntakeJob): boolean =>
  job !== null && failure === null && (found === null || found.state === 'looking' || found.state === 'taking');

/** Asks what was found until the step has ended; another intake begun meanwhile ends the asking. */
const follow = async (job: string): Promise<void> => {
  useTrialIntake.setState({ since: performance.now(), progress: null });
  const stop = onProgress((progress) => {
    if (progress.job === job) useTrialIntake.setState({ progress });
  });
  try {
    for (;;) {
      const found = await call('intake.found', { job });
      if (useTrialIntake.getState().job !== job) return;
      useTrialIntake.setState({ found });
      if (!isBusy(useTrialIntake.getState())) return;
      await new Promise((resume) => window.setTimeout(resume, askAfter_ms));
    }
  } finally {
    stop();
  }
};

const run = async (begin: () => Promise<string>): Promise<void> => {
  useTrialIntake.setState({ failure: null });
  try {
    const job = await begin();
    useTrialIntake.setState({ job });
    await follow(job);
  } catch (failure) {
    useTrialIntake.setState({ failure });
  }
};

/** Looks through a folder, zip or medium. */
export const lookThrough = (source: string): Promise<void> => {
  useTrialIntake.setState({ ...idle, source });
  return run(async () => (await call('intake.look', { source })).job);
};

/** Goes on with an intake that was cut off. */
export const goOnWith = (intakeId: string): Promise<void> => {
  useTrialIntake.setState(idle);
  return run(async () => (await call('intake.goOn', { intakeId })).job);
};

const jobNow = (): string => {
  const { job } = useTrialIntake.getState();
  if (job === null) throw new Refused('not-found', 'There is no intake.');
  return job;
};

/** De-identifies what is matched. */
export const takeIn = (): Promise<void> =>
  run(async () => {
    const job = jobNow();
    await call('intake.take', { job });
    return job;
  });

export const cancelTrialIntake = async (): Promise<void> => {
  await call('intake.cancel', { job: jobNow() });
};

/** Makes one change to what was found and asks for it anew. Throws what the workstation refused. */
export const changeFound = async <T>(change: (job: string) => Promise<T>): Promise<T> => {
  const job = jobNow();
  const answer = await change(job);
  useTrialIntake.setState({ found: await call('intake.found', { job }) });
  return answer;
};
