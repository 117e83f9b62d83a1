import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import { clipsOnPage, countGestures, openEchoCase, placeOn, sideOf, signFirstRead } from './echo-room.ts';
import { halvedStill, scaleColumn } from './halved-still.ts';
import { contentOnPage, drawTwoParts, knownFrames, writeTwoParts } from './part-room.ts';
import { newFolder } from './phantom-scans.ts';
import {
  drawPath,
  eggPath,
  goToByWheel,
  openNextCase,
  openPage,
  viewport,
  fillFirstSignature,
} from './reading-room.ts';
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
    await fillFirstSignature(dialog);
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(page.getByRole('region', { name: 'Seal' })).toBeVisible();
    await expectAccessible(page, 'sealed');
    await page.getByRole('button', { name: 'Amend' }).click();
    await expectAccessible(page, 'amending');

    await page.getByRole('button', { name: 'Worklist' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Prepare the export' }).click();
    await expect(page.getByRole('button', { name: /^Download .*reads-long/u })).toBeVisible();
    await expectAccessible(page, 'export');
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('axe finds nothing on the echo page in any state', async ({ page }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-scans-'));
  const phantom = makePhantom('echo-plax', 1);
  await writePhantomImages(phantom, folder);
  writeFileSync(path.join(folder, 'halved.dcm'), halvedStill());
  const workstation = await startWorkstation([folder]);
  try {
    await openPage(page, workstation.address);
    const caseCode = await openEchoCase(page);
    await expectAccessible(page, 'a new echo read');

    const clips = await clipsOnPage(page, caseCode);
    const still = clips.findIndex(({ frames }) => frames === 1);
    const clip = clips[still];
    if (clip === undefined) throw new Error('The case has no still.');
    await page.getByRole('navigation', { name: 'Clips' }).getByRole('button').nth(still).click();
    const gestures = countGestures(page);
    const place = await placeOn(page, await sideOf(page, still + 1), clip);
    await gestures.key('8');
    await gestures.drag([place([100, 60]), place([100, 160])]);
    await expectAccessible(page, 'a refused tracing');
    await page.getByRole('button', { name: 'Calibrate by hand' }).click();
    await expectAccessible(page, 'the scale wanted');
    await gestures.drag([place([scaleColumn, 20]), place([scaleColumn, 120])]);
    await page.getByRole('textbox', { name: 'Length, cm' }).fill('5');
    await expectAccessible(page, 'a calibration by hand');
    await page.getByRole('textbox', { name: 'Reason' }).fill('Halved.');
    await page.getByRole('button', { name: 'Calibrate', exact: true }).click();
    await page.getByRole('button', { name: '1 beat' }).click();
    await expectAccessible(page, 'beats');
    await page.getByRole('button', { name: 'A2C not evaluable' }).click();
    await expectAccessible(page, 'why a view is not evaluable');
    await page.getByRole('textbox', { name: 'Why is A2C not evaluable?' }).fill('No endocardium.');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('button', { name: 'Help: all keys' }).click();
    await expectAccessible(page, 'help of the echo page');
    await page.getByRole('button', { name: 'Close the help' }).click();
    await page.getByRole('button', { name: 'Good', exact: true }).click();
    await page.getByRole('button', { name: 'Sign this read' }).click();
    await expectAccessible(page, 'signing an echo read');
    const dialog = page.getByRole('dialog');
    await fillFirstSignature(dialog);
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(page.getByRole('region', { name: 'Seal' })).toBeVisible();
    await expectAccessible(page, 'a sealed echo read');
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('axe finds nothing on the pages of late enhancement and uptake', async ({ page }) => {
  test.setTimeout(300_000);
  const phantom = makePhantom('heart', 1);
  const folder = newFolder();
  const contours = writeTwoParts(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    await openPage(page, workstation.address);
    const caseCode = await openNextCase(page);
    await expectAccessible(page, 'new late enhancement');
    await page.keyboard.press('Shift+3');
    await expect(page.getByRole('group', { name: 'Fusion' })).toBeVisible();
    await expectAccessible(page, 'new uptake');
    await page.keyboard.press('Shift+2');
    const content = await contentOnPage(page, caseCode);
    const scene = { page, gestures: countGestures(page), content, frames: knownFrames(phantom, content) };
    await drawTwoParts(scene, contours);
    await expectAccessible(page, 'late enhancement with contours');
    await page.getByRole('button', { name: 'Help: all keys' }).click();
    await expectAccessible(page, 'help of late enhancement');
    await page.getByRole('button', { name: 'Close the help' }).click();
    await page.keyboard.press('Shift+3');
    await expectAccessible(page, 'uptake with regions');
    await page.getByRole('button', { name: 'Help: all keys' }).click();
    await expectAccessible(page, 'help of uptake');
    await page.getByRole('button', { name: 'Close the help' }).click();
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Control+Enter');
    await signFirstRead(page, caseCode);
    await expectAccessible(page, 'sealed uptake');
    await page.keyboard.press('Shift+2');
    await expectAccessible(page, 'sealed late enhancement');
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
