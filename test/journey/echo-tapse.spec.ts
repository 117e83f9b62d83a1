import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import type { FileContour } from '../../app/contract/contour-file.ts';
import { clipsOnPage, countGestures, openEchoCase, signFirstRead, placeOn, sideOf } from './echo-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openPage, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const phantom = makePhantom('echo-mmode', 1);

/** The excursions of the phantom's annulus, beat by beat. */
const excursions: readonly FileContour[] = phantom.contours.contours.filter(
  ({ structure }) => structure === 'tricuspid annulus',
);

test('TAPSE in M-mode by key and mouse, three beats, from the opened case to the signed read', async ({ page }) => {
  const folder = newFolder();
  await writePhantomImages(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openEchoCase(page);
    const clips = await clipsOnPage(page, caseCode);
    const gestures = countGestures(page);

    await gestures.key('7');
    const pane = await page.locator('.echo-pane[data-active=true] .clip-number').textContent();
    const clip = clips[Number(pane) - 1];
    if (clip === undefined) throw new Error('The clip is not there.');
    const place = await placeOn(page, await sideOf(page, Number(pane)), clip);
    const measure = async ({ points }: FileContour): Promise<void> =>
      gestures.drag(points.map(([x, y]) => place([x, y])));

    const [first, ...others] = excursions;
    if (first === undefined) throw new Error('The phantom has no excursion.');
    await measure(first);
    await expect.poll(() => shownNumber(page, 'TAPSE')).not.toBeNull();
    // A press and a release are two gestures: the key, and those two.
    const count = gestures.count() + 1;
    console.log(`gestures TAPSE: ${count}`);
    expect(count).toBeLessThanOrEqual(4);
    expect(Math.abs(((await shownNumber(page, 'TAPSE')) ?? 0) / (phantom.truth.TAPSE ?? NaN) - 1)).toBeLessThan(0.03);
    // Length and time stand beside the caliper.
    await expect(page.locator('[data-structure="tricuspid annulus"] text')).toHaveText(/[\d.]+ mm · \d+ ms$/u);

    for (const excursion of others) {
      await gestures.key('Shift+B');
      await measure(excursion);
    }
    await expect(page.getByRole('button', { name: 'TAPSE, M-mode: traced in beats 1, 2, 3' })).toBeVisible();
    await page.screenshot({ path: 'test-results/echo-tapse-1280x800.png' });
    const TAPSE = await shownNumber(page, 'TAPSE');
    // The mean of three beats is the truth, to the pixel of the screen.
    expect(Math.abs((TAPSE ?? 0) / (phantom.truth.TAPSE ?? NaN) - 1)).toBeLessThan(0.01);

    await page.keyboard.press('Alt+1');
    await allKept(page);
    await page.keyboard.press('Control+Enter');
    await signFirstRead(page, caseCode);
    expect(await shownNumber(page, 'TAPSE')).toBe(TAPSE);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
