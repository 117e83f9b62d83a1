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

const frames = async (page: Page): Promise<readonly number[]> =>
  Promise.all(
    ['left', 'right'].map(async (side) =>
      Number(await page.getByRole('slider', { name: `Frame of the ${side} clip` }).getAttribute('aria-valuenow')),
    ),
  );

const tile = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Clips' }).getByRole('button', { name });

const playsInStep = async (page: Page): Promise<void> => {
  await expect(page.getByText('by R waves')).toBeVisible();
  const seen = new Set<string>();
  await page.keyboard.press('Space');
  await expect
    .poll(async () => {
      const [left = 0, right = 0] = await frames(page);
      // Both clips of this phantom have the same clock and the same beats.
      expect(Math.abs(left - right)).toBeLessThanOrEqual(1);
      seen.add(String(left));
      return seen.size;
    })
    .toBeGreaterThan(5);
  await page.keyboard.press('Space');
  const [left] = await frames(page);
  await page.keyboard.press('ArrowRight');
  const [next, right] = await frames(page);
  expect(next).toBe((left ?? 0) + 1);
  expect(right).toBe((await frames(page))[1]);
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
