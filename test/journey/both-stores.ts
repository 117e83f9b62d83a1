/** One trial of three visits, read by two readers and an adjudicator at once, each at a browser of their own. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import type { CallOutput } from '../../app/contract/calls.ts';
import { saxImageUid } from '../../app/backend/phantom/sax-dataset.ts';
import { makePhantom } from '../../app/backend/phantom/write-phantom.ts';
import { textOf } from './phantom-scans.ts';
import { allKept, drawPath, eggPath, goToByKeys, imageShown, viewport } from './reading-room.ts';
import { callAs, firstLogin, makeManager } from './trial-room.ts';

const given = 'given by the manager 7';
const own = 'known to one alone 9';
const passphrase = 'a key of many letters';

const visits: readonly string[] = ['V0', 'V11', 'V12'];
export const cases = visits.length;

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: Both stores }
visits: [{ name: V0, day: 0, modalities: [cine] }, { name: V11, day: 180, modalities: [cine] }, { name: V12, day: 360, modalities: [cine] }]
baseline: V0
measures: { cine: [LVEDV, LVESV, LVSV, LVEF] }
endpoint: { modality: cine, measure: LVEF }
reading:
  readers: 2
  adjudication: true
  margins: { LVEF: { absolute: 5 } }
  repeats: { share_percent: 0, washout_days: 14 }
`;

/** Three slices in the middle of a phantom of its own for each visit. */
export const writeVisits = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-visits-'));
  for (const [at] of visits.entries()) {
    const seed = at + 1;
    const wanted = new Set([4, 5, 6].flatMap((slice) => Array.from({ length: 20 }, (_, phase) => saxImageUid(seed, slice, phase + 1)))); // prettier-ignore
    for (const { name, bytes } of makePhantom('sax', seed).files()) {
      if (wanted.has(textOf(bytes, 0x00080018, 'UI') ?? '')) writeFileSync(path.join(folder, `${seed}-${path.basename(name)}`), bytes); // prettier-ignore
    }
  }
  return folder;
};

type Found = CallOutput<'intake.found'>;

const ended = async (page: Page, job: string): Promise<Found> => {
  const ask = () => callAs(page, 'intake.found', { job }) as Promise<Found>;
  await expect.poll(async () => (await ask()).state, { timeout: 120_000 }).toMatch(/found|done/u);
  return ask();
};

const people = [
  ['ada', 'Ada Reader', 'reader'],
  ['bob', 'Bob Reader', 'reader'],
  ['adam', 'Adam Judge', 'adjudicator'],
] as const;

/** From the first start to the lot: every visit is a case of both readers. */
export const prepareVisits = async (page: Page, source: string): Promise<void> => {
  await makeManager(page);
  await callAs(page, 'protocol.adopt', { text: protocol, reason: 'The first.' });
  await callAs(page, 'key.make', { passphrase });
  await callAs(page, 'key.open', { secret: passphrase, reason: 'To take scans in.' });
  const { job } = (await callAs(page, 'intake.look', { source })) as { job: string };
  const { studies } = await ended(page, job);
  // The phantom of each visit has a study of its own, in the order of their UIDs.
  const inOrder = studies.toSorted((a, b) => (a.study < b.study ? -1 : 1));
  expect(inOrder).toHaveLength(cases);
  for (const [at, { study }] of inOrder.entries()) {
    await callAs(page, 'intake.match', { job, study, subject: 'S-001', visit: visits[at] });
  }
  await callAs(page, 'intake.take', { job });
  await ended(page, job);
  for (const [loginName, printedName, role] of people) {
    await callAs(page, 'account.add', { loginName, printedName, role, password: given });
  }
  const { accounts } = (await callAs(page, 'account.list', {})) as CallOutput<'account.list'>;
  const readers = accounts.filter(({ role }) => role === 'reader').map(({ accountId }) => accountId);
  await callAs(page, 'assignment.assign', { readers });
};

const signWith = async (page: Page, button: RegExp): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await dialog.getByLabel('Password', { exact: true }).fill(own);
  await dialog.getByRole('button', { name: button }).click();
};

/** Reads every case of the list by mouse and keys: an egg on each slice at both ends of the beat. */
export const readAll = async (page: Page, loginName: string, systole: number): Promise<void> => {
  await firstLogin(page, loginName, given, own);
  for (let left = cases; left > 0; left -= 1) {
    await page.getByRole('button', { name: 'Next case' }).click();
    await imageShown(page);
    const box = await viewport(page);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    for (const [phase, radius] of [[1, 70], [9, systole]] as const) {
      for (const slice of [1, 2, 3]) {
        await goToByKeys(page, { slice, phase });
        await drawPath(page, eggPath(middle, radius, 40));
      }
    } // prettier-ignore
    await page.getByRole('button', { name: 'Good', exact: true }).click();
    await allKept(page);
    await page.getByRole('button', { name: 'Sign this read' }).click();
    await signWith(page, /^Sign /u);
    await expect(page.getByRole('region', { name: 'Signed' })).toBeVisible({ timeout: 60_000 });
  }
};

/** Decides each case as soon as it is there: the read with the larger ejection fraction is final. */
export const decideAll = async (page: Page): Promise<void> => {
  await firstLogin(page, 'adam', given, own);
  for (let left = cases; left > 0; left -= 1) {
    // Nobody reloads the page: that there is one is announced.
    await page.getByRole('button', { name: 'Next case' }).click({ timeout: 240_000 });
    const cells = page.locator('.compared [data-measure=LVEF] td.figure');
    await expect(cells.first()).toBeVisible({ timeout: 60_000 });
    const [A, B] = [Number(await cells.nth(0).textContent()), Number(await cells.nth(1).textContent())];
    expect(Math.abs(A - B)).toBeGreaterThan(5);
    await page.getByRole('button', { name: A > B ? 'Choose A' : 'Choose B' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('The other leaves the cavity.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+Enter');
    await signWith(page, /^Sign the decision/u);
    await expect(page.getByRole('region', { name: 'Decided' })).toBeVisible({ timeout: 60_000 });
  }
};

/** What leaves the trial: tables with subject and visit, and every sealed document by its hash. */
export interface Leaving {
  readonly tables: readonly string[];
  readonly sealed: readonly string[];
}

const bytesOf = async (page: Page, ticket: string): Promise<Buffer> =>
  Buffer.from(
    await page.evaluate(async (asked) => {
      const answer = await fetch(`exports/${asked}`);
      return [...new Uint8Array(await answer.arrayBuffer())];
    }, ticket),
  );

/** Exports all, as the data manager who holds the key open. */
export const exportAll = async (page: Page): Promise<Leaving> => {
  type Joined = CallOutput<'export.joined'>;
  const long = (await callAs(page, 'export.joined', { format: 'csv-long' })) as Joined;
  const json = (await callAs(page, 'export.joined', { format: 'json' })) as Joined;
  const files = unzipSync(await bytesOf(page, json.archive?.ticket ?? ''));
  const documents = Object.entries(files).filter(([name]) => name.startsWith('reads/'));
  return {
    tables: long.files.map(({ text }) => text),
    sealed: documents.map(([, bytes]) => Buffer.from(bytes).toString('utf8')),
  };
};

export const openKeyAgain = (page: Page): Promise<unknown> =>
  callAs(page, 'key.open', { secret: passphrase, reason: 'The export.' });

type Line = Readonly<Record<string, string>>;

/** Columns that chance or the clock made: names of cases, reads and images, times, hashes, which read is called A. */
const drawn = ['case_code', 'read_id', 'id', 'signed_at', 'seal', 'journal_seq', 'journal_hash', 'frames', 'decision', 'reads', 'seals', 'how']; // prettier-ignore

/** The rows of a table without the columns that are left out, in an order of their own. */
export const rowsOf = (csv: string, left: readonly string[] = drawn): readonly string[] =>
  parse<Line>(csv, { columns: true, bom: true })
    .map((line) => JSON.stringify(Object.entries(line).filter(([name]) => !left.includes(name))))
    .sort();

interface Sealed {
  readonly printedName: string;
  readonly values: readonly { readonly key: string; readonly value?: number; readonly missing?: string }[];
  readonly records: readonly { readonly kind: string; readonly structure?: string; readonly points?: readonly unknown[] }[]; // prettier-ignore
}

/** What a reader sealed, without names that were drawn: numbers in full precision, outlines in millimetres. */
export const contentOf = (document: string): string => {
  const { printedName, values, records } = JSON.parse(document) as Sealed;
  return JSON.stringify([
    printedName,
    values.map(({ key, value, missing }) => [key, value, missing]),
    records.map(({ kind, structure, points }) => JSON.stringify([kind, structure, points])).sort(),
  ]);
};
