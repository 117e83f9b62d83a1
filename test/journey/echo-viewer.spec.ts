import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import { elementHead } from '../write-elements.ts';
import { openEchoCase } from './echo-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openPage } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const regionMaxX = 0x0018601c;

/** The file with regions that reach far beyond its image, as where an image was made smaller and its regions were not. */
const withRegionsBeyond = (bytes: Buffer): Buffer => {
  const altered = Buffer.from(bytes);
  const head = elementHead(regionMaxX, 'UL', 4);
  for (let at = altered.indexOf(head); at >= 0; at = altered.indexOf(head, at + head.length))
    altered.writeUInt32LE(2000, at + head.length);
  return altered;
};

/** Frames of both clips, read in one go: what is asked one after the other may lie on either side of a screen. */
const frames = (page: Page): Promise<readonly number[]> =>
  page
    .getByRole('slider', { name: /^Frame of the (?:left|right) clip$/ })
    .evaluateAll((sliders) => sliders.map((slider) => Number(slider.getAttribute('aria-valuenow'))));

/** Frames of both clips on each screen from now on, until they have begun anew so many times. */
const framesWhilePlaying = (page: Page, loops: number): Promise<readonly (readonly number[])[]> =>
  page.evaluate(
    (wanted) =>
      new Promise<number[][]>((resolve) => {
        const sliders = [...document.querySelectorAll('[role=slider][aria-label^="Frame of the"]')];
        const seen: number[][] = [];
        let begun = 0;
        const look = (): void => {
          const now = sliders.map((slider) => Number(slider.getAttribute('aria-valuenow')));
          if ((now[0] ?? 0) < (seen.at(-1)?.[0] ?? 0)) begun += 1;
          seen.push(now);
          if (begun < wanted) requestAnimationFrame(look);
          else resolve(seen);
        };
        look();
      }),
    loops,
  );

const tile = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Clips' }).getByRole('button', { name });

const playsInStep = async (page: Page): Promise<void> => {
  await expect(page.getByText('by R waves')).toBeVisible();
  await page.keyboard.press('Space');
  const seen = await framesWhilePlaying(page, 3);
  // Both clips of this phantom have the same clock and the same beats, also where they begin anew.
  expect(seen.filter(([left = 0, right = 0]) => Math.abs(left - right) > 1)).toEqual([]);
  expect(new Set(seen.map(([left]) => left)).size).toBeGreaterThan(5);
  await page.keyboard.press('Space');
  // Where the beat was stopped is chance, and after the last frame there is none.
  await page.keyboard.press('Home');
  const [left = 0, right] = await frames(page);
  await page.keyboard.press('ArrowRight');
  // By hand only the active pane goes on.
  expect(await frames(page)).toEqual([left + 1, right]);
};

const scans = async (alter: (name: string, bytes: Buffer) => Buffer): Promise<string> => {
  const folder = newFolder();
  await writePhantomImages(makePhantom('echo-biplane', 1), folder);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    writeFileSync(file, alter(name, readFileSync(file)));
  }
  return folder;
};

test('clips in step by beat, a view by key, and a place that is found again', async ({ page }) => {
  const folder = await scans((_, bytes) => bytes);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    await openEchoCase(page);
    await expect(page.getByRole('region', { name: 'Left pane' }).getByText(/^Frame 1 of \d+$/)).toBeVisible();
    await expect(page.getByTitle('R wave of the ECG').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^ED of beat 1, frame \d+, proposed$/ }).first()).toBeVisible();
    await playsInStep(page);

    await page.keyboard.press('Shift+E');
    const [atR = 0] = await frames(page);
    await page.keyboard.press('ArrowDown');
    expect((await frames(page))[0]).toBeGreaterThan(atR);
    await page.keyboard.press('ArrowUp');
    expect((await frames(page))[0]).toBe(atR);

    await expect(tile(page, /^Clip 2, view\?, 2D, calibrated, not traced, in the right pane$/)).toBeVisible();
    await page.keyboard.press('o');
    await page.keyboard.press('F2');
    await expect(tile(page, /^Clip 2, A2C, 2D, calibrated, not traced, in the right pane$/)).toBeVisible();
    await expect(page.getByText(/^View of clip/)).toBeHidden();
    await page.keyboard.press('End');
    const [, last = 0] = await frames(page);
    await page.keyboard.press('m');
    await expect(page.getByRole('region', { name: 'Left pane' })).toBeHidden();
    await allKept(page);

    await page.getByRole('button', { name: 'Worklist' }).click();
    await openEchoCase(page);
    await expect(page.getByRole('region', { name: 'Left pane' })).toBeHidden();
    await expect(page.getByRole('slider', { name: 'Frame of the right clip' })).toHaveAttribute(
      'aria-valuenow',
      String(last),
    );
    await page.keyboard.press('m');
    await expect(page.getByRole('region', { name: 'Left pane' })).toBeVisible();
    expect(await frames(page)).toEqual([atR, last]);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a clip whose region is of an image of another size is shown, and says why nothing is measured on it', async ({
  page,
}) => {
  const folder = await scans((name, bytes) => (name === 'US102.dcm' ? withRegionsBeyond(bytes) : bytes));
  const workstation = await startWorkstation([folder]);
  try {
    await openPage(page, workstation.address);
    await openEchoCase(page);
    await expect(page.getByRole('region', { name: 'Right pane' })).toContainText(
      'Nothing is measured here: region 1 does not fit the image.',
    );
    await expect(page.getByRole('region', { name: 'Left pane' })).not.toContainText('Nothing is measured here');
    await expect(tile(page, /^Clip 2, view\?, 2D, not calibrated/)).toBeVisible();
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
