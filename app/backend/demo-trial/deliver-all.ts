/** Every form is delivered by the data manager as on the page: looked at, made, fetched; a second look has nothing new. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import {
  deliveryForms,
  joinedOf,
  sentForms,
  type DeliveryForm,
  type DeliveryPlan,
  type DeliveryRun,
  type MadeDelivery,
  type WantedDelivery,
} from '../../contract/calls/delivery-calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Person } from './person.ts';
import { redcapStudyOf } from './redcap-study.ts';
import type { Watch } from './watch.ts';

/** One form as it left. */
export interface DemoDelivery {
  readonly form: DeliveryForm;
  readonly joined: boolean;
  readonly cases: number;
  readonly files: readonly string[];
  /** Cases that a second look would deliver: none. */
  readonly left: number;
}

const ms = 50;

const ended = async ({ call }: Person, job: string): Promise<DeliveryRun> => {
  for (;;) {
    const run = await call('delivery.run', { job });
    if (run.failure !== null) throw new Refused(run.failure.code, `${run.what}: ${run.failure.message}`);
    if (run.state !== 'running') return run;
    await pause(ms);
  }
};

const look = async (dana: Person, wanted: WantedDelivery): Promise<DeliveryPlan> => {
  const { plan } = await ended(dana, (await dana.call('delivery.look', wanted)).job);
  if (plan === null) throw new Refused('internal', 'A look gave no plan.');
  const [fault] = plan.faults;
  if (fault !== undefined) throw new Refused('bad-input', `${wanted.form}: ${fault}`);
  return plan;
};

const make = async (dana: Person, wanted: WantedDelivery): Promise<MadeDelivery> => {
  const { hash: plan } = await look(dana, wanted);
  const { made } = await ended(dana, (await dana.call('delivery.make', { wanted, plan })).job);
  if (made === null) throw new Refused('internal', 'A delivery made nothing.');
  return made;
};

/** What lies in a zip is searched for itself. */
const searchFile = async (watch: Watch, name: string, bytes: Buffer): Promise<void> => {
  const entries = name.endsWith('.zip') ? Object.entries(unzipSync(bytes)) : [[name, bytes] as const];
  for (const [entry, content] of entries)
    await watch.search({ name: `delivery ${entry}`, bytes: Buffer.from(content) });
};

const deliver = async (dana: Person, wanted: WantedDelivery, folder: string, watch: Watch): Promise<DemoDelivery> => {
  const { form, joined } = wanted;
  const made = await make(dana, wanted);
  const own = path.join(folder, `${form}${joined ? '-joined' : ''}`);
  await mkdir(own, { recursive: true });
  for (const { name, ticket } of made.files) {
    const bytes = await dana.bytes(`/exports/${ticket ?? ''}`);
    await writeFile(path.join(own, name), bytes, { mode: 0o600 });
    if (!joined) await searchFile(watch, name, bytes);
  }
  const { counts } = await look(dana, wanted);
  return { form, joined, cases: made.cases, files: made.files.map(({ name }) => name), left: counts.leaving };
};

/** With the key open. `folder`: gets a folder a form. Blinded forms are searched; what is joined is made to tell subjects. */
export const deliverAll = async (dana: Person, folder: string, watch: Watch): Promise<readonly DemoDelivery[]> => {
  const { current } = await dana.call('protocol.current', {});
  if (current === null) throw new Refused('no-protocol', 'The trial has no protocol.');
  const redcap = { ...redcapStudyOf(current.protocol), repeating: null };
  const delivered: DemoDelivery[] = [];
  for (const form of deliveryForms.filter((one) => !sentForms.has(one))) {
    const ways = { always: [true], never: [false], either: [false, true] }[joinedOf[form]];
    for (const joined of ways) {
      const wanted: WantedDelivery = {
        ...{ form, joined, destination: 'Sponsor of the demonstration', again: null, address: null, laboratory: null },
        redcap: form === 'redcap-csv' ? redcap : null,
        openClinica: null,
      };
      delivered.push(await deliver(dana, wanted, folder, watch));
    }
  }
  return delivered;
};
