/**
 * A trial in a process of its own that takes in one source after the other as fast as it can, goes on first with the
 * intake that was cut off, and says how far it is, until it is killed. It waits for the number of its source before it
 * opens the store.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { openBackend } from '../../../../app/backend/backend.ts';
import { passphrase } from './passphrase.ts';

const [storeFolder = '', scans = ''] = process.argv.slice(2);

/** Named by the test where the stores of its run are on a server. */
const database = process.env['VENTRICLE_TEST_DATABASE'];

const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

say('ready');
const [line] = (await once(process.stdin, 'data')) as [Buffer];
const opened = await openBackend({
  storeFolder,
  ...(database === undefined ? {} : { database }),
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
say('open');

/** Images of one step. */
const step = 20;

/** Says each further step until the job neither looks nor takes. */
const ended = async (job: string): Promise<void> => {
  for (let before = ''; ;) {
    const { state, added, known } = await manager['intake.found']({ job });
    const now = `${state} ${Math.floor((added + known) / step)}`;
    if (now !== before) say(now);
    if (state !== 'looking' && state !== 'taking') return;
    before = now;
    await pause(2);
  }
};

for (const { intakeId } of (await manager['intake.unfinished']({})).intakes) {
  say('goes on');
  await ended((await manager['intake.goOn']({ intakeId })).job);
  say('whole');
}
for (let number = Number(line.toString()); existsSync(path.join(scans, `${number}.csv`)); number += 1) {
  const { job } = await manager['intake.look']({ source: path.join(scans, `${number}`) });
  await ended(job);
  await manager['intake.matchCsv']({ job, csv: readFileSync(path.join(scans, `${number}.csv`), 'utf8') });
  await manager['intake.take']({ job });
  await ended(job);
  say('whole');
}
for (;;) {
  say('idle');
  await pause(20);
}
