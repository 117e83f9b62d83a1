import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { runsHere } from '../host-tools.ts';
import { callAs, firstLogin, logOut, makeManager, trialFolder } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

const given = 'given by the manager 7';
const own = 'known to the monitor alone 9';
const protocol = readFileSync(new URL('../../protocols/single-reader.yaml', import.meta.url), 'utf8');

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['VENTRICLE_PICTURES'];
  if (folder === undefined) return;
  for (const [width, height] of [
    [1280, 800],
    [2560, 1440],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: path.join(folder, `${name}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
};

const prepare = async (page: Page): Promise<string> => {
  await makeManager(page);
  await callAs(page, 'protocol.adopt', { text: protocol, reason: 'The first.' });
  const added = (await callAs(page, 'account.add', {
    loginName: 'ada',
    printedName: 'Ada Reader',
    role: 'reader',
    password: given,
  })) as { accountId: string };
  await callAs(page, 'account.add', {
    loginName: 'mona',
    printedName: 'Mona Monitor',
    role: 'monitor',
    password: given,
  });
  await callAs(page, 'assignment.assign', { readers: [added.accountId] });
  const { assignments } = (await callAs(page, 'assignment.list', {})) as { assignments: { caseCode: string }[] };
  return assignments[0]!.caseCode;
};

/** What the page comes to on paper, as text. */
const paperText = async (page: Page): Promise<string | null> => {
  if (!runsHere('pdftotext', ['-v'])) return null;
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'ventricle-print-')), 'journal.pdf');
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
};

test('a monitor narrows the journal, follows one case, verifies the store and prints', async ({ page }) => {
  const folder = await trialFolder();
  const workstation = await startWorkstation(['--trial', folder]);
  try {
    await page.goto(workstation.address);
    const caseCode = await prepare(page);
    await logOut(page);
    await firstLogin(page, 'mona', given, own);
    await page.getByRole('button', { name: 'Journal', exact: true }).click();
    const entries = page.getByRole('region', { name: 'Entries, the latest first' });
    await expect(entries.getByText('Protocol version 1 adopted.')).toBeVisible();
    await picture(page, 'journal');

    // By keys: the field of the object, then the link of the case, then its history.
    await page.getByLabel('Object').fill(caseCode);
    await expect(page.getByRole('status').filter({ hasText: 'entries' })).toContainText(
      /^2 of 2 entries|^3 of 3 entries/,
    );
    await entries
      .getByRole('button', { name: `case ${caseCode}` })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    const history = page.getByRole('region', { name: `History of case ${caseCode}` });
    await expect(history.getByText(/^Case made of \d+ images?\./)).toBeVisible();
    await expect(history.getByText('Assigned to a reader.')).toBeVisible();
    // Words first; what stands in the journal is behind a disclosure.
    await expect(history.getByText('case.make')).toBeHidden();
    await history.getByText('as it stands').first().click();
    await expect(history.getByText('case.make')).toBeVisible();

    // On paper the entries and what they can be held against, nothing to press.
    await page.emulateMedia({ media: 'print' });
    const head = (
      (await callAs(page, 'journal.list', { filter: {}, before: null, limit: 1 })) as {
        head: { seq: number; hash: string };
      }
    ).head;
    await expect(page.locator('.print-head')).toContainText(`Head: entry ${head.seq}, SHA-256 ${head.hash}`);
    await expect(page.locator('.print-head')).toContainText(`object ${caseCode}`);
    await expect(page.getByRole('button', { name: 'Log out' })).toBeHidden();
    await expect(page.getByLabel('Object')).toBeHidden();
    await picture(page, 'journal-print');
    // While the page is emulated as paper: a PDF of it as a screen would hold the screen.
    const text = await paperText(page);
    await page.emulateMedia({ media: 'screen' });
    if (text !== null) {
      expect(text.replaceAll(/\s+/gu, '')).toContain(head.hash);
      expect(text).toContain(`object ${caseCode}`);
      expect(text).toMatch(/Page 1 of \d/u);
      expect(text).not.toContain('Log out');
    }

    await page.getByRole('button', { name: 'Verify the whole store' }).click();
    const verdict = page.locator('.verdict');
    await expect(verdict).toBeVisible();
    await picture(page, 'journal-verified');
    await expect(verdict.getByText(/\d+ entries, \d+ checkpoints/)).toBeVisible();
    await page.getByLabel('Checkpoint of an export or a printed page, if you have one').fill('3:abc');
    await expect(page.getByRole('button', { name: 'Verify the whole store' })).toBeDisabled();
    await page.getByLabel('Checkpoint of an export or a printed page, if you have one').fill(`3:${'0'.repeat(64)}`);
    await page.getByRole('button', { name: 'Verify the whole store' }).click();
    await expect(
      verdict.getByText('Entry 3 of the journal is not the one that the checkpoint that was given stands upon.'),
    ).toBeVisible();
  } finally {
    await workstation.end();
  }
});
