import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { callAs, logInAs, makeManager, managerPassword, trialFolder } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

test('an old copy of the store put back is shown to the data manager, who says why', async ({ page }) => {
  const folder = await trialFolder();
  const copy = path.join(mkdtempSync(path.join(os.tmpdir(), 'ventricle-copy-')), 'store');
  const workstation = await startWorkstation(['--trial', folder]);
  try {
    await page.goto(workstation.address);
    await makeManager(page);
    await workstation.kill();
    cpSync(folder, copy, { recursive: true });
    await workstation.restart();
    await page.goto(workstation.address);
    await logInAs(page, 'mara', managerPassword);
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    // An export is followed by a checkpoint; the copy is from before it.
    await callAs(page, 'export.sealed', { format: 'json' });
    await workstation.kill();
    rmSync(folder, { recursive: true });
    cpSync(copy, folder, { recursive: true });
    await workstation.restart();
    await page.goto(workstation.address);
    await logInAs(page, 'mara', managerPassword);
    const line = page.getByText('The store is not the one its checkpoints tell of');
    await expect(line).toBeVisible();
    const pictures = process.env['VENTRICLE_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, 'rolled-back.png') });
    await page.getByLabel('Why the store is another one').fill('The disk failed; this is the copy of yesterday.');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(line).toBeHidden();
    await page.getByRole('button', { name: 'Journal', exact: true }).click();
    await expect(page.getByText('Reason: The disk failed; this is the copy of yesterday.')).toBeVisible();
  } finally {
    await workstation.end();
  }
});
