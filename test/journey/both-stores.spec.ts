import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { sha256 } from '../../app/backend/journal/digest.ts';
import { ask } from '../postgres/ask.ts';
import { hasPostgres, startPostgres } from '../postgres/server.ts';
import { cases, contentOf, decideAll, exportAll, openKeyAgain, prepareVisits, readAll, rowsOf, writeVisits, type Leaving } from './both-stores.ts'; // prettier-ignore
import { logInAs, managerPassword } from './trial-room.ts';
import { startWorkstation, type RunningWorkstation } from './workstation.ts';

const folderOf = (name: string): string => mkdtempSync(path.join(os.tmpdir(), `ventricle-${name}-`));

const pageAt = async (browser: Browser, { address }: RunningWorkstation): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(address);
  return page;
};

/** The whole trial: the manager prepares it, then two readers and an adjudicator work at the same time. */
const liveThrough = async (
  browser: Browser,
  source: string,
  at: { readonly first: RunningWorkstation; readonly second: RunningWorkstation },
): Promise<Leaving> => {
  const manager = await pageAt(browser, at.first);
  await prepareVisits(manager, source);
  const [ada, bob, adam] = [
    await pageAt(browser, at.first),
    await pageAt(browser, at.second),
    await pageAt(browser, at.first),
  ];
  await Promise.all([readAll(ada, 'ada', 45), readAll(bob, 'bob', 58), decideAll(adam)]);
  const leaving = await exportAll(manager);
  for (const page of [manager, ada, bob, adam]) await page.context().close();
  return leaving;
};

const onEmbedded = async (browser: Browser, source: string): Promise<Leaving> => {
  const workstation = await startWorkstation(['--trial', folderOf('embedded')]);
  try {
    return await liveThrough(browser, source, { first: workstation, second: workstation });
  } finally {
    await workstation.end();
  }
};

/** What a store that was copied into an empty one lets leave. */
const leavingCopy = async (browser: Browser, folder: string): Promise<Leaving> => {
  const workstation = await startWorkstation(['--trial', folder]);
  try {
    const manager = await pageAt(browser, workstation);
    await logInAs(manager, 'mara', managerPassword);
    await expect(manager.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    await openKeyAgain(manager);
    const leaving = await exportAll(manager);
    await manager.context().close();
    return leaving;
  } finally {
    await workstation.end();
  }
};

const copyStore = (from: string, to: string): void => {
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'main/cli.ts', 'store', 'copy', from, to], {
    cwd: path.resolve(import.meta.dirname, '..', '..'),
    stdio: 'pipe',
  });
};

/** Two workstations upon one server; then its copy in a file. */
const onServer = async (browser: Browser, source: string): Promise<{ readonly server: Leaving; readonly copy: Leaving }> => {
  const folder = folderOf('server');
  const postgres = await startPostgres();
  try {
    ask(postgres.address('postgres'), 'create database trial');
    const database = postgres.address('trial');
    const first = await startWorkstation(['--trial', folder, '--database', database]);
    const second = await startWorkstation(['--trial', folder, '--database', database]);
    const server = await liveThrough(browser, source, { first, second });
    await first.end();
    await second.end();
    const copied = folderOf('copied');
    copyStore(database, copied);
    return { server, copy: await leavingCopy(browser, copied) };
  } finally {
    await postgres.remove();
  }
}; // prettier-ignore

const headOfJournal = ['journal_seq', 'journal_hash'];

test('a trial read by two readers and an adjudicator at once is the same on either store: the same seals, the same exports', async ({
  browser,
}) => {
  // Reason: a peer from Debian, which npm test installs there; on another system this line says what was left out.
  test.skip(!hasPostgres(), 'PostgreSQL is not installed here');
  test.setTimeout(900_000);
  const source = writeVisits();
  const embedded = await onEmbedded(browser, source);
  const { server, copy } = await onServer(browser, source);
  // Both readers signed each case; there are the reads and the finals.
  expect(embedded.sealed).toHaveLength(2 * cases);
  expect(embedded.tables.length).toBeGreaterThan(1);
  // Nothing but what chance and the clock made tells the two trials apart.
  const contents = ({ sealed }: Leaving) => sealed.map(contentOf).sort();
  expect(contents(server)).toEqual(contents(embedded));
  expect(new Set(contents(embedded)).size).toBe(2 * cases);
  expect(server.tables.map((table) => rowsOf(table))).toEqual(embedded.tables.map((table) => rowsOf(table)));
  // The copy in a file of what was on the server: every seal and every row, byte for byte.
  const seals = ({ sealed }: Leaving) => sealed.map(sha256).sort();
  expect(seals(copy)).toEqual(seals(server));
  const whole = ({ tables }: Leaving) => tables.map((table) => rowsOf(table, headOfJournal));
  expect(whole(copy)).toEqual(whole(server));
});
