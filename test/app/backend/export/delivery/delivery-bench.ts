/** The small trial of the results, opened as its data manager has it, with the key open. */
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { BackendOptions } from '../../../../../app/backend/backend-options.ts';
import { type openBackend } from '../../../../../app/backend/backend.ts';
import type { Backend } from '../../../../../app/contract/calls.ts';
import type {
  DeliveryPlan,
  DeliveryRun,
  MadeDelivery,
  WantedDelivery,
} from '../../../../../app/contract/calls/delivery-calls.ts';
import type { Actor } from '../../../../../app/contract/role.ts';
import { passphrase } from '../../key/key-bench.ts';
import { openResults, type ResultsRoom } from '../results/results-room.ts';
import { openOn } from '../../workbench.ts';

export interface DeliveryBench {
  readonly results: ResultsRoom;
  readonly opened: Awaited<ReturnType<typeof openBackend>>;
  readonly manager: Backend;
  readonly dana: Actor;
}

/** What the trial databases call things. */
const names = `
export:
  SDTM:
    STUDYID: ROOM
    visits:
      V0: { VISITNUM: 1, VISIT: VISIT 0 }
      V1: { VISITNUM: 2, VISIT: VISIT 1 }
  REDCap:
    recordId: record_id
    events: { V0: v0_arm_1, V1: v1_arm_1 }
    fields: { LVEDV: cmr_lvedv, LVESV: cmr_lvesv, LVEF: cmr_lvef, LGE_RATIO: cmr_lge }
    reasons: { LGE_RATIO: cmr_lge_why }
    reads: { MR and PET: { readId: cmr_read } }
    missingCodes: { not-done: ND }
`;

/** A transport file holds no others. */
export const plainSubjects = ['SUBJ-001', 'SUBJ-002'] as const;

export const openDeliveries = async (
  more: Partial<BackendOptions> = {},
  subjects?: readonly [string, string],
): Promise<DeliveryBench> => {
  const results = await openResults(subjects);
  const { folder, clock } = results.room;
  const opened = await openOn(folder, clock, { mode: 'trial', keyWorkFactor: 4, ...more });
  onTestFinished(() => opened.close());
  const { accounts } = await opened.backend['account.list']({});
  const found = accounts.find(({ role }) => role === 'data manager')!;
  const dana: Actor = { accountId: found.accountId, printedName: found.printedName, role: 'data manager' };
  const manager = opened.backendOf(dana);
  const { current } = await manager['protocol.current']({});
  await manager['protocol.adopt']({ text: `${current!.text}${names}`, reason: 'Names for the trial databases.' });
  await manager['key.open']({ secret: passphrase, reason: 'For the trial database.' });
  return { results, opened, manager, dana };
}; // prettier-ignore

export const wantedOf = (form: WantedDelivery['form'], more: Partial<WantedDelivery> = {}): WantedDelivery => ({
  ...{ form, joined: false, destination: 'Sponsor', again: null },
  ...{ redcap: null, address: null, laboratory: null, openClinica: null },
  ...more,
});

/** Asks until it has ended. */
export const ended = async ({ manager }: DeliveryBench, job: string): Promise<DeliveryRun> => {
  for (;;) {
    const run = await manager['delivery.run']({ job });
    if (run.state !== 'running') return run;
    await pause(5);
  }
};

export const lookAt = async (bench: DeliveryBench, wanted: WantedDelivery): Promise<DeliveryPlan> => {
  const { job } = await bench.manager['delivery.look'](wanted);
  const { plan, failure } = await ended(bench, job);
  if (plan === null) throw new Error(`Not looked at: ${failure?.message ?? ''}`);
  return plan;
};

export const makeOf = async (bench: DeliveryBench, wanted: WantedDelivery, plan: string): Promise<DeliveryRun> =>
  ended(bench, (await bench.manager['delivery.make']({ wanted, plan })).job);

/** Looked at and made. */
export const deliver = async (bench: DeliveryBench, wanted: WantedDelivery): Promise<MadeDelivery> => {
  const { hash } = await lookAt(bench, wanted);
  const { made, failure } = await makeOf(bench, wanted, hash);
  if (made === null) throw new Error(`Not made: ${failure?.message ?? ''}`);
  return made;
};

/** The text of a file that was made, fetched as its maker fetches it. */
export const fetched = async ({ opened, dana }: DeliveryBench, ticket: string): Promise<string> =>
  text(opened.archiveOf(dana.accountId, ticket).bytes);
