/** The opening of a folder: progress over the event stream, and what it led to. */
import { create } from 'zustand';
import type { IntakeOutcome, Progress } from '../../app/contract/intake.ts';
import { call } from './call.ts';
import { onProgress } from './events.ts';

export interface IntakeJob {
  readonly job: string | null;
  readonly progress: Progress | null;
  readonly outcome: IntakeOutcome | null;
  readonly failure: unknown;
}

const idle: IntakeJob = { job: null, progress: null, outcome: null, failure: null };

/** The store of the one running, or last ended, opening. */
export const useIntakeJob = create<IntakeJob>(() => idle);

const askAfter_ms = 1500;

const takeProgress = (job: string, progress: Progress): void => {
  if (progress.job === job && useIntakeJob.getState().job === job) useIntakeJob.setState({ progress });
};

// The stream only tells how far it is; the outcome is asked for, so that a lost event never leaves the page waiting.
const watch = async (job: string): Promise<void> => {
  const stop = onProgress((progress) => takeProgress(job, progress));
  try {
    for (;;) {
      const ended = await endOfJob(job);
      if (ended) {
        useIntakeJob.setState({ outcome: ended });
        return;
      }
    }
  } finally {
    stop();
  }
};

const endOfJob = async (job: string): Promise<IntakeOutcome | null> => {
  const outcome = await call('intake.outcome', { job });
  if (outcome.state !== 'running') return outcome;
  await new Promise<void>((resume) => {
    const stop = useIntakeJob.subscribe((state) => {
      if (state.progress !== null && state.progress.state !== 'running') wake();
    });
    const timer = window.setTimeout(() => wake(), askAfter_ms);
    const wake = (): void => {
      stop();
      window.clearTimeout(timer);
      resume();
    };
  });
  return null;
};

/** Opens a folder, zip or medium and follows it to its end. */
export const startIntake = async (source: string): Promise<void> => {
  useIntakeJob.setState(idle);
  try {
    const { job } = await call('intake.start', { source });
    shown.add(job);
    useIntakeJob.setState({ job });
    await watch(job);
  } catch (failure) {
    useIntakeJob.setState({ failure, progress: null });
  }
};

const shown = new Set<string>();

/**
 * Follows an intake that was begun elsewhere (at the start of the workstation), once. What it led to is shown where
 * something was refused; else the worklist says enough.
 */
export const followIntake = async (job: string): Promise<void> => {
  if (shown.has(job) || useIntakeJob.getState().job !== null) return;
  shown.add(job);
  useIntakeJob.setState({ ...idle, job });
  // One that is no longer known, or whose workstation is away, is nothing to trouble the reader with.
  await watch(job).catch(() => useIntakeJob.setState(idle));
  const { outcome } = useIntakeJob.getState();
  if (outcome?.state === 'done' && outcome.refused.length === 0) useIntakeJob.setState(idle);
};

/** Stops the running opening; what was taken in stays. */
export const cancelIntake = async (): Promise<void> => {
  const { job } = useIntakeJob.getState();
  if (job !== null) await call('intake.cancel', { job });
};

/** Puts the last outcome away. */
export const dismissIntake = (): void => useIntakeJob.setState(idle);
