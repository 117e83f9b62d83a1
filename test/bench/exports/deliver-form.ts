/** One delivery of one form in a process of its own: what the look before it and its making take. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { BackendOptions } from '../../../app/backend/backend-options.ts';
import { openBackend } from '../../../app/backend/backend.ts';
import type { Backend } from '../../../app/contract/calls.ts';
import { deliveryForms, joinedOf, type DeliveryForm, type DeliveryRun, type WantedDelivery } from '../../../app/contract/calls/delivery-calls.ts'; // prettier-ignore
import { passphrase, redcapFiles } from './export-trial.ts';

export const exportOptions = (storeFolder: string): BackendOptions => ({
  storeFolder,
  now: () => new Date(),
  randomBytes,
  programVersion: '0',
  workstation: 'bench',
  trialName: 'bench',
  demonstration: false,
  mode: 'trial',
  // Deriving a wrapping key takes 256 MiB for a second, whatever is exported: it is no cost of an export.
  keyWorkFactor: 10,
});

export interface FormCost {
  /** Wall, of the look: every seal is read and its hash compared. */
  readonly look_s: number;
  /** Wall, of the making. */
  readonly s: number;
  /** Of all processors, the system's part with it. */
  readonly processor_s: number;
  /** When it began, the trial looked at. */
  readonly rss_before_mb: number;
  /** The most that the process ever had, its look with it. */
  readonly rss_peak_mb: number;
  readonly cases: number;
  readonly files: number;
  readonly bytes: number;
}

const wantedOf = (form: DeliveryForm): WantedDelivery => ({
  ...{ form, joined: joinedOf[form] !== 'never', destination: `Bench ${new Date().toISOString()}`, again: null },
  ...{ redcap: form === 'redcap-csv' ? redcapFiles : null, address: null, laboratory: null, openClinica: null },
});

const followed = async (manager: Backend, { job }: { readonly job: string }): Promise<DeliveryRun> => {
  for (;;) {
    const run = await manager['delivery.run']({ job });
    if (run.state === 'done') return run;
    if (run.state !== 'running') throw new Error(`The delivery ended ${run.state}: ${run.failure?.message ?? ''}`);
    await pause(10);
  }
};

const mb = (bytes: number): number => bytes / 2 ** 20;

/** Joined, where the form may leave so. */
export const deliverForm = async (storeFolder: string, named: string): Promise<FormCost> => {
  const form = deliveryForms.find((one) => one === named);
  if (form === undefined) throw new Error('There is no such form.');
  const opened = await openBackend(exportOptions(storeFolder));
  const { accounts } = await opened.backend['account.list']({});
  const dana = accounts.find(({ role }) => role === 'data manager');
  const manager = opened.backendOf({ accountId: dana?.accountId ?? '', printedName: 'Dana Manager', role: 'data manager' }); // prettier-ignore
  await manager['key.open']({ secret: passphrase, reason: 'The bench.' });
  const wanted = wantedOf(form);
  const began = performance.now();
  const { plan } = await followed(manager, await manager['delivery.look'](wanted));
  if (plan === null || plan.faults.length > 0) throw new Error(`Not to be delivered: ${plan?.faults[0] ?? ''}`);
  const look_s = (performance.now() - began) / 1000;
  const before = { rss: process.memoryUsage.rss(), processor: process.cpuUsage(), at: performance.now() };
  const { made } = await followed(manager, await manager['delivery.make']({ wanted, plan: plan.hash }));
  const s = (performance.now() - before.at) / 1000;
  const { user, system } = process.cpuUsage(before.processor);
  await opened.close();
  return {
    look_s,
    s,
    processor_s: (user + system) / 1e6,
    rss_before_mb: mb(before.rss),
    rss_peak_mb: mb(process.resourceUsage().maxRSS * 1024),
    cases: made?.cases ?? 0,
    files: made?.files.length ?? 0,
    bytes: (made?.files ?? []).reduce((sum, { bytes }) => sum + bytes, 0),
  };
};
