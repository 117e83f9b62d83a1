import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import { addAccounts, adoptProtocol, makeKey, openKey, toPage } from './manager-room.ts';
import { newFolder, scanFiles, writeScans } from './phantom-scans.ts';
import { imageShown } from './reading-room.ts';
import { expectSound } from './sound-page.ts';
import { firstLogin, logOut, makeManager } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

const given = 'given by the manager 7';
const own = 'known to nobody else 9';

/** A cine of three slices and an echo clip whose layout nobody has seen. */
const source = async (): Promise<string> => {
  const folder = writeScans(scanFiles([4, 5, 6]), ({ bytes }) => bytes);
  await writePhantomImages(makePhantom('echo-plax', 1), path.join(folder, 'echo'));
  writeFileSync(path.join(folder, 'notes.txt'), 'not a scan');
  return folder;
};

const intake = async (page: Page): Promise<void> => {
  await toPage(page, 'Intake');
  await expectSound(page, 'intake without a key');
  await makeKey(page);
  await expectSound(page, 'intake with the key closed');
  await openKey(page, 'The first intake.');
  await expectSound(page, 'intake with the key open');
  const typed = page.getByRole('textbox', { name: 'Folder, zip file or DICOM medium' });
  await typed.fill('/there/is/none');
  await page.getByRole('button', { name: 'Look through' }).click();
  await expect(page.getByText('There is no folder, zip file or DICOM medium at this path.')).toBeVisible();
  await expectSound(page, 'intake of no source');
  await typed.fill(await source());
  await page.getByRole('button', { name: 'Look through' }).click();
  const catalogue = page.getByRole('region', { name: 'Catalogue' });
  await expect(catalogue).toContainText('2 studies · 0 matched', { timeout: 60_000 });
  await catalogue.locator('.study-open').first().click();
  await catalogue.getByRole('button', { name: 'Correct' }).first().click();
  await expectSound(page, 'intake with an open study');
  const list = path.join(newFolder(), 'list.csv');
  writeFileSync(list, 'subject,visit,StudyInstanceUID\nS1,V0,1.2.3\n');
  await catalogue.locator('input[type=file]').setInputFiles(list);
  await expect(catalogue.getByRole('list', { name: 'Lines that do not fit' })).toBeVisible();
  await expectSound(page, 'intake with a list that does not fit');
  for (const [at, visit] of ['V0', 'V11'].entries()) {
    await catalogue.getByRole('textbox', { name: /^Subject of/u }).nth(at).fill('S1');
    await catalogue.getByRole('combobox', { name: /^Visit of/u }).nth(at).selectOption(visit);
    await expect(catalogue).toContainText(`${String(at + 1)} matched`);
  }
  await page.getByRole('region', { name: 'Ultrasound layouts' }).getByRole('img').first().scrollIntoViewIfNeeded();
  await expectSound(page, 'intake with a layout to approve');
  // 800 by 600 pixels: the picture is neither stretched nor has it a margin, so the boxes lie where they are shown.
  const ratio = async (): Promise<number> => {
    const { width = 0, height = 1 } = (await page.locator('.layout-picture').first().boundingBox()) ?? {};
    return (width - 2) / (height - 2);
  };
  await expect.poll(ratio).toBeCloseTo(800 / 600, 2);
  await page.getByRole('button', { name: 'De-identify 2 matched studies' }).click();
  const done = page.getByRole('region', { name: 'De-identify' }).getByRole('status').filter({ hasText: 'Done' });
  await expect(done).toContainText('for their layout', { timeout: 60_000 });
  await page.getByRole('button', { name: 'No name is inside: approve' }).first().click();
  await page.getByRole('button', { name: /^Decide anew/u }).first().click();
  const notDone = page.getByRole('button', { name: /^Not done: S1, V0/u });
  await notDone.first().click();
  await expectSound(page, 'intake after the first taking');
  // Late enhancement, PET and echo of that visit.
  for (const left of [2, 1, 0]) {
    if (left < 2) await notDone.first().click();
    await page.keyboard.type('The scanner was down.');
    await page.keyboard.press('Enter');
    await expect(notDone).toHaveCount(left);
  }
  await page.getByRole('button', { name: 'Change what locks it' }).click();
  await expectSound(page, 'intake with the lock of the key to be changed');
}; // prettier-ignore

test('axe finds nothing on any page of a trial, and every one is whole at both sizes', async ({ page }) => {
  test.setTimeout(420_000);
  const workstation = await startWorkstation(['--trial', mkdtempSync(path.join(os.tmpdir(), 'ventricle-trial-'))]);
  try {
    await page.goto(workstation.address);
    await expect(page.getByRole('heading', { name: 'The first account' })).toBeVisible();
    await expectSound(page, 'the first account');
    await makeManager(page);
    await toPage(page, 'Trial');
    await expectSound(page, 'trial without a protocol');
    await toPage(page, 'Protocol');
    await expectSound(page, 'protocol before the first');
    await adoptProtocol(page);
    await expectSound(page, 'protocol in force');
    await addAccounts(page, [
      { printedName: 'Ada Reader', loginName: 'ada', role: 'reader', password: given },
      { printedName: 'Bob Reader', loginName: 'bob', role: 'reader', password: given },
      { printedName: 'Mona Monitor', loginName: 'mona', role: 'monitor', password: given },
    ]);
    await expectSound(page, 'accounts');
    await intake(page);
    await toPage(page, 'Trial');
    await page.getByRole('region', { name: 'Subjects by visits' }).getByRole('button').first().click();
    await expectSound(page, 'trial with an open cell');
    await page.getByRole('button', { name: 'Assign cases' }).click();
    await expect(page.getByText(/^\d+ assignments? made/u)).toBeVisible();
    await page.getByRole('button', { name: 'Close the key' }).click();
    await expectSound(page, 'trial with the key closed');
    await toPage(page, 'Export');
    await page.getByRole('checkbox', { name: /^With subject and visit/u }).check();
    await expectSound(page, 'export of a trial');
    await page.getByRole('tab', { name: 'Listing' }).click();
    await page.getByRole('button', { name: 'Prepare the export' }).click();
    await expect(page.getByText('No read is signed yet')).toBeVisible();
    await expectSound(page, 'listing of a trial');
    await logOut(page);
    await expectSound(page, 'login');
    await firstLogin(page, 'ada', given, own);
    await expectSound(page, 'worklist of a reader');
    await page.getByRole('button', { name: 'Next case' }).click();
    await imageShown(page);
    await page.keyboard.press('Alt+p');
    await expect(page.getByRole('region', { name: 'Paused' })).toBeVisible();
    await expectSound(page, 'worklist with a paused case');
    await logOut(page);
    await firstLogin(page, 'mona', given, own);
    await toPage(page, 'Journal');
    await page.getByRole('region', { name: 'Entries, the latest first' }).getByRole('button', { name: /^case / }).first().click();
    await page.getByRole('button', { name: 'Verify the whole store' }).click();
    await expect(page.locator('.verdict')).toBeVisible({ timeout: 60_000 });
    await expectSound(page, 'journal with a history and a verdict');
  } finally {
    await workstation.end();
  }
}); // prettier-ignore
