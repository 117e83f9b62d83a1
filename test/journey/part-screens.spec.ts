import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { makePhantom } from '../../app/backend/phantom/write-phantom.ts';
import { countGestures, signFirstRead } from './echo-room.ts';
import { contentOnPage, drawTwoParts, knownFrames, writeTwoParts } from './part-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openNextCase, openPage } from './reading-room.ts';
import { expectWhole } from './whole-page.ts';
import { startWorkstation } from './workstation.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
] as const;
const names = ['PHANTOM^HEART', 'PHANTOM-HEART'];

test('late enhancement and uptake are whole, in sight and without a name at every size', async ({ page }) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(30_000);
  const phantom = makePhantom('heart', 1);
  const folder = newFolder();
  const contours = writeTwoParts(phantom, folder);
  const workstation = await startWorkstation([folder]);
  const shoot = async (name: string): Promise<void> => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.waitForTimeout(800);
      await page.screenshot({ path: `test-results/screens/${name}-${size.width}x${size.height}.png` });
      await expectWhole(page, `${name} at ${size.width} x ${size.height}`, names);
    }
    await page.setViewportSize(sizes[0]);
  };
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openNextCase(page);
    const content = await contentOnPage(page, caseCode);
    await shoot('enhancement-new');
    await page.keyboard.press('Shift+3');
    await shoot('uptake-new');
    await page.keyboard.press('Shift+2');
    await drawTwoParts(
      { page, gestures: countGestures(page), content, frames: knownFrames(phantom, content) },
      contours,
    );
    await allKept(page);
    await shoot('enhancement');
    await page.keyboard.press('Shift+3');
    await shoot('uptake');
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('Control+Enter');
    await signFirstRead(page, caseCode);
    await shoot('uptake-signed');
    await page.keyboard.press('Shift+2');
    await shoot('enhancement-signed');
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
