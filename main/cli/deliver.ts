/** What the delivery commands do and answer. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type {
  DeliveryForm,
  DeliveryPlan,
  DeliveryRun,
  MadeDelivery,
  ReceiptLine,
  WantedDelivery,
} from '../../app/contract/calls/delivery-calls.ts';
import { sentForms } from '../../app/contract/calls/delivery-calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { Answer } from './answer.ts';
import { logInAlone, openDoor, openKey, sayProgress, type Ask, type Calls, type Door } from './call-door.ts';
import { countsText, isAllIn, madeText, planText, receiptsText } from './deliver-text.ts';
import { wantedOf, type WantedOptions } from './deliver-wanted.ts';
import { withTrial } from './open-store.ts';
import { intoFolder, type PutFile, type Staging } from './put-files.ts';

export interface DeliverTerminal {
  readonly trial: string;
  readonly ask: Ask;
  /** Standard error. */
  readonly say: (text: string) => void;
}

type Use = (door: Door) => Promise<Answer>;

const loggedIn = ({ trial, ask, say }: DeliverTerminal, use: Use): Promise<Answer> =>
  withTrial(trial, async (opened) => {
    const door = openDoor(opened);
    await logInAlone(door.call, ask);
    sayProgress(opened, say);
    try {
      return await use(door);
    } finally {
      await door.call('session.logout', {});
    }
  });

const pause_ms = 100;

const endOf = async (call: Calls, job: string): Promise<DeliveryRun> => {
  for (;;) {
    const run = await call('delivery.run', { job });
    if (run.state !== 'running') return run;
    await new Promise((resume) => setTimeout(resume, pause_ms));
  }
};

/** Waits for the end of a job, which an interruption cancels; what failed is refused. */
const followed = async (call: Calls, begin: () => Promise<{ readonly job: string }>): Promise<DeliveryRun> => {
  const { job } = await begin();
  const cancel = (): void => void call('delivery.cancel', { job });
  process.once('SIGINT', cancel);
  try {
    const run = await endOf(call, job);
    if (run.failure !== null) throw new Refused(run.failure.code, run.failure.message);
    return run;
  } finally {
    process.off('SIGINT', cancel);
  }
};

const unexpected = (): Refused => new Refused('internal', 'The delivery ended without an answer.');

const planOf = async (call: Calls, wanted: WantedDelivery): Promise<DeliveryPlan> => {
  const { plan } = await followed(call, () => call('delivery.look', wanted));
  if (plan === null) throw unexpected();
  return plan;
};

const toDeliver = (terminal: DeliverTerminal, wanted: WantedDelivery, use: Use): Promise<Answer> =>
  loggedIn(terminal, async (door) => {
    const { form, destination } = wanted;
    if (wanted.joined) await openKey(door.call, terminal.ask, `Delivery (${form}) to ${destination} from a terminal.`);
    return use(door);
  });

/** The answer is no where something speaks against it. */
export const lookAnswer = async (
  terminal: DeliverTerminal,
  form: DeliveryForm,
  options: WantedOptions,
): Promise<Answer> => {
  const wanted = await wantedOf(form, options);
  return toDeliver(terminal, wanted, async ({ call }) => {
    const plan = await planOf(call, wanted);
    return { json: plan, text: planText(plan), no: plan.faults.length > 0 };
  });
};

export interface MakeOptions extends WantedOptions {
  /** Whole path of the folder. */
  readonly out?: string;
  /** Hash of the plan that was looked at before. */
  readonly plan?: string;
}

const lost = ({ failure: { code, message, file } }: Refused): Refused =>
  new Refused(
    code,
    `${message} The delivery itself stands, with its receipt: give a reason with --again to make its files once more.`,
    file === undefined ? {} : { file },
  );

const putMade = async ({ fetch }: Door, { files }: MadeDelivery, staging: Staging): Promise<readonly PutFile[]> => {
  const wanted = files.flatMap(({ name, sha256, ticket }) =>
    ticket === null ? [] : [{ name, sha256, read: () => fetch(ticket) }],
  );
  return staging.put(wanted).catch((error: unknown) => {
    throw error instanceof Refused ? lost(error) : error;
  });
};

/** Tickets are of this process alone. */
const madeJson = ({ files, ...made }: MadeDelivery, put: readonly PutFile[]): object => ({
  ...made,
  files: files.map(({ name, bytes, sha256 }) => {
    const at = put.find((one) => one.name === name)?.path;
    return { name, bytes, sha256, ...(at === undefined ? {} : { path: at }) };
  }),
});

interface Making {
  readonly terminal: DeliverTerminal;
  readonly wanted: WantedDelivery;
  readonly given: string | undefined;
}

/** It is looked at in any case: what would be overwritten must be known before anything is delivered. */
const makeIt = async ({ terminal, wanted, given }: Making, door: Door, staging: Staging | null): Promise<Answer> => {
  const { call } = door;
  const plan = await planOf(call, wanted);
  if (given !== undefined && given !== plan.hash) {
    throw new Refused('stale-plan', 'What would leave is not what you looked at any more: look again.');
  }
  await staging?.free(plan.files);
  terminal.say(`${countsText(plan)}\n`);
  const { made } = await followed(call, () => call('delivery.make', { wanted, plan: plan.hash }));
  if (made === null) throw unexpected();
  const put = staging === null ? [] : await putMade(door, made, staging);
  const { hash, counts } = plan;
  return { json: { plan: { hash, counts }, ...madeJson(made, put) }, text: madeText(made), no: !isAllIn(made) };
};

/** The answer is no where not all arrived. */
export const makeAnswer = async (
  terminal: DeliverTerminal,
  form: DeliveryForm,
  { out, plan: given, ...options }: MakeOptions,
): Promise<Answer> => {
  const wanted = await wantedOf(form, options);
  const making = { terminal, wanted, given };
  if (sentForms.has(form)) return toDeliver(terminal, wanted, (door) => makeIt(making, door, null));
  if (out === undefined) throw new Refused('bad-input', 'Name the folder for the files: --out FOLDER.');
  return toDeliver(terminal, wanted, (door) => intoFolder(out, (staging) => makeIt(making, door, staging)));
};

const atOnce = 200;

export const receiptsAnswer = (terminal: DeliverTerminal): Promise<Answer> =>
  loggedIn(terminal, async ({ call }) => {
    const receipts: ReceiptLine[] = [];
    for (;;) {
      const page = await call('delivery.receipts', { before: receipts.length, limit: atOnce });
      receipts.push(...page.receipts);
      if (page.receipts.length === 0 || receipts.length >= page.count) break;
    }
    return { json: { receipts }, text: receiptsText(receipts) };
  });

/** The data transfer specification of the protocol in force, into a folder. */
export const specificationAnswer = (terminal: DeliverTerminal, out: string): Promise<Answer> =>
  loggedIn(terminal, async ({ call }) => {
    const { files } = await call('delivery.specification', {});
    const toPut = files.map(({ name, text }) => {
      const bytes = Buffer.from(text);
      const read = (): Promise<Readable> => Promise.resolve(Readable.from([bytes]));
      return { name, sha256: createHash('sha256').update(bytes).digest('hex'), read };
    });
    const put = await intoFolder(out, ({ put: putAll }) => putAll(toPut));
    const json = { files: put.map((one, at) => ({ ...one, sha256: toPut[at]?.sha256 ?? '' })) };
    return { json, text: put.map((one) => one.path).join('\n') };
  });
