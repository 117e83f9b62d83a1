import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { CaseClip } from '../../app/contract/case.ts';
import type { FileContour } from '../../app/contract/contour-file.ts';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import {
  countGestures,
  clipsOnPage,
  drawTracing,
  goToFrame,
  openEchoCase,
  signFirstRead,
  sideOf,
  type Gestures,
} from './echo-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openPage, pathArea, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const phantoms = { rv: makePhantom('echo-rv', 1), plax: makePhantom('echo-plax', 1) };

interface Scene {
  readonly page: Page;
  readonly gestures: Gestures;
  readonly clip: CaseClip;
  /** In the strip. */
  readonly number: number;
}

const tracing = (of: keyof typeof phantoms, structure: FileContour['structure'], phase: 'ED' | 'ES'): FileContour => {
  const found = phantoms[of].contours.contours.find(
    (one) => one.structure === structure && one.phase === phase && (one.beat ?? 1) === 1,
  );
  if (found === undefined) throw new Error('The phantom has no such tracing.');
  return found;
};

/** Goes to the frame of a tracing and draws it. */
const trace = async ({ page, gestures, clip, number }: Scene, contour: FileContour): Promise<void> => {
  const side = await sideOf(page, number);
  await goToFrame(page, gestures, side, contour.frame, clip);
  await drawTracing(page, gestures, side, clip, contour);
};

/** Both ends of a beat: the slot in hand goes on by itself from end-diastole to end-systole. */
const traceBeat = async (scene: Scene, of: keyof typeof phantoms, structure: FileContour['structure']) => {
  await trace(scene, tracing(of, structure, 'ED'));
  await trace(scene, tracing(of, structure, 'ES'));
};

/** Centimetres a column and a row, by the header of the clip's fan. */
const deltas = ({ regions }: CaseClip): readonly [number, number] => {
  const fan = regions.find(({ RegionSpatialFormat }) => RegionSpatialFormat === 1);
  return [Math.abs(fan?.PhysicalDeltaX ?? NaN), Math.abs(fan?.PhysicalDeltaY ?? NaN)];
};

/** Area of the phantom's own outline, cm²: shoelace over its points, each axis by its own delta. */
const areaOf = (phase: 'ED' | 'ES', clip: CaseClip): number => {
  const [dx, dy] = deltas(clip);
  return pathArea(tracing('rv', 'RV endocardium', phase).points.map(([x, y]) => ({ x: x * dx, y: y * dy })));
};

/** Length of the phantom's own diameter, mm. */
const lengthOf = (phase: 'ED' | 'ES', clip: CaseClip): number => {
  const [dx, dy] = deltas(clip);
  const [[x0, y0] = [NaN, NaN], [x1, y1] = [NaN, NaN]] = tracing('plax', 'LV internal diameter', phase).points;
  return 10 * Math.hypot((x1 - x0) * dx, (y1 - y0) * dy);
};

const sign = async (page: Page, caseCode: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /^FAC 1 beat/u })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^LVEF/u })).toHaveCount(0);
  await signFirstRead(page, caseCode);
};

const exportedRows = async (page: Page): Promise<readonly string[]> => {
  await page.getByRole('button', { name: 'Worklist' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByText('CSV, long', { exact: true }).click();
  await page.getByRole('button', { name: 'Prepare the export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download .*reads-long/u }).click();
  return readFileSync(await (await download).path(), 'utf8').split('\r\n');
};

// A hand of 70 points, to the pixel of the screen, stays within 1.5 % of the closed form.
const near = (value: number | null, truth: number): void => {
  expect(value).not.toBeNull();
  expect(Math.abs((value ?? 0) / truth - 1)).toBeLessThan(0.015);
};

test('FAC and FS by mouse and keys, from two clips to the signed and exported read', async ({ page }) => {
  const folder = newFolder();
  for (const [name, phantom] of Object.entries(phantoms)) await writePhantomImages(phantom, path.join(folder, name));
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openEchoCase(page);
    const clips = await clipsOnPage(page, caseCode);
    const gestures = countGestures(page);
    const sceneOf = (view: string): Scene => {
      const at = clips.findIndex(({ proposedView }) => proposedView?.view === view);
      const clip = clips[at];
      if (clip === undefined) throw new Error(`No clip is proposed as ${view}.`);
      return { page, gestures, clip, number: at + 1 };
    };
    const right = sceneOf('RV-focused A4C');
    const long = sceneOf('PLAX');

    await gestures.key('5');
    await traceBeat(right, 'rv', 'RV endocardium');
    await expect.poll(() => shownNumber(page, 'FAC')).not.toBeNull();
    const facGestures = gestures.count();
    near(await shownNumber(page, 'RVEDA'), areaOf('ED', right.clip));
    near(await shownNumber(page, 'RVESA'), areaOf('ES', right.clip));
    await expect(page.locator('[data-measure=FAC] .calibrated')).toHaveText(
      /^region 1 · [\d.]+ × [\d.]+ mm\/px · clip \d+ frames \d+, \d+$/u,
    );

    await gestures.key('8');
    await traceBeat(long, 'plax', 'LV internal diameter');
    await expect.poll(() => shownNumber(page, 'FS')).not.toBeNull();
    const fsGestures = gestures.count() - facGestures;
    const [LVIDd, LVIDs] = [await shownNumber(page, 'LVIDd'), await shownNumber(page, 'LVIDs')];
    near(LVIDd, lengthOf('ED', long.clip));
    near(LVIDs, lengthOf('ES', long.clip));
    console.log(`gestures: FAC ${facGestures}, FS ${fsGestures}`);
    expect(facGestures).toBeLessThanOrEqual(5);
    expect(fsGestures).toBeLessThanOrEqual(5);
    await page.screenshot({ path: 'test-results/echo-fac-fs-1280x800.png' });

    // A number leads to its frames.
    await page.locator('[data-measure=RVEDA] .measure-value').click();
    const side = await sideOf(page, right.number);
    await expect(page.getByRole('slider', { name: `Frame of the ${side.toLowerCase()} clip` })).toHaveAttribute(
      'aria-valuenow',
      String(tracing('rv', 'RV endocardium', 'ED').frame),
    );

    // A beat taken away comes back with one undo.
    await page.locator('[data-measure=FAC]').getByRole('button', { name: '1 beat' }).click();
    await page.getByRole('button', { name: 'Remove beat 1' }).click();
    await expect.poll(() => shownNumber(page, 'FAC')).toBeNull();
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownNumber(page, 'FAC')).not.toBeNull();

    await page.keyboard.press('Alt+1');
    await allKept(page);
    const FAC = await shownNumber(page, 'FAC');
    await page.keyboard.press('Control+Enter');
    await sign(page, caseCode);
    expect(await shownNumber(page, 'FAC')).toBe(FAC);
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('Verified: contours, pixels and numbers')).toBeVisible();
    await page.screenshot({ path: 'test-results/echo-sealed-1280x800.png' });

    const rows = await exportedRows(page);
    const fac = rows.find((row) => row.includes(',FAC,')) ?? '';
    expect(fac).toContain(`,${String(FAC)},%,`);
    expect(fac).toMatch(/header 1 2D x 0\.\d+ cm y 0\.\d+ cm/u);
    expect(rows.join('\n')).not.toMatch(/phantom|wintergreen|quillfeather/iu);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
