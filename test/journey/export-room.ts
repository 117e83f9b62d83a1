/** The export page as a journey uses it. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

/** Exports the one sealed read as JSON, from the worklist; the text of the downloaded file. */
export const downloadedExport = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByText('JSON', { exact: true }).click();
  await page.getByRole('button', { name: 'Prepare the export' }).click();
  await expect(page.getByText('1 sealed read, case codes only.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download/ }).click();
  return readFileSync(await (await download).path(), 'utf8');
};
