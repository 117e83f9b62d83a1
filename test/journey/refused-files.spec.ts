import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { mrFile } from '../write-elements.ts';
import { newFolder } from './phantom-scans.ts';
import { openPage } from './reading-room.ts';
import { startWorkstation, type RunningWorkstation } from './workstation.ts';

const malformed = fileURLToPath(new URL('../../../shared/data/malformed', import.meta.url));

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );

let workstation: RunningWorkstation;
test.beforeAll(async () => {
  workstation = await startWorkstation(['--own']);
});
test.afterAll(() => workstation.end());

const openFolder = async (page: Page, folder: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Folder, zip file or DICOM medium' }).fill(folder);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
};

const outcome = (page: Page, begin: string) => page.locator('.intake-outcome [role=status]', { hasText: begin });

const refusedRows = (page: Page) =>
  page
    .getByRole('region', { name: 'Files that could not be used' })
    .getByRole('row')
    .filter({ has: page.locator('td') });

test('a folder of malformed files ends, each that was refused named with its reason', async ({ page }) => {
  if (!existsSync(malformed)) console.log('skipped: ../shared/data/malformed is absent');
  // Reason: no test may need the shared data to exist, and without it there is nothing to open; the line above says so.
  test.skip(!existsSync(malformed), '../shared/data/malformed is absent');
  const errors = await openPage(page, workstation.address);
  await openFolder(page, malformed);
  await expect(outcome(page, 'Done:')).toBeVisible({ timeout: 60_000 });
  const told = /^Done: (\d+) files looked at · .* · (\d+) refused$/u.exec(
    (await outcome(page, 'Done:').textContent()) ?? '',
  );
  expect(Number(told?.[1])).toBe(filesBelow(malformed).length);
  const rows = await refusedRows(page).evaluateAll((all) =>
    all.map((row) => [row.querySelector('th')?.textContent ?? '', row.querySelector('td')?.textContent ?? ''] as const),
  );
  expect(rows.length).toBe(Number(told?.[2]));
  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map(([file]) => file)).size).toBe(rows.length);
  for (const [file, why] of rows) {
    expect(existsSync(path.join(malformed, file)), file).toBe(true);
    // A sentence that ends, then the code.
    expect(why, file).toMatch(/^[A-Z][^<>]+\. \([a-z-]+\)$/u);
  }
  expect(rows.find(([file]) => file === 'dcm4che/3gb-bulk-data-truncated')?.[1]).toContain('The file ends too early');
  expect(errors).toEqual([]);
});

test('a source that is not there is refused in words, and the page goes on', async ({ page }) => {
  const errors = await openPage(page, workstation.address);
  const folder = newFolder();
  rmSync(folder, { recursive: true });
  await openFolder(page, folder);
  await expect(page.getByRole('alert')).toContainText('There is no such folder or file. Check the path.');
  await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeEnabled();
  expect(errors).toEqual([]);
});

test('a script in a name or a header is text', async ({ page }) => {
  const folder = newFolder();
  const script = '<img src=x onerror=window.ran=1>';
  writeFileSync(path.join(folder, `${script}.dcm`), 'no scan');
  writeFileSync(path.join(folder, 'b <script>window.ran=1<'), 'no scan');
  writeFileSync(path.join(folder, 'spacing'), mrFile([[0x00280030, 'DS', script]]));
  writeFileSync(
    path.join(folder, 'series'),
    mrFile([
      [0x0008103e, 'LO', script],
      [0x00100010, 'PN', script],
    ]),
  );
  try {
    const errors = await openPage(page, workstation.address);
    await openFolder(page, folder);
    await expect(outcome(page, 'Done: 4 files looked at')).toBeVisible();
    const names = await refusedRows(page).locator('th').allTextContents();
    expect(names.sort()).toEqual([`${script}.dcm`, 'b <script>window.ran=1<', 'spacing']);
    await expect(page.locator('.refused img, .refused script')).toHaveCount(0);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(errors).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('an intake is cancelled, says how far it came, and the next one runs', async ({ page }) => {
  const folder = newFolder();
  // Enough that a hand is in time.
  for (let part = 0; part < 40; part += 1) {
    mkdirSync(path.join(folder, String(part)));
    for (let file = 0; file < 500; file += 1) writeFileSync(path.join(folder, String(part), `${file}.txt`), 'no scan');
  }
  try {
    const errors = await openPage(page, workstation.address);
    await openFolder(page, folder);
    await expect(page.locator('.intake-running [role=status]')).toHaveText(/[1-9]\d* .*refused/u);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(outcome(page, 'Cancelled')).toHaveText(/^Cancelled: [1-9]\d* files looked at\./u);
    await page.getByRole('button', { name: 'Put away' }).click();
    await expect(outcome(page, 'Cancelled')).toBeHidden();
    await openFolder(page, path.join(folder, '7'));
    await expect(outcome(page, 'Done: 500 files looked at')).toBeVisible();
    expect(errors).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
