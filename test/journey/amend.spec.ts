import { expect, test, type Page } from '@playwright/test';
import {
  allKept,
  drawPath,
  eggPath,
  goToByWheel,
  openNextCase,
  openPage,
  shownNumber,
  viewport,
} from './reading-room.ts';
import { scans } from './scans.ts';
import { startWorkstation } from './workstation.ts';

const draw = async (page: Page, phase: number, radius: number): Promise<void> => {
  await goToByWheel(page, { slice: 6, phase });
  const box = await viewport(page);
  await drawPath(page, eggPath({ x: box.x + box.width * 0.5, y: box.y + box.height * 0.54 }, radius, 40));
};

const seal = (page: Page) => page.getByRole('region', { name: 'Seal' });

test('a signed read is amended with a reason, by its own signer alone', async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    const errors = await openPage(page, workstation.address);
    await openNextCase(page);
    await draw(page, 2, 90);
    await draw(page, 8, 60);
    await page.getByRole('button', { name: 'Good', exact: true }).click();
    await page.getByRole('button', { name: 'Sign this read' }).click();
    const dialog = page.getByRole('dialog');
    // What is typed before the focus is in the form goes elsewhere.
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await dialog.getByLabel('Printed name').fill('A. Reader');
    await dialog.getByLabel('Choose a password').fill('correct horse');
    await dialog.getByLabel('The password again').fill('correct hors');
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(dialog.getByText('The two passwords differ.')).toBeVisible();
    await dialog.getByLabel('The password again').fill('correct horse');
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(seal(page)).toContainText('A. Reader');
    const first = await seal(page).locator('.code').textContent();
    const sealedEf = await shownNumber(page, 'LVEF');

    await page.getByRole('button', { name: 'Amend' }).click();
    await page.getByRole('button', { name: 'Open an amending read' }).click();
    await expect(page.getByText('Say why the read is opened again.')).toBeVisible();
    await page.getByLabel('Reason for amending').fill('The apex was left out.');
    await page.getByRole('button', { name: 'Open an amending read' }).click();
    await expect(seal(page)).toBeHidden();
    expect(await shownNumber(page, 'LVEF')).toBe(sealedEf);
    await draw(page, 8, 40);
    await expect.poll(() => shownNumber(page, 'LVEF')).not.toBe(sealedEf);
    await allKept(page);

    await page.getByRole('button', { name: 'Sign this read' }).click();
    await expect(dialog.getByLabel('Printed name')).toHaveValue('A. Reader');
    await dialog.getByLabel('Password', { exact: true }).fill('not it');
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(dialog.getByRole('alert')).toHaveText('The password is not right. Nothing was signed.');
    await dialog.getByLabel('Password', { exact: true }).fill('correct horse');
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(seal(page)).toContainText('I made this amending read');
    expect(await seal(page).locator('.code').textContent()).not.toBe(first);
    // The password's refusal is the only answer that was not 200.
    expect(errors.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
  } finally {
    await workstation.end();
  }
});

test('a contour taken away by key can be had back from its toast', async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    await openPage(page, workstation.address);
    await openNextCase(page);
    await draw(page, 2, 80);
    await expect.poll(() => shownNumber(page, 'LVEDV')).not.toBeNull();
    const edv = await shownNumber(page, 'LVEDV');
    await page.keyboard.press('Delete');
    await expect.poll(() => shownNumber(page, 'LVEDV')).toBeNull();
    await page.screenshot({ path: 'test-results/toast-1280x800.png' });
    await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => shownNumber(page, 'LVEDV')).toBe(edv);
  } finally {
    await workstation.end();
  }
});
