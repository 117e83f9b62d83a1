/** Deliveries while the program runs: one at a time for each account, followed by its job, cancelled, its files fetched. */
import type { Backend } from '../../../contract/calls.ts';
import { type DeliveryRun, type WantedDelivery } from '../../../contract/calls/delivery-calls.ts';
import { Refused, type Failure } from '../../../contract/failure.ts';
import type { Progress } from '../../../contract/intake.ts';
import { actorOf, newId, type Desk } from '../../desk.ts';
import type { TrialKey } from '../../key/trial-key.ts';
import type { Archives } from '../archives.ts';
import type { KnownSeals } from '../sealed-reads.ts';
import { checkWanted, look, make, type DeliveryMeans, type Steps } from './delivery-steps.ts';
import { receiptTable, type ReceiptCall } from './receipt-table.ts';
import { openScratch, type Scratch } from './scratch-folder.ts';

export interface DeliveryRoomOptions extends DeliveryMeans {
  readonly key: TrialKey;
  readonly archives: Archives;
  /** Folder in which one is made for files that wait to be fetched. */
  readonly scratchFolder: string;
  readonly onProgress: (progress: Progress) => void;
  readonly onUnexpected: (error: unknown) => void;
}

interface Run {
  readonly accountId: string;
  readonly cancelling: AbortController;
  /** Seals that a look saw: what is sealed does not change, so that they are not looked at again when it is made. */
  known: KnownSeals;
  now: DeliveryRun;
  ended: Promise<void>;
}

interface Room extends DeliveryRoomOptions {
  readonly scratch: Scratch;
  /** The latest of each account. */
  readonly runs: Map<string, Run>;
}

const ms = 100;

const begun = (job: string, what: DeliveryRun['what']): DeliveryRun => ({
  ...{ job, what, state: 'running', step: 'seals', done: 0, total: null },
  ...{ plan: null, made: null, failure: null },
});

type Work = (steps: Steps) => Promise<Partial<DeliveryRun>>;

const failureOf = (room: Room, error: unknown): Failure => {
  if (error instanceof Refused) return error.failure;
  room.onUnexpected(error);
  return { code: 'internal', message: 'The delivery ended for a reason nobody expected. Look again at what was delivered.' };
}; // prettier-ignore

const work = async (room: Room, run: Run, steps: Steps, does: Work): Promise<void> => {
  let last = 0;
  const say = (): void => {
    const { job, state, done, total } = run.now;
    last = performance.now();
    room.onProgress({ job, state, done, total, refused: 0 });
  };
  const onStep: Steps['onStep'] = (step, done, total) => {
    run.now = { ...run.now, step, done, total };
    if (performance.now() - last > ms) say();
  };
  try {
    run.now = { ...run.now, ...(await does({ ...steps, onStep })), state: 'done' };
  } catch (error) {
    const failure = failureOf(room, error);
    run.now = { ...run.now, failure, state: failure.code === 'cancelled' ? 'cancelled' : 'failed' };
  }
  // What was looked at is wanted once more where it is made; what was made is done with.
  if (run.now.plan === null) run.known = new Map();
  say();
};

const begin = (room: Room, desk: Desk, wanted: WantedDelivery, what: DeliveryRun['what'], does: Work): { job: string } => {
  const { accountId } = actorOf(desk);
  checkWanted(wanted);
  const before = room.runs.get(accountId);
  if (before?.now.state === 'running') {
    throw new Refused('bad-input', 'A delivery of yours is at work: wait for its end, or cancel it.');
  }
  const map = wanted.joined ? room.key.map(desk) : null;
  const job = newId(desk);
  const known: KnownSeals = what === 'make' && before !== undefined ? before.known : new Map<string, never>();
  const cancelling = new AbortController();
  const run: Run = { accountId, cancelling, known, now: begun(job, what), ended: Promise.resolve() };
  room.runs.set(accountId, run);
  const { signal } = cancelling;
  const steps = { ...{ desk, wanted, map, known, signal }, means: room, onStep: () => undefined };
  run.ended = work(room, run, steps, does);
  return { job };
}; // prettier-ignore

/** Of somebody else there is no run. */
const runOf = (room: Room, desk: Desk, job: string): Run => {
  const run = room.runs.get(actorOf(desk).accountId);
  if (run?.now.job === job) return run;
  throw new Refused('not-found', 'This delivery is no longer known: look at the receipts.');
};

const making =
  (room: Room, desk: Desk, plan: string): Work =>
  async (steps) => {
    const folder = (): Promise<string> => room.scratch.folderFor(newId(desk));
    const { made, written } = await make(steps, plan, folder);
    const tickets = room.archives.keepFiles(actorOf(desk).accountId, written);
    const files = written.map(({ name, bytes, sha256 }, at) => ({ name, bytes, sha256, ticket: tickets[at] ?? null }));
    return { made: { ...made, files } };
  };

type RunCall = 'delivery.look' | 'delivery.make' | 'delivery.run' | 'delivery.cancel';
export type DeliveryCall = RunCall | ReceiptCall;

const tableOf = (room: Room, desk: Desk): Pick<Backend, DeliveryCall> => ({
  'delivery.look': async (wanted) =>
    Promise.resolve(begin(room, desk, wanted, 'look', async (steps) => ({ plan: await look(steps) }))),
  'delivery.make': async ({ wanted, plan }) =>
    Promise.resolve(begin(room, desk, wanted, 'make', making(room, desk, plan))),
  'delivery.run': async ({ job }) => Promise.resolve(runOf(room, desk, job).now),
  'delivery.cancel': async ({ job }) => {
    runOf(room, desk, job).cancelling.abort();
    return Promise.resolve({});
  },
  ...receiptTable(desk),
}); // prettier-ignore

export interface DeliveryRoom {
  /** The calls for whoever calls. */
  readonly table: (desk: Desk) => Pick<Backend, DeliveryCall>;
  readonly close: () => Promise<void>;
}

export const openDeliveryRoom = (options: DeliveryRoomOptions): DeliveryRoom => {
  const room: Room = { ...options, scratch: openScratch(options.scratchFolder), runs: new Map() };
  return {
    table: (desk) => tableOf(room, desk),
    close: async () => {
      for (const { cancelling } of room.runs.values()) cancelling.abort();
      await Promise.all(Array.from(room.runs.values(), ({ ended }) => ended));
      await room.scratch.erase();
    },
  };
};
