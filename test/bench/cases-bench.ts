/** What a worklist and the trial's grid cost among a hundred thousand cases, on either carrier of the store. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { openBackend, type OpenBackend } from '../../app/backend/backend.ts';
import type { BackendOptions } from '../../app/backend/backend-options.ts';
import { openDesk } from '../../app/backend/open-desk.ts';
import type { Backend } from '../../app/contract/calls.ts';
import type { Actor } from '../../app/contract/role.ts';
import { ask } from '../postgres/ask.ts';
import { hasPostgres, startPostgres } from '../postgres/server.ts';
import { writeLargeTrial, visits } from './large-trial.ts';
import { quantile } from './quantile.ts';

const passphrase = 'seven quiet rivers run east';
const readers = 50;

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Bench }
visits: [${visits.map((name, index) => `{ name: ${name}, day: ${index * 180}, modalities: [cine, LGE, echo] }`).join(', ')}]
baseline: V0
measures: { cine: [LVEDV, LVESV, LVEF], LGE: [LGE_RATIO], echo: [TAPSE] }
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 2, adjudication: true, margins: { LVEF: { absolute: 5 } }, repeats: { share_percent: 0, washout_days: 0 } }
`;

interface Room {
  readonly opened: OpenBackend;
  readonly manager: Backend;
  readonly reader: Backend;
}

const people = async (opened: OpenBackend): Promise<{ manager: Actor; accounts: readonly string[] }> => {
  const named = { printedName: 'Dana Manager', loginName: 'dana' };
  await opened.backend['account.create']({ ...named, password: passphrase });
  for (let n = 1; n <= readers; n += 1) {
    await opened.backend['account.add']({
      printedName: `Reader ${n}`,
      loginName: `reader${n}`,
      role: 'reader',
      password: passphrase,
    });
  }
  const { accounts } = await opened.backend['account.list']({});
  const dana = accounts.find(({ role }) => role === 'data manager');
  return {
    manager: { accountId: dana?.accountId ?? '', printedName: named.printedName, role: 'data manager' },
    accounts: accounts.filter(({ role }) => role === 'reader').map(({ accountId }) => accountId),
  };
};

const openRoom = async (options: BackendOptions, cases: number): Promise<Room> => {
  const first = await openBackend(options);
  const { manager, accounts } = await people(first);
  await first.backendOf(manager)['protocol.adopt']({ text: protocol, reason: 'The bench.' });
  await first.close();
  const desk = await openDesk(options);
  await writeLargeTrial(desk, { cases, readers: accounts, passphrase });
  // As either carrier does by itself in the course of time.
  await desk.store.write((tx) => sql.raw('analyze').execute(tx));
  await desk.store.close();
  const opened = await openBackend(options);
  const reader: Actor = { accountId: accounts[0] ?? '', printedName: 'Reader 1', role: 'reader' };
  await opened.backendOf(manager)['key.open']({ secret: passphrase, reason: 'The bench.' });
  return { opened, manager: opened.backendOf(manager), reader: opened.backendOf(reader) };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** Median of some rounds. */
const median = async (work: (round: number) => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) times.push(await timed(() => work(round)));
  return quantile(times, 0.5);
};

const figures = async ({ manager, reader }: Room): Promise<object> => {
  const grid_first_ms = await timed(() => manager['trial.grid']({}));
  const grid_ms = await median((round) => manager['trial.grid']({ from: round * 1000 }));
  const grid_state_ms = await median(() => manager['trial.grid']({ state: 'in reading' }));
  // Each begins or lays aside a case: what the grid shows has changed then.
  const grid_changed_ms = await median(async (round) => {
    const { caseCode } = await reader['worklist.next']({});
    await (round % 2 === 0 ? reader['worklist.pause']({ caseCode }) : Promise.resolve());
    return manager['trial.grid']({});
  });
  return {
    grid_first_ms,
    grid_ms,
    grid_state_ms,
    grid_changed_ms,
    progress_ms: await median(() => manager['trial.progress']({})),
    assignments_ms: await median((round) => manager['assignment.list']({ from: round * 1000, most: 100 })),
    assignments_text_ms: await median(() => manager['assignment.list']({ text: 'K7', most: 100 })),
    worklist_ms: await median(() => reader['worklist.show']({})),
    next_ms: await median(() => reader['worklist.next']({})),
  };
};

const onCarrier = async (database: string | undefined, cases: number): Promise<object> => {
  const storeFolder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-bench-'));
  const options: BackendOptions = {
    storeFolder,
    now: () => new Date(),
    randomBytes,
    programVersion: '0',
    workstation: 'bench',
    trialName: 'bench',
    demonstration: false,
    mode: 'trial',
    ...(database === undefined ? {} : { database }),
  };
  const room = await openRoom(options, cases);
  try {
    return await figures(room);
  } finally {
    await room.opened.close();
    rmSync(storeFolder, { recursive: true, force: true });
  }
};

/** Figures of both carriers; of PostgreSQL where it is installed. */
export const casesBench = async (cases = 100_000): Promise<object> => {
  const embedded = await onCarrier(undefined, cases);
  if (!hasPostgres()) return { cases, embedded };
  const server = await startPostgres();
  try {
    ask(server.address('postgres'), 'create database bench');
    return { cases, embedded, server: await onCarrier(server.address('bench'), cases) };
  } finally {
    await server.remove();
  }
};
