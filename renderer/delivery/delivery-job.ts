/**
 * The delivery a data manager is at: what was looked at, how far it is, what was made, what went wrong. Names subjects: gone
 * at log-out, and with the key as far as it names any.
 */
import { create } from 'zustand';
import type {
  DeliveryPlan,
  DeliveryRun,
  MadeDelivery,
  WantedDelivery,
} from '../../app/contract/calls/delivery-calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { call } from '../state/call.ts';
import { onProgress } from '../state/events.ts';
import { endOf, endText } from './delivery-words.ts';

export interface RunningDelivery {
  readonly what: DeliveryRun['what'];
  readonly wanted: WantedDelivery;
  /** Null until the workstation has begun. */
  readonly job: string | null;
  readonly run: DeliveryRun | null;
  readonly isCancelling: boolean;
  /** Why nothing is heard of it just now. */
  readonly away: string | null;
}

export interface DeliveryJob {
  readonly running: RunningDelivery | null;
  readonly looked: { readonly wanted: WantedDelivery; readonly plan: DeliveryPlan } | null;
  /** The latest that was made: its files are at hand until the next. */
  readonly made: { readonly wanted: WantedDelivery; readonly result: MadeDelivery } | null;
  readonly trouble: string | null;
}

export const useDelivery = create<DeliveryJob>(() => ({ running: null, looked: null, made: null, trouble: null }));

const askAfter_ms = 700;
const soonest_ms = 250;
const retryAfter_ms = 2000;

/** Passes by itself, or as soon as the login is given again. */
const isPassing = (error: unknown): boolean =>
  !(error instanceof Refused) || ['store-unreachable', 'busy', 'not-logged-in'].includes(error.failure.code);

const told = (job: string, change: Partial<RunningDelivery>): void =>
  useDelivery.setState(({ running }) => (running?.job === job ? { running: { ...running, ...change } } : {}));

/** Asks how far it is, for as long as it takes to hear of it. */
const askRun = async (job: string): Promise<DeliveryRun> => {
  for (;;) {
    try {
      return await call('delivery.run', { job });
    } catch (error) {
      if (!isPassing(error)) throw error;
      told(job, { away: sentenceOf(error) });
      await new Promise((resume) => window.setTimeout(resume, retryAfter_ms));
    }
  }
};

/** Waits a while, or until the stream says that there is something new. */
const listenTo = (job: string): { readonly wait: () => Promise<void>; readonly stop: () => void } => {
  let [asked, isOver, wake] = [performance.now(), false, (): void => undefined];
  const stop = onProgress((progress) => {
    if (progress.job !== job) return;
    isOver ||= progress.state !== 'running';
    if (isOver || performance.now() - asked > soonest_ms) wake();
  });
  const wait = async (): Promise<void> => {
    if (!isOver) {
      await new Promise<void>((resume) => {
        const timer = window.setTimeout(resume, askAfter_ms);
        wake = () => {
          window.clearTimeout(timer);
          resume();
        };
      });
    }
    // An end that was told once is not waited for again, nor asked for without a breath.
    isOver = false;
    asked = performance.now();
  };
  return { wait, stop };
};

const follow = async (job: string): Promise<DeliveryRun> => {
  const { wait, stop } = listenTo(job);
  try {
    for (;;) {
      const run = await askRun(job);
      if (run.state !== 'running') return run;
      told(job, { run, away: null });
      await wait();
    }
  } finally {
    stop();
  }
};

/** True where what was looked at may still be made. */
const stillHolds = ({ state, what }: DeliveryRun): boolean => what === 'make' && state === 'cancelled';

const end = (wanted: WantedDelivery, run: DeliveryRun): void => {
  const { plan, made, failure, what } = run;
  useDelivery.setState(({ looked, made: before }) => ({
    running: null,
    looked: plan === null ? (stillHolds(run) ? looked : null) : { wanted, plan },
    made: made === null ? before : { wanted, result: made },
    trouble: failure === null ? null : endText(failure, what),
  }));
};

type Begun = Pick<RunningDelivery, 'what' | 'wanted'>;

const work = async ({ what, wanted }: Begun, begin: () => Promise<{ readonly job: string }>): Promise<DeliveryRun | null> => {
  const running: RunningDelivery = { what, wanted, job: null, run: null, isCancelling: false, away: null };
  useDelivery.setState({ running, trouble: null });
  try {
    const { job } = await begin();
    useDelivery.setState({ running: { ...running, job } });
    const run = await follow(job);
    end(wanted, run);
    return run;
  } catch (error) {
    useDelivery.setState({ running: null, trouble: endOf(error, what) });
    return null;
  }
}; // prettier-ignore

/** The dry run. */
export const lookAtDelivery = async (wanted: WantedDelivery): Promise<void> => {
  useDelivery.setState({ looked: null });
  await work({ what: 'look', wanted }, () => call('delivery.look', wanted));
};

/** Makes what was looked at. True where there is a receipt of it. */
export const makeDelivery = async (): Promise<boolean> => {
  const { looked } = useDelivery.getState();
  if (looked === null) return false;
  const { wanted, plan } = looked;
  const run = await work({ what: 'make', wanted }, () => call('delivery.make', { wanted, plan: plan.hash }));
  return (run?.made?.deliveryId ?? null) !== null;
};

/** What is on its way to another system may have arrived: the end of the run tells. */
export const cancelDelivery = async (): Promise<void> => {
  const job = useDelivery.getState().running?.job ?? null;
  if (job === null) return;
  told(job, { isCancelling: true });
  // Where it cannot be said now it can be said again.
  await call('delivery.cancel', { job }).catch(() => told(job, { isCancelling: false }));
};

/** What was looked at is not what is chosen any more. */
export const forgetPlan = (): void => {
  if (useDelivery.getState().running === null) useDelivery.setState({ looked: null, trouble: null });
};

/** Without the key nobody sees whose a case is. */
export const forgetSubjects = (): void => {
  if (useDelivery.getState().looked?.wanted.joined === true) useDelivery.setState({ looked: null });
};
