import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { drawPath, eggPath, goToByWheel, openNextCase, openPage, viewport } from './reading-room.ts';
import { scans } from './scans.ts';
import { startWorkstation } from './workstation.ts';

/** What axe finds, each with the rule, its weight and where. */
const findings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => `${impact ?? ''} ${id} ${node.html}`));
};

const expectAccessible = async (page: Page, state: string): Promise<void> => {
  expect(await findings(page), state).toEqual([]);
};

const draw = async (page: Page, place: { slice: number; phase: number }, radius: number): Promise<void> => {
  await goToByWheel(page, place);
  const box = await viewport(page);
  await drawPath(page, eggPath({ x: box.x + box.width * 0.5, y: box.y + box.height * 0.54 }, radius, 40));
};

test('axe finds nothing on any page or state', async ({ page }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-scans-'));
  writeFileSync(path.join(folder, 'notes.txt'), 'not a scan');
  const workstation = await startWorkstation(scans);
  try {
    await openPage(page, workstation.address);
    await expect(page.getByRole('button', { name: /^Next case / })).toBeVisible();
    await expectAccessible(page, 'worklist');

    await page.getByRole('textbox', { name: 'Folder, zip file or DICOM medium' }).fill(folder);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Files that could not be used' })).toBeVisible();
    await expectAccessible(page, 'refused files');

    await openNextCase(page);
    await expectAccessible(page, 'a new read');
    for (const [phase, radius] of [
      [5, 60],
      [8, 50],
      [11, 70],
    ] as const)
      await draw(page, { slice: 6, phase }, radius);
    await expectAccessible(page, 'a read with contours');
    await page.getByRole('button', { name: 'All phases' }).click();
    await expectAccessible(page, 'matrix');
    await page.getByRole('button', { name: 'ED and ES' }).click();
    await page.getByRole('button', { name: 'Help: all keys' }).click();
    await expectAccessible(page, 'help');
    await page.getByRole('button', { name: 'Close the help' }).click();
    await page.getByRole('button', { name: 'Not evaluable' }).click();
    await expectAccessible(page, 'why not evaluable');
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Poor' }).click();
    await page.getByRole('button', { name: 'Sign this read' }).click();
    await expectAccessible(page, 'signing');
    await page
      .getByRole('button', { name: /^Sign / })
      .last()
      .click();
    await expectAccessible(page, 'signing with faults');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Printed name' }).fill('A. Reader');
    await dialog.getByLabel('Choose a password').fill('correct horse');
    await dialog.getByLabel('The password again').fill('correct horse');
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(page.getByRole('region', { name: 'Seal' })).toBeVisible();
    await expectAccessible(page, 'sealed');
    await page.getByRole('button', { name: 'Amend' }).click();
    await expectAccessible(page, 'amending');

    await page.getByRole('button', { name: 'Worklist' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Prepare the export' }).click();
    await expect(page.getByRole('button', { name: /^Download/ })).toBeVisible();
    await expectAccessible(page, 'export');
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
