import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { folderPlaces } from '../../app/backend/leak/folder-places.ts';
import type { Place } from '../../app/backend/leak/search-leaks.ts';
import { downloadedArchive } from './export-room.ts';
import { leakText, overhear, searchFor, type Overheard, type Search } from './leak-room.ts';
import { bannerInClips, leakyTitle, leakyWorklist } from './leaky-answers.ts';
import {
  addAccounts,
  adoptProtocol,
  approveLayouts,
  assignCases,
  correctCapture,
  deidentify,
  lookThrough,
  makeKey,
  matchByList,
  openKey,
  settleLacking,
  toPage,
} from './manager-room.ts';
import { clipsShown, readOneOfEach } from './reader-room.ts';
import { writeSmallTrial, type SmallTrial } from './small-trial.ts';
import { firstLogin, logInAs, logOut, makeManager, managerPassword } from './trial-room.ts';
import { startWorkstation, type RunningWorkstation } from './workstation.ts';

const given = 'given by the manager 7';
const ada = 'known to the reader alone 9';
const mona = 'known to the monitor alone 9';

const people = [
  { printedName: 'Ada Reader', loginName: 'ada', role: 'reader', password: given },
  { printedName: 'Bob Reader', loginName: 'bob', role: 'reader', password: given },
  { printedName: 'Mona Monitor', loginName: 'mona', role: 'monitor', password: given },
] as const;

const manage = async (page: Page, trial: SmallTrial): Promise<void> => {
  await makeManager(page);
  await adoptProtocol(page);
  await addAccounts(page, people);
  await makeKey(page);
  await openKey(page, 'The first intake.');
  await lookThrough(page, trial);
  await correctCapture(page);
  await matchByList(page, trial);
  await approveLayouts(page);
  await deidentify(page);
  await settleLacking(page, trial);
  // Twelve cases, each for both readers.
  expect(await assignCases(page)).toBe(24);
  await logOut(page);
};

/** One read's whole history, the check of the store, and the page on paper. */
const monitor = async (page: Page, ears: Overheard): Promise<void> => {
  await toPage(page, 'Journal');
  await page.getByRole('combobox', { name: 'Action' }).fill('read.sign');
  await page.getByRole('option', { name: 'read.sign' }).click();
  const entries = page.getByRole('region', { name: 'Entries, the latest first' });
  await expect(page.getByRole('status').filter({ hasText: 'entries' })).toHaveText('2 of 2 entries');
  await entries.getByRole('button', { name: /^read / }).first().click();
  const history = page.getByRole('region', { name: /^History of read / });
  await expect(history).toContainText('Read opened.');
  await expect(history).toContainText('Signed by Ada Reader');
  await ears.look('history');
  await page.getByRole('button', { name: 'Verify the whole store' }).click();
  await expect(page.locator('.verdict')).toContainText(/\d+ entries/u, { timeout: 60_000 });
  await ears.look('verified');
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('[data-printed=yes]')).toHaveCount(1);
  await ears.look('print');
}; // prettier-ignore

/** Every form of the blinded export, as downloaded. */
const exported = async (page: Page): Promise<readonly Place[]> => {
  await toPage(page, 'Export');
  await page.getByRole('tab', { name: 'Listing' }).click();
  const places: Place[] = [];
  for (const form of ['CSV, long', 'CSV, wide', 'JSON']) {
    await page.getByText(form, { exact: true }).click();
    await page.getByRole('button', { name: 'Prepare the export' }).click();
    await expect(page.getByText('2 sealed reads, case codes only.')).toBeVisible();
    for (const button of await page.getByRole('button', { name: /^Download/ }).all()) {
      const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
      places.push({ name: `export ${file.suggestedFilename()}`, bytes: readFileSync(await file.path()) });
    }
  }
  for (const [name, bytes] of Object.entries(await downloadedArchive(page))) {
    places.push({ name: `export ${name}`, bytes });
  }
  return places;
};

interface Trial {
  readonly page: Page;
  /** Of the store and of its checkpoints. */
  readonly folder: string;
  readonly trial: SmallTrial;
  readonly workstation: RunningWorkstation;
}

interface Lived {
  readonly places: readonly Place[];
  /** Code of an echo case that the reader paused. */
  readonly paused: string;
}

/** What readers and monitor saw, what is exported, and what is at rest. */
const liveThrough = async ({ page, folder, trial, workstation }: Trial): Promise<Lived> => {
  await page.goto(workstation.address);
  await manage(page, trial);
  const reader = await overhear(page);
  await reader.look('login');
  await firstLogin(page, 'ada', given, ada);
  const paused = await readOneOfEach(page, ada, reader);
  const read = await reader.places();
  await logOut(page);
  const ears = await overhear(page);
  await firstLogin(page, 'mona', given, mona);
  await monitor(page, ears);
  const watched = await ears.places();
  await logOut(page);
  await logInAs(page, 'mara', managerPassword);
  const files = await exported(page);
  await logOut(page);
  const atRest: Place[] = [{ name: 'log', bytes: Buffer.from(workstation.said()) }];
  for await (const place of folderPlaces(folder)) atRest.push(place);
  return { places: [...read, ...watched, ...files, ...atRest], paused };
};

/** Nothing is proved where nothing was looked at. */
const expectSeen = (places: readonly Place[]): void => {
  const names = places.map(({ name }) => name);
  for (const wanted of ['/call/worklist.next', '/call/case.open', '/call/read.keep', '/call/read.sign', '/call/worklist.pause', '/call/journal.verify', 'screen: ', 'log', 'ventricle.sqlite journal', 'checkpoints/', 'export '])
    expect(names.some((name) => name.includes(wanted)), wanted).toBe(true);
  // Only images that a reader left before they had come, and the page's own files, went unheard.
  const unheard = names.filter((name) => name.endsWith('(cut off)'));
  expect(unheard.filter((name) => !/^\/(?:clips|frames|assets)\//u.test(name))).toEqual([]);
  expect(names.filter((name) => name.startsWith('/frames/')).length).toBeGreaterThan(20);
  expect(places.flatMap(({ pictures = [] }) => pictures).length).toBeGreaterThan(20);
  expect(names.filter((name) => name.startsWith('store/cases/')).length).toBeGreaterThan(400);
}; // prettier-ignore

/** A copy of the store in which one blinded file is the original that it was made of. */
const leakyStore = (folder: string, { scans }: SmallTrial): string => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'ventricle-leaky-'));
  cpSync(folder, copy, { recursive: true });
  const file = (below: string, ending: string): string =>
    readdirSync(below, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => path.join(entry.parentPath, entry.name))[0] ?? '';
  writeFileSync(file(path.join(copy, 'store', 'cases'), ''), readFileSync(file(scans, '.dcm')));
  return copy;
};

const expectFound = async (search: Search, places: readonly Place[], where: RegExp, how: RegExp): Promise<void> => {
  const leaks = await search(places);
  expect(leaks.filter((leak) => where.test(leak.place) && how.test(leak.how)), where.source).not.toEqual([]);
}; // prettier-ignore

/** The same reader, search and pages, over answers that tell and a store that does. */
const provenOnLeaks = async ({ page, folder, trial }: Trial, search: Search, paused: string): Promise<void> => {
  await leakyWorklist(page, trial.identities);
  const ears = await overhear(page, bannerInClips(trial.identities));
  await logInAs(page, 'ada', ada);
  await page.getByRole('button', { name: `Resume ${paused}` }).click();
  await clipsShown(page);
  await leakyTitle(page, trial.identities);
  await ears.look('leaky');
  const places = await ears.places();
  await expectFound(search, places, /worklist\.show/u, /./u);
  await expectFound(search, places, /clips/u, /burned in/u);
  await expectFound(search, places, /^page: leaky/u, /./u);
  const atRest: Place[] = [];
  for await (const place of folderPlaces(leakyStore(folder, trial))) atRest.push(place);
  await expectFound(search, atRest, /^store.cases/u, /./u);
}; // prettier-ignore

test('a blinded trial from the first start to the export: nothing tells a reader who or when, and what tells is found', async ({
  page,
}) => {
  test.setTimeout(900_000);
  const trial = writeSmallTrial();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-trial-'));
  mkdirSync(path.join(folder, 'checkpoints'));
  const workstation = await startWorkstation(['--trial', path.join(folder, 'store')], {
    VENTRICLE_CHECKPOINTS: path.join(folder, 'checkpoints'),
  });
  try {
    const search = searchFor(trial.identities);
    const lived = { page, folder, trial, workstation };
    const { places, paused } = await liveThrough(lived);
    expectSeen(places);
    expect((await search(places)).map(leakText)).toEqual([]);
    await provenOnLeaks(lived, search, paused);
  } finally {
    await workstation.end();
  }
});
