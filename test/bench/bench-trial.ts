/** A trial for a bench: a data manager with an open key, and a whole intake from looking through to the last row. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openBackend, type OpenBackend } from '../../app/backend/backend.ts';
import type { Backend } from '../../app/contract/calls.ts';

const keyGetsReady_ms = 5000;

const passphrase = 'seven quiet rivers run east';

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Bench }
visits: [{ name: V0, day: 0, modalities: [cine] }, { name: V1, day: 30, modalities: [cine] }]
baseline: V0
measures: { cine: [LVEDV, LVESV, LVEF] }
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 0 } }
`;

export interface BenchTrial {
  readonly opened: OpenBackend;
  readonly manager: Backend;
  readonly close: () => Promise<void>;
}

/** A trial in `folder`, its key open. */
export const openBenchTrial = async (folder: string): Promise<BenchTrial> => {
  const opened = await openBackend({
    storeFolder: path.join(folder, 'store'),
    now: () => new Date(),
    randomBytes,
    programVersion: '0',
    workstation: 'bench',
    trialName: 'bench',
    demonstration: false,
    mode: 'trial',
  });
  await opened.backend['account.create']({ printedName: 'Dana Manager', loginName: 'dana', password: passphrase });
  const [dana] = (await opened.backend['account.list']({})).accounts;
  const manager = opened.backendOf({
    accountId: dana?.accountId ?? '',
    printedName: 'Dana Manager',
    role: 'data manager',
  });
  await manager['protocol.adopt']({ text: protocol, reason: 'The bench.' });
  await manager['key.make']({ passphrase });
  await manager['key.open']({ secret: passphrase, reason: 'The bench.' });
  // While a data manager chooses a source the key makes ready what its next writes need.
  await new Promise((resume) => setTimeout(resume, keyGetsReady_ms));
  return { opened, manager, close: opened.close };
};

/** Begins a step and gives how many ms it took until the program said that it was over. */
export const step = async ({ opened }: Pick<BenchTrial, 'opened'>, begin: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  const over = new Promise<void>((resolve, reject) => {
    const stop = opened.onProgress(({ state }) => {
      if (state === 'running') return;
      stop();
      if (state === 'done') resolve();
      else reject(new Error(`The intake ended as ${state}.`));
    });
  });
  await begin();
  await over;
  return performance.now() - began;
};

/** ms for looking through a source, and for de-identifying all of it as one subject's visit. */
export const intakeTimes = async (
  trial: BenchTrial,
  source: string,
  images: number,
): Promise<{ readonly look: number; readonly take: number }> => {
  const { manager } = trial;
  let job = '';
  const look = await step(trial, async () => ({ job } = await manager['intake.look']({ source })));
  for (const { study } of (await manager['intake.found']({ job })).studies) {
    await manager['intake.match']({ job, study, subject: 'S01', visit: 'V0' });
  }
  const take = await step(trial, () => manager['intake.take']({ job }));
  const { added } = await manager['intake.found']({ job });
  if (added !== images) throw new Error(`The intake added ${added} images, not ${images}.`);
  return { look, take };
};
