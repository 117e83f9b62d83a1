/** What a reader does with proposals of a cine by keys alone: asks, points, answers, takes back, sets base and apex. */
import { expect, test, type Page } from '@playwright/test';
import { allKept, goToByKeys, imageShown, openNextCase, openPage, shownPlace } from './reading-room.ts';
import { scanFiles, writeScans } from './phantom-scans.ts';
import { startWorkstation } from './workstation.ts';

const waiting = async (page: Page): Promise<number> =>
  Number((await page.locator('.proposal-line').getAttribute('data-waiting')) ?? -1);

const expectWaiting = (page: Page, count: number): Promise<void> =>
  expect.poll(() => waiting(page), { timeout: 60_000 }).toBe(count);

const said = (page: Page) => page.locator('.proposal-said');

test('proposals of a phantom are asked for, answered and taken back by keys', async ({ page }) => {
  // Four slices of the middle of the ventricle, each with its whole beat.
  const slices = [3, 4, 5, 6];
  const folder = writeScans(scanFiles(slices), ({ bytes }) => bytes);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    await openNextCase(page);
    await imageShown(page);
    await goToByKeys(page, { slice: 2, phase: 1 });

    await page.keyboard.press('Shift+P');
    await expect(said(page)).toHaveText(/Click into the cavity/u);
    await page.keyboard.press('Escape');
    await expect(said(page)).toHaveText('');
    // Both at once: what is found before the second key comes cannot be stopped any more.
    await Promise.all([page.keyboard.press('p'), page.keyboard.press('Escape')]);
    await expect(said(page)).toHaveText(/Stopped/u);

    // The cross begins in the middle of the image, which lies in the cavity of the phantom.
    await page.keyboard.press('Shift+P');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expectWaiting(page, 8);
    await expect(page.getByText(/Accept or reject the proposed 4 LV endocardium and 4 LV epicardium/u)).toBeVisible();

    await page.keyboard.press('x');
    await expectWaiting(page, 6);
    await page.keyboard.press('Control+z');
    await expectWaiting(page, 8);

    await page.keyboard.press('t');
    await expect(said(page)).toHaveText(/Accept, edit or reject the proposed outlines/u);
    for (const left of [6, 4, 2, 0]) {
      await page.keyboard.press('a');
      await expectWaiting(page, left);
    }

    // 19 other phases of 4 slices, two outlines each.
    await page.keyboard.press('t');
    await expectWaiting(page, 152);
    await page.keyboard.press('Shift+A');
    await expectWaiting(page, 114);
    await page.keyboard.press('Shift+Delete');
    await expectWaiting(page, 76);
    await expect.poll(async () => (await shownPlace(page)).slice).toBe(3);

    // Slice 1 was taken through the beat, slice 2 rejected: from one phase of slice 1 it is followed there.
    await goToByKeys(page, { slice: 1, phase: 9 });
    await page.keyboard.press('j');
    await expectWaiting(page, 78);
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 2, phase: 9 });

    // The ventricle ends on slice 3: what is proposed on slice 4 goes; and comes back at the shown phase with its end.
    await goToByKeys(page, { slice: 3, phase: 9 });
    await page.keyboard.press('Shift+End');
    await expectWaiting(page, 40);
    await goToByKeys(page, { slice: 4, phase: 9 });
    await page.keyboard.press('Shift+End');
    await expectWaiting(page, 42);

    await allKept(page);
    await page.reload();
    await openNextCase(page);
    await expectWaiting(page, 42);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});
