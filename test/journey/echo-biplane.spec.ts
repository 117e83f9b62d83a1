import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import type { CaseClip } from '../../app/contract/case.ts';
import type { FileContour } from '../../app/contract/contour-file.ts';
import {
  clipsOnPage,
  countGestures,
  drawTracing,
  goToFrame,
  openEchoCase,
  signFirstRead,
  sideOf,
  type Gestures,
} from './echo-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openPage, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const phantom = makePhantom('echo-biplane', 1);

/** The outline that the phantom's perfect reader draws in its first beat. */
const outline = (view: 'A4C' | 'A2C', phase: 'ED' | 'ES'): FileContour => {
  const found = phantom.contours.contours.find(
    (one) => one.view === view && one.phase === phase && (one.beat ?? 1) === 1,
  );
  if (found === undefined) throw new Error(`The phantom has no outline of ${view} at ${phase}.`);
  return found;
};

interface Scene {
  readonly page: Page;
  readonly gestures: Gestures;
  readonly clips: readonly CaseClip[];
}

const frameOf = async (page: Page, side: 'Left' | 'Right'): Promise<number> =>
  Number(
    await page.getByRole('slider', { name: `Frame of the ${side.toLowerCase()} clip` }).getAttribute('aria-valuenow'),
  );

/** Traces a slot where the hand was led to; goes to the frame first only where it was not led there. */
const trace = async ({ page, gestures, clips }: Scene, view: 'A4C' | 'A2C', phase: 'ED' | 'ES'): Promise<void> => {
  const number = view === 'A4C' ? 1 : 2;
  const clip = clips[number - 1];
  if (clip === undefined) throw new Error('The clip is not there.');
  await expect(page.getByRole('button', { name: `${view} ${phase}, ${view}: open` })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const side = await sideOf(page, number);
  const contour = outline(view, phase);
  if ((await frameOf(page, side)) !== contour.frame) await goToFrame(page, gestures, side, contour.frame, clip);
  await drawTracing(page, gestures, side, clip, contour);
  await expect(page.getByRole('button', { name: `${view} ${phase}, ${view}: traced` })).toBeVisible();
};

// The truth is the mean of three beats that differ by a few percent; one of them is traced here.
const near = (value: number | null, truth: number | undefined, share: number): void => {
  expect(value).not.toBeNull();
  expect(Math.abs((value ?? 0) / (truth ?? NaN) - 1)).toBeLessThan(share);
};

test('biplane ejection fraction by mouse, from the opened case to the signed read', async ({ page }) => {
  const folder = newFolder();
  await writePhantomImages(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openEchoCase(page);
    const clips = await clipsOnPage(page, caseCode);
    // A press and a release are two gestures.
    const keys = countGestures(page);
    let drags = 0;
    const gestures: Gestures = {
      ...keys,
      drag: async (path) => {
        drags += 1;
        await keys.drag(path);
      },
    };
    const scene: Scene = { page, gestures, clips };

    // The header tells the view of the first clip; that the second is A2C is the reader's word.
    await gestures.key('o');
    await gestures.key('F2');
    await gestures.key('1');
    await trace(scene, 'A4C', 'ED');
    await trace(scene, 'A4C', 'ES');
    await trace(scene, 'A2C', 'ED');
    await trace(scene, 'A2C', 'ES');
    await expect.poll(() => shownNumber(page, 'LVEF_BP')).not.toBeNull();
    const count = gestures.count() + drags;
    console.log(`gestures biplane: ${count}`);
    expect(count).toBeLessThanOrEqual(16);

    near(await shownNumber(page, 'LVEF_BP'), phantom.truth.LVEF_BP, 0.01);
    near(await shownNumber(page, 'LVEDV_BP'), phantom.truth.LVEDV_BP, 0.03);
    near(await shownNumber(page, 'LVESV_BP'), phantom.truth.LVESV_BP, 0.03);
    await expect(page.locator('.echo-disc-lines')).toHaveCount(2);
    await page.screenshot({ path: 'test-results/echo-biplane-1280x800.png' });

    // A tracing can be taken back and done again; nothing of it is lost with the page.
    const EF = await shownNumber(page, 'LVEF_BP');
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownNumber(page, 'LVEF_BP')).toBeNull();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => shownNumber(page, 'LVEF_BP')).toBe(EF);
    await allKept(page);
    await page.reload();
    expect(await openEchoCase(page)).toBe(caseCode);
    await expect.poll(() => shownNumber(page, 'LVEF_BP')).toBe(EF);

    await page.keyboard.press('Alt+1');
    await allKept(page);
    await page.keyboard.press('Control+Enter');
    await signFirstRead(page, caseCode);
    expect(await shownNumber(page, 'LVEF_BP')).toBe(EF);
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('Verified: contours, pixels and numbers')).toBeVisible();

    // On a signed read the hand draws nothing.
    const first = clips[0];
    if (first !== undefined) await drawTracing(page, gestures, await sideOf(page, 1), first, outline('A4C', 'ES'));
    await expect(page.getByText('This read is signed.', { exact: false }).first()).toBeVisible();
    expect(await shownNumber(page, 'LVEF_BP')).toBe(EF);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
