/** Two workstations of one trial upon a PostgreSQL of the journey's own, each with a browser of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import type { CallOutput } from '../../app/contract/calls.ts';
import { ask, type Row } from '../postgres/ask.ts';
import { startPostgres, type PostgresServer } from '../postgres/server.ts';
import { scanFiles, writeScans } from './phantom-scans.ts';
import { callAs, firstLogin, makeManager } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

const given = 'given by the manager 7';
export const own = 'known to the reader alone 9';
const passphrase = 'a key of many letters';

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Two workstations }
visits:
  - { name: V0, day: 0, modalities: [cine] }
baseline: V0
measures: { cine: [LVEDV, LVESV, LVEF] }
endpoint: { modality: cine, measure: LVEF }
reading: { readers: 1, adjudication: false, repeats: { share_percent: 0, washout_days: 14 } }
`;

export interface TwoWorkstations {
  readonly server: PostgresServer;
  /** A page at the first one, and a page at the second, in browsers that share nothing. */
  readonly pages: readonly [Page, Page];
  readonly rows: (query: string) => readonly Row[];
  readonly end: () => Promise<void>;
}

/** Nobody reloads a page: what was put into it would be gone. */
export const mark = (page: Page): Promise<void> =>
  page.evaluate(() => void Object.assign(window, { neverReloaded: true }));

export const isMarked = (page: Page): Promise<boolean> => page.evaluate(() => 'neverReloaded' in window);

/** Starts the server and both workstations, and opens a page at each. */
export const openTwoWorkstations = async (browser: Browser): Promise<TwoWorkstations> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-two-'));
  const server = await startPostgres();
  ask(server.address('postgres'), 'create database trial');
  const address = server.address('trial');
  const start = () => startWorkstation(['--trial', folder, '--database', address]);
  // One after the other: the first makes the store.
  const stations = [await start(), await start()] as const;
  const contexts = [await browser.newContext(), await browser.newContext()] as const;
  const open = async (at: 0 | 1): Promise<Page> => {
    const page = await contexts[at].newPage();
    await page.goto(stations[at].address);
    return page;
  };
  return {
    server,
    pages: [await open(0), await open(1)],
    rows: (query) => ask(address, query),
    end: async () => {
      for (const context of contexts) await context.close();
      for (const station of stations) await station.end();
      await server.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

type Found = CallOutput<'intake.found'>;

/** What was found, once a step of the intake has ended. */
const ended = async (page: Page, job: string): Promise<Found> => {
  const ask = () => callAs(page, 'intake.found', { job }) as Promise<Found>;
  await expect.poll(async () => (await ask()).state, { timeout: 120_000 }).toMatch(/found|done/u);
  return ask();
};

/** The first manager, the protocol, the key, which is open, one case of three slices, and a reader, who is given nothing. */
export const prepareTrial = async (page: Page): Promise<void> => {
  await makeManager(page);
  await callAs(page, 'protocol.adopt', { text: protocol, reason: 'The first.' });
  await callAs(page, 'key.make', { passphrase });
  await callAs(page, 'key.open', { secret: passphrase, reason: 'To take scans in.' });
  const source = writeScans(scanFiles([4, 5, 6]), ({ bytes }) => bytes);
  const { job } = (await callAs(page, 'intake.look', { source })) as { job: string };
  const { studies } = await ended(page, job);
  await callAs(page, 'intake.match', { job, study: studies[0]?.study, subject: 'S-001', visit: 'V0' });
  await callAs(page, 'intake.take', { job });
  await ended(page, job);
  await callAs(page, 'account.add', { loginName: 'ada', printedName: 'Ada Reader', role: 'reader', password: given });
  await page.reload();
};

/** The reader at the other workstation, who chooses a password of their own. */
export const readerLogsIn = (page: Page): Promise<void> => firstLogin(page, 'ada', given, own);
