/** What a reader waits for, timed in the real page in a real Chromium over a real workstation. */
import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { browserArguments, browserExecutable } from '../journey/browser.ts';
import { drawPath, eggPath, imageShown, openPage, viewport } from '../journey/reading-room.ts';
import { scans } from '../journey/scans.ts';
import { startWorkstation } from '../journey/workstation.ts';
import { quantile } from './quantile.ts';

export interface PageBench {
  /** From the first encoded bytes in the page to the first image on the screen. */
  readonly first_image_ms: number;
  /** From the reader's click on the case to the last image decoded and cached. */
  readonly all_images_ms: number;
  readonly images: number;
  /** Images drawn a second while the cine is asked for more than the screen can show. */
  readonly cine_images_per_s: number;
  /** Median from a pointer move to the numbers in the panel. */
  readonly drag_to_number_ms: number;
  readonly drag_to_number_p95_ms: number;
  /** Memory of the workstation's own process with the case open. */
  readonly rss_mb: number;
}

const markAt = (page: Page, name: string): Promise<number> =>
  page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? NaN, name);

/** Images drawn while the cine runs at its highest rate, counted by animation frames that showed another phase. */
const cineRate = async (page: Page, seconds: number): Promise<number> => {
  await page.keyboard.press('Space');
  const drawn = await page.evaluate(async (length_ms) => {
    const text = (): string => document.querySelector('.viewport')?.textContent ?? '';
    const until = performance.now() + length_ms;
    let count = 0;
    let last = text();
    while (performance.now() < until) {
      await new Promise(requestAnimationFrame);
      const now = text();
      if (now !== last) count += 1;
      last = now;
    }
    return count;
  }, seconds * 1000);
  await page.keyboard.press('Space');
  return drawn / seconds;
};

const drags = async (page: Page): Promise<readonly number[]> => {
  const box = await viewport(page);
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.evaluate(() => performance.clearMeasures('ventricle:drag-to-number'));
  await page.keyboard.press('e');
  await drawPath(page, eggPath(centre, 60, 180));
  await page.keyboard.press('b');
  await drawPath(page, eggPath(centre, 50, 180));
  return page.evaluate(() => performance.getEntriesByName('ventricle:drag-to-number').map(({ duration }) => duration));
};

/** Resident memory of a process, MB; NaN where the system does not tell. */
const residentMemory = (pid: number): number => {
  const file = `/proc/${pid}/status`;
  const [, kilobytes] = (existsSync(file) ? /VmRSS:\s+(\d+)/u.exec(readFileSync(file, 'utf8')) : null) ?? [];
  return Number(kilobytes ?? NaN) / 1024;
};

export const pageBench = async (): Promise<PageBench> => {
  const workstation = await startWorkstation(scans);
  const browser = await chromium.launch({ ...browserExecutable, args: [...browserArguments] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await openPage(page, workstation.address);
    const next = page.getByRole('button', { name: /^(?:Next case|Go on with) / });
    await next.waitFor();
    await page.evaluate(() => performance.setResourceTimingBufferSize(10_000));
    const clicked = await page.evaluate(() => performance.now());
    await next.click();
    await imageShown(page);
    const [bytes, first, all] = [
      await markAt(page, 'ventricle:first-bytes'),
      await markAt(page, 'ventricle:first-image'),
      await markAt(page, 'ventricle:all-images'),
    ];
    const images = await page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/frames/')).length,
    );
    for (let press = 0; press < 12; press += 1) await page.getByRole('button', { name: /faster/iu }).click();
    const cine = await cineRate(page, 4);
    const durations = await drags(page);
    return {
      first_image_ms: first - bytes,
      all_images_ms: all - clicked,
      images,
      cine_images_per_s: cine,
      drag_to_number_ms: quantile(durations, 0.5),
      drag_to_number_p95_ms: quantile(durations, 0.95),
      rss_mb: residentMemory(workstation.pid()),
    };
  } finally {
    await browser.close();
    await workstation.end();
  }
};
