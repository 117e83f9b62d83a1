/** The trial of a room, before it opens: so many readers, each with a case of their own to read. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openBackend, type OpenBackend } from '../../../app/backend/backend.ts';
import type { BackendOptions } from '../../../app/backend/backend-options.ts';
import { writePhantom } from '../../../app/backend/phantom/write-phantom.ts';
import type { Backend } from '../../../app/contract/calls.ts';
import { ask } from '../../postgres/ask.ts';
import { step } from '../bench-trial.ts';

export const passphrase = 'seven quiet rivers run east';

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Room }
visits: [{ name: V0, day: 0, modalities: [cine] }]
baseline: V0
measures: { cine: [LVEDV, LVESV, LVEF] }
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 0 } }
`;

export const loginOf = (number: number): string => `reader${number}`;

/** One short-axis phantom a reader, each of a subject of its own. */
const takeIn = async (opened: OpenBackend, manager: Backend, folder: string, readers: number): Promise<void> => {
  for (let n = 1; n <= readers; n += 1) {
    await writePhantom('sax', path.join(folder, `subject ${n}`), { seed: n });
  }
  let job = '';
  await step({ opened }, async () => ({ job } = await manager['intake.look']({ source: folder })));
  const { studies } = await manager['intake.found']({ job });
  for (const [index, { study }] of studies.entries()) {
    await manager['intake.match']({ job, study, subject: `S-${index + 1}`, visit: 'V0' });
  }
  await step({ opened }, () => manager['intake.take']({ job }));
};

const openTrial = (storeFolder: string, database: string): Promise<OpenBackend> => {
  const options: BackendOptions = {
    storeFolder,
    database,
    now: () => new Date(),
    randomBytes,
    programVersion: '0',
    workstation: 'bench',
    trialName: 'Room',
    demonstration: false,
    mode: 'trial',
  };
  return openBackend(options);
};

/** Fills the trial in `storeFolder` and its database. */
export const makeRoomStore = async (
  { storeFolder, scans, database }: { readonly storeFolder: string; readonly scans: string; readonly database: string },
  readers: number,
): Promise<void> => {
  const opened = await openTrial(storeFolder, database);
  const named = { printedName: 'Dana Manager', loginName: 'dana' };
  await opened.backend['account.create']({ ...named, password: passphrase });
  const [dana] = (await opened.backend['account.list']({})).accounts;
  const accountId = dana?.accountId ?? '';
  const manager = opened.backendOf({ accountId, printedName: named.printedName, role: 'data manager' });
  await manager['protocol.adopt']({ text: protocol, reason: 'The bench.' });
  const accounts: string[] = [];
  for (let n = 1; n <= readers; n += 1) {
    const [printedName, loginName] = [`Reader ${n}`, loginOf(n)];
    const made = await manager['account.add']({ printedName, loginName, role: 'reader', password: passphrase });
    accounts.push(made.accountId);
  }
  await manager['key.make']({ passphrase });
  await manager['key.open']({ secret: passphrase, reason: 'The bench.' });
  await takeIn(opened, manager, scans, readers);
  await manager['assignment.assign']({ readers: accounts });
  await opened.close();
  // The first login of each would ask for another password.
  ask(database, 'update account set "mustChange" = 0');
};
