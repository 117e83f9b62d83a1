import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import { clipsOnPage, countGestures, drawTracing, goToFrame, openEchoCase, sideOf } from './echo-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openPage, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

test('a view graded not evaluable leaves the single plane of the other, and no biplane number', async ({ page }) => {
  const phantom = makePhantom('echo-biplane', 2);
  const folder = newFolder();
  await writePhantomImages(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const clips = await clipsOnPage(page, await openEchoCase(page));
    const at = clips.findIndex(({ proposedView }) => proposedView?.view === 'A4C');
    const clip = clips[at];
    if (clip === undefined) throw new Error('No clip is proposed as A4C.');
    const gestures = countGestures(page);
    await gestures.key('1');
    const beat = phantom.contours.contours.filter((one) => one.view === 'A4C' && one.beat === 1);
    for (const contour of beat.toSorted((a, b) => a.frame - b.frame)) {
      const side = await sideOf(page, at + 1);
      await goToFrame(page, gestures, side, contour.frame, clip);
      await drawTracing(page, gestures, side, clip, contour);
    }
    await expect.poll(() => shownNumber(page, 'LVEF_4C')).not.toBeNull();
    await expect(page.locator('[data-measure=LVEF_BP]')).toContainText('needs A2C ED, A2C ES');
    await expect(page.getByText('Still wanted: A2C ED, A2C ES, image quality')).toBeVisible();

    await gestures.click('A2C not evaluable');
    await page.getByRole('textbox', { name: 'Why is A2C not evaluable?' }).fill('The apex is not seen.');
    await gestures.click('Keep');
    await expect(page.locator('[data-measure=LVEF_BP]')).toContainText('A2C graded not evaluable');
    // The phantom's beats share one ejection fraction; single plane of one beat is that of all.
    expect(Math.abs(((await shownNumber(page, 'LVEF_4C')) ?? 0) - (phantom.truth.LVEF_4C ?? 0))).toBeLessThan(1);
    await expect(page.getByText('Still wanted: image quality')).toBeVisible();
    await gestures.key('Alt+2');
    await allKept(page);
    await gestures.key('Control+Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('row', { name: 'LVEF_BP A2C' })).toBeVisible();
    await expect(dialog.getByLabel('Meaning of the signature')).toHaveValue(
      'I made this read; what is missing cannot be had',
    );
    console.log(`gestures: single plane with a view not evaluable ${gestures.count()} up to the signature`);
    await page.screenshot({ path: 'test-results/echo-single-plane-1280x800.png' });
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
