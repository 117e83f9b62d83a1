/** A trial in a process of its own that goes on with its intake, or begins it, and says when it takes, until it is killed. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openBackend } from '../../../../app/backend/backend.ts';
import { passphrase } from './passphrase.ts';

const [storeFolder = '', source = '', csv = ''] = process.argv.slice(2);
const opened = await openBackend({
  storeFolder,
  now: () => new Date(),
  randomBytes,
  programVersion: '0.0.0-test',
  workstation: 'child',
  trialName: 'Test trial',
  demonstration: false,
  mode: 'trial',
  keyWorkFactor: 4,
});
const { accounts } = await opened.backend['account.list']({});
const dana = accounts.find(({ role }) => role === 'data manager')!;
const manager = opened.backendOf({ ...dana, role: 'data manager' });
await manager['key.open']({ secret: passphrase, reason: 'intake' });

const ended = async (job: string): Promise<string> => {
  for (;;) {
    const { state } = await manager['intake.found']({ job });
    if (state !== 'looking' && state !== 'taking') return state;
    await new Promise((resume) => setTimeout(resume, 2));
  }
};

const [kept] = (await manager['intake.unfinished']({})).intakes;
writeSync(1, 'begin\n');
if (kept === undefined) {
  const { job } = await manager['intake.look']({ source });
  await ended(job);
  await manager['intake.matchCsv']({ job, csv });
  await manager['intake.take']({ job });
  writeSync(1, `${await ended(job)}\n`);
} else {
  const { job } = await manager['intake.goOn']({ intakeId: kept.intakeId });
  writeSync(1, `${await ended(job)}\n`);
}
await opened.close();
