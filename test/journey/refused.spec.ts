import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openPage } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

test('a folder of broken files is refused by name, in words, and the page goes on', async ({ page }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-scans-'));
  writeFileSync(path.join(folder, 'notes.txt'), 'not a scan');
  // A preamble and the magic word with nothing after them.
  writeFileSync(path.join(folder, 'cut.dcm'), Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]));
  const workstation = await startWorkstation(['--own']);
  try {
    const errors = await openPage(page, workstation.address);
    await expect(page.getByText('Nothing to read yet.', { exact: false })).toBeVisible();

    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Write the path of a folder');

    const source = page.getByRole('textbox', { name: 'Folder, zip file or DICOM medium' });
    await source.fill(path.join(folder, 'nowhere'));
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('There is no such folder or file. Check the path.');

    await source.fill(folder);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const refused = page.getByRole('region', { name: 'Files that could not be used' });
    await expect(refused.getByRole('row', { name: /notes\.txt/u })).toContainText('Not a DICOM file.');
    await expect(refused.getByRole('row', { name: /cut\.dcm/u })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: '2 refused' })).toBeVisible();
    await page.screenshot({ path: 'test-results/refused-1280x800.png' });
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
