import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { clipsOnPage, countGestures, openEchoCase, placeOn } from './echo-room.ts';
import { halvedStill, scaleColumn } from './halved-still.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openPage, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const lineOf = (page: Page) => page.locator('[data-measure=LVIDd]');

test('a refused region is told in words, measures nothing, and a calibration by hand does', async ({ page }) => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'halved.dcm'), halvedStill());
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openEchoCase(page);
    const [clip] = await clipsOnPage(page, caseCode);
    if (clip === undefined) throw new Error('The case has no clip.');
    const gestures = countGestures(page);
    const calibration = page.getByRole('region', { name: 'Calibration of clip 1' });
    await expect(calibration).toContainText('RegionLocationMaxX1 is 595, the image has 320 columns');
    await expect(calibration).toContainText('calibrate it by hand against the displayed scale');
    await expect(page.getByRole('button', { name: 'Clip 1: not calibrated' })).toBeVisible();

    await gestures.key('8');
    const place = await placeOn(page, 'Left', clip);
    await gestures.drag([place([100, 60]), place([100, 110]), place([100, 160])]);
    await expect(lineOf(page)).toContainText('clip 1: not calibrated (RegionLocationMaxX1)');
    expect(await shownNumber(page, 'LVIDd')).toBeNull();
    await page.screenshot({ path: 'test-results/echo-refused-1280x800.png' });

    const before = gestures.count();
    await gestures.click('Calibrate by hand');
    await gestures.drag([place([scaleColumn, 20]), place([scaleColumn, 70]), place([scaleColumn, 120])]);
    const calibrate = calibration.getByRole('button', { name: 'Calibrate', exact: true });
    await expect(calibrate).toBeDisabled();
    await calibration.getByRole('textbox', { name: 'Length, cm' }).fill('5');
    // 50 mm over 100 rows: half a millimetre a pixel, and a pixel of a hundred is 1 %.
    await expect(calibration.getByRole('status')).toHaveText(/^0\.(?:49|50)\d* mm\/px; one pixel off makes 1\.0 %\.$/u);
    await calibrate.click();
    await expect(calibration).toContainText('Say why, in a few words.');
    await calibration.getByRole('textbox', { name: 'Reason' }).fill('The image was halved, its region was not.');
    await page.screenshot({ path: 'test-results/echo-calibrating-1280x800.png' });
    await calibrate.click();
    console.log(`gestures: a calibration by hand ${gestures.count() - before + 3} with length, reason and Calibrate`);

    await expect(lineOf(page)).toContainText('calibrated by reader · 0.50 mm/px · clip 1 frame 1');
    // 100 rows of 0.5 mm; a pointer goes by whole pixels of the screen, so that either line is right to half a row.
    expect(Math.abs((await shownNumber(page, 'LVIDd')) ?? 0)).toBeGreaterThan(49);
    expect(Math.abs((await shownNumber(page, 'LVIDd')) ?? 0)).toBeLessThan(51);
    await expect(page.getByRole('region', { name: 'Checks' })).toContainText('calibrated by the reader');
    await allKept(page);
    await page.screenshot({ path: 'test-results/echo-calibrated-1280x800.png' });

    await page.keyboard.press('Control+z');
    await expect.poll(() => shownNumber(page, 'LVIDd')).toBeNull();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => shownNumber(page, 'LVIDd')).not.toBeNull();
    await page.getByRole('button', { name: 'Remove this calibration of clip 1' }).click();
    await expect.poll(() => shownNumber(page, 'LVIDd')).toBeNull();
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
