import { expect, test, type Page } from '@playwright/test';
import { drawPath, eggPath, goToByWheel, openNextCase, openPage, viewport } from './reading-room.ts';
import { scans } from './scans.ts';
import { startWorkstation } from './workstation.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
  { width: 3840, height: 2160 },
] as const;

/** Texts that are cut off, or stand outside the window and cannot be scrolled to. */
const clipped = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element | null): boolean => {
      for (let one = element; one !== null; one = one.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(one);
        if ([overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')) return true;
      }
      return false;
    };
    const found: string[] = [];
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (!own || element.closest('.unseen, svg, script, style') !== null) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const hides = getComputedStyle(element).overflowX !== 'visible';
      const cut = hides && element.scrollWidth > element.clientWidth + 1;
      const out = box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
      if (cut || (out && !scrolls(element.parentElement))) found.push(element.textContent.trim().slice(0, 80));
    }
    return found;
  });

const expectFits = async (page: Page, state: string): Promise<void> => {
  const overflow = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      return [scrollWidth - clientWidth, scrollHeight - clientHeight];
    });
  await expect.poll(overflow, { message: `${state}: the page does not scroll` }).toEqual([0, 0]);
  await expect.poll(() => clipped(page), { message: `${state}: clipped` }).toEqual([]);
};

const widthOf = async (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((element) => element.getBoundingClientRect().width);

test('nothing is clipped from 1280 x 800 to 4K, and the image takes what is gained', async ({ page }) => {
  const workstation = await startWorkstation(scans);
  const shot = async (name: string): Promise<void> => {
    const { width, height } = page.viewportSize() ?? sizes[0];
    await expectFits(page, `${name} at ${width} x ${height}`);
    await page.screenshot({ path: `test-results/${name}-${width}x${height}.png` });
  };
  try {
    await openPage(page, workstation.address);
    await expect(page.getByRole('button', { name: /^Next case / })).toBeVisible();
    for (const size of sizes) {
      await page.setViewportSize(size);
      await shot('worklist');
    }
    await page.setViewportSize(sizes[0]);
    await openNextCase(page);
    await shot('new-read');
    for (const [phase, radius] of [
      [19, 92],
      [8, 68],
      [3, 80],
    ] as const) {
      await goToByWheel(page, { slice: 6, phase });
      const box = await viewport(page);
      await drawPath(page, eggPath({ x: box.x + box.width * 0.5, y: box.y + box.height * 0.54 }, radius, 60));
    }
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.waitForTimeout(500);
      await shot('reading');
      expect(await widthOf(page, '.stack')).toBe(212);
      expect(await widthOf(page, '.results')).toBe(316);
      // The image takes all of what the window gains: 212 + 44 + 316 stay.
      await expect.poll(async () => (await viewport(page)).width).toBe(size.width - 212 - 44 - 316);
      await page.keyboard.press('m');
      await page.waitForTimeout(300);
      await shot('matrix');
      await page.keyboard.press('m');
      await page.keyboard.press('?');
      await shot('help');
      await page.keyboard.press('?');
    }
    await page.setViewportSize(sizes[0]);
    await page.keyboard.press('Alt+1');
    await page.locator('[data-measure=LVEDV]').focus();
    await page.waitForTimeout(500);
    await shot('provenance');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await shot('signing');
  } finally {
    await workstation.end();
  }
});

test('numbers of another width move nothing', async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    await openPage(page, workstation.address);
    await openNextCase(page);
    const rows = (): Promise<string> =>
      page
        .locator('.measure')
        .evaluateAll((all) => JSON.stringify(all.map((row) => [row.getBoundingClientRect().y, row.clientHeight])));
    const before = await rows();
    await goToByWheel(page, { slice: 6, phase: 1 });
    const box = await viewport(page);
    for (const radius of [20, 200]) {
      await drawPath(page, eggPath({ x: box.x + box.width * 0.5, y: box.y + box.height * 0.5 }, radius, 60));
      expect(await rows()).toBe(before);
    }
  } finally {
    await workstation.end();
  }
});
