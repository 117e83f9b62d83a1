import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { storeInstances } from '../../app/backend/archive/store-instances.ts';
import { archiveAt, fileToStore } from '../app/backend/archive/archive-bench.ts';
import { writePlantedStudy } from '../app/backend/planted-study.ts';
import { hasOrthanc, orthancLogin, startOrthanc, type Orthanc } from '../peer/orthanc.ts';
import { adoptProtocol, makeKey, openKey } from './manager-room.ts';
import { newFolder } from './phantom-scans.ts';
import { makeManager } from './trial-room.ts';
import { startWorkstation, type RunningWorkstation } from './workstation.ts';

// Reason: a peer from Debian, which npm test installs there; on another system this line says what was left out.
test.skip(!hasOrthanc(), 'Orthanc is not installed here');

let orthanc: Orthanc;
let workstation: RunningWorkstation;
const retrieved = mkdtempSync(path.join(os.tmpdir(), 'ventricle-retrieved-'));

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

test.beforeAll(async () => {
  orthanc = await startOrthanc();
  for (const number of [1, 2, 3]) {
    const scans = writePlantedStudy(path.join(newFolder(), 'scans'), { number, slices: 3, phases: 20 });
    const files = filesBelow(scans).map((file) => fileToStore(readFileSync(file)));
    await storeInstances(archiveAt(orthanc.address), files, new AbortController().signal);
  }
  workstation = await startWorkstation(['--trial', newFolder(), '--archive', orthanc.address], {
    VENTRICLE_ARCHIVE_AUTHORIZATION: `${orthancLogin.name}:${orthancLogin.password}`,
    VENTRICLE_RETRIEVED: retrieved,
  });
});
test.afterAll(async () => {
  await workstation.end();
  await orthanc.remove();
});

const shot = process.env['VENTRICLE_SHOTS'];

test('a data manager finds, retrieves, takes in and erases originals of a real Orthanc by mouse and keys', async ({ page }) => {
  await page.goto(workstation.address);
  await makeManager(page);
  await adoptProtocol(page);
  await makeKey(page);
  await openKey(page, 'From the archive.');
  const look = async (name: string): Promise<void> => {
    if (shot !== undefined) await page.screenshot({ path: path.join(shot, `${name}.png`), fullPage: true });
  };
  await page.getByText('Archive', { exact: true }).click();
  const source = page.getByRole('region', { name: 'Source' });
  await source.getByRole('button', { name: 'Find' }).click();
  await expect(source).toContainText('Say at least one of patient');
  await source.getByLabel('Patient ID').fill('NOBODY');
  await page.keyboard.press('Enter');
  await expect(source).toContainText('The archive has no such study.');
  await look('none');
  await source.getByLabel('Patient ID').fill('PLANTEDID');
  await source.getByLabel('From', { exact: true }).fill('2019-03-14');
  await source.getByLabel('Modality').selectOption('MR');
  await page.keyboard.press('Enter');
  const studies = source.getByRole('table', { name: 'Studies of the archive' });
  await expect(studies.getByRole('row')).toHaveCount(4);
  await expect(source).toContainText('3 studies found');
  await studies.getByRole('button', { name: /PLANTEDID/u }).first().click();
  await expect(source.getByRole('list', { name: 'Series of PLANTEDID' })).toContainText('60 images');
  await studies.getByRole('checkbox', { name: /^Choose PLANTEDID/u }).first().press('Space');
  await look('found');
  await source.getByRole('button', { name: 'Retrieve 1 study' }).click();
  const retrievals = source.getByRole('list', { name: 'Retrieved originals' });
  await expect(retrievals).toContainText('1 study: 60 originals retrieved', { timeout: 60_000 });
  expect(filesBelow(retrieved).filter((file) => file.endsWith('.dcm'))).toHaveLength(60);
  await look('retrieved');
  await orthanc.kill();
  await source.getByRole('button', { name: 'Find' }).click();
  await expect(source).toContainText('Try again in a moment.');
  await look('away');
  await orthanc.start();
  await retrievals.getByRole('button', { name: 'Look through' }).press('Enter');
  const catalogue = page.getByRole('region', { name: 'Catalogue' });
  await expect(catalogue).toContainText('1 study · 0 matched', { timeout: 60_000 });
  await catalogue.getByLabel(/^Subject of/u).fill('S1');
  await catalogue.getByLabel(/^Visit of/u).selectOption('V0');
  await expect(catalogue).toContainText('1 matched');
  const card = page.getByRole('region', { name: 'De-identify' });
  await card.getByRole('button', { name: 'De-identify 1 matched study' }).click();
  await expect(card.getByRole('status').filter({ hasText: 'Done' })).toContainText('60 images de-identified', { timeout: 60_000 });
  await look('taken');
  await card.getByRole('button', { name: 'Erase originals' }).click();
  await card.getByRole('button', { name: 'Erase for good' }).click();
  await expect(card.getByRole('button', { name: /^Erase/u })).toHaveCount(0);
  expect(filesBelow(retrieved)).toEqual([]);
}); // prettier-ignore
