import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import { clipsOnPage, openEchoCase, placeOn } from './echo-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openPage, shownNumber, type Place } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const phantom = makePhantom('echo-plax', 1);

/** Moves the pen from a place to another, 10 and 1 pixels at a time. */
const movePen = async (page: Page, from: Place, to: Place): Promise<void> => {
  const way = async (by: number, back: string, on: string): Promise<void> => {
    const key = by < 0 ? back : on;
    for (let left = Math.abs(Math.round(by)); left > 0; left -= left >= 10 ? 10 : 1) {
      await page.keyboard.press(left >= 10 ? `Shift+${key}` : key);
    }
  };
  await way(to.x - from.x, 'ArrowLeft', 'ArrowRight');
  await way(to.y - from.y, 'ArrowUp', 'ArrowDown');
};

const whole = ({ x, y }: Place, from: Place): Place => ({
  x: from.x + Math.round(x - from.x),
  y: from.y + Math.round(y - from.y),
});

test('fractional shortening by keys alone, the pointer never touched', async ({ page }) => {
  const folder = newFolder();
  await writePhantomImages(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openEchoCase(page);
    const [clip] = await clipsOnPage(page, caseCode);
    if (clip === undefined) throw new Error('The clip is not there.');
    const place = await placeOn(page, 'Left', clip);
    const pane = await page.getByRole('group', { name: 'Left image' }).boundingBox();
    if (pane === null) throw new Error('The pane is not shown.');

    await page.keyboard.press('8');
    await page.keyboard.press('k');
    let pen: Place = { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 };
    const track = page.getByRole('slider', { name: 'Frame of the left clip' });
    for (const phase of ['ED', 'ES'] as const) {
      const diameter = phantom.contours.contours.find((one) => one.phase === phase && (one.beat ?? 1) === 1);
      if (diameter === undefined) throw new Error('The phantom has no such diameter.');
      // The arrows move the pen while it is out: it is put away to step through the frames.
      await page.keyboard.press('k');
      for (;;) {
        const left = diameter.frame - Number(await track.getAttribute('aria-valuenow'));
        if (left === 0) break;
        await page.keyboard.press(left > 0 ? 'ArrowRight' : 'ArrowLeft');
      }
      await page.keyboard.press('k');
      for (const [column, row] of diameter.points) {
        const to = whole(place([column, row]), pen);
        await movePen(page, pen, to);
        pen = to;
        await page.keyboard.press('Space');
      }
      await expect(page.getByRole('button', { name: `LVID${phase === 'ED' ? 'd' : 's'}, PLAX: traced` })).toBeVisible();
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => shownNumber(page, 'FS')).not.toBeNull();
    // Half a pixel of the screen at either end is 0.3 mm; this beat is up to 0.5 mm from the mean of all beats.
    const { LVIDd = NaN, LVIDs = NaN } = phantom.truth;
    expect(Math.abs(((await shownNumber(page, 'LVIDd')) ?? 0) - LVIDd)).toBeLessThan(0.9);
    expect(Math.abs(((await shownNumber(page, 'LVIDs')) ?? 0) - LVIDs)).toBeLessThan(0.9);
    await allKept(page);
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownNumber(page, 'FS')).toBeNull();
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
