/** A backend over a store of its own, for a bench: opened in a folder, and scans taken in. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openBackend, type OpenBackend } from '../../app/backend/backend.ts';

export const openBenchBackend = (folder: string): Promise<OpenBackend> =>
  openBackend({
    storeFolder: path.join(folder, 'store'),
    now: () => new Date(),
    randomBytes,
    programVersion: '0',
    workstation: 'bench',
    trialName: 'bench',
    demonstration: false,
  });

/** Takes in `source` and waits for its end. */
export const takeIn = async ({ backend }: OpenBackend, source: string): Promise<void> => {
  const { job } = await backend['intake.start']({ source });
  for (;;) {
    const { state } = await backend['intake.outcome']({ job });
    if (state === 'done') return;
    if (state !== 'running') throw new Error(`The intake ended ${state}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
