import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { FileContour } from '../../app/contract/contour-file.ts';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import { closedLength } from '../../measurement/contour.ts';
import { pixelToPatient } from '../../measurement/patient-space.ts';
import { roundHalfAway } from '../../measurement/rounding.ts';
import type { Structure } from '../../measurement/structure.ts';
import { countGestures, signFirstRead } from './echo-room.ts';
import {
  brushLine,
  contentOnPage,
  drawContours,
  exportedRead,
  goToContour,
  knownFrames,
  measuredAgain,
  placeInPart,
  placeOnViewport,
  showPart,
  type PartScene,
} from './part-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, openNextCase, openPage, pixelsPerMillimetre, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const phantom = makePhantom('heart', 1);
const { truth } = phantom;

const outlinesOf = (structure: Structure, of: { view: FileContour['view']; phase?: 'ED' }): readonly FileContour[] =>
  phantom.contours.contours.filter(
    (one) => one.structure === structure && one.view === of.view && one.phase === of.phase,
  );

/** True distance between the phantom's slices of late enhancement. */
const sliceDistance_mm = 9.1;

/** Length of an outline, mm. */
const lengthOf = ({ frames }: PartScene, { SOPInstanceUID, points }: FileContour): number => {
  const plane = frames.find(({ source }) => source === SOPInstanceUID)?.plane;
  if (plane === undefined) return 0;
  return closedLength(points.map(([column, row]) => pixelToPatient(plane, { column, row })));
};

const late = { view: 'late enhancement' } as const;

/** Those of the outlines whose slice bears no contour of the left ventricle yet. */
const undrawn = async (scene: PartScene, contours: readonly FileContour[]): Promise<readonly FileContour[]> => {
  const column = scene.page.getByRole('complementary', { name: 'Slices' });
  const free: FileContour[] = [];
  for (const contour of contours) {
    const own = scene.frames.find(({ source }) => source === contour.SOPInstanceUID);
    const slice = own === undefined ? 0 : placeInPart(scene, own, 'late enhancement').slice;
    const words = await column.getByRole('button', { name: `Slice ${slice}:` }).getAttribute('aria-label');
    if (words?.includes(contour.structure) !== true) free.push(contour);
  }
  return free;
};

/** Paints with the brush along the middle of each region. */
const paint = async (scene: PartScene, contours: readonly FileContour[]): Promise<void> => {
  for (const contour of contours) {
    const { plane } = await goToContour(scene, contour);
    await scene.gestures.drag(brushLine(contour.points).map(await placeOnViewport(scene.page, plane)));
  }
};

const shown = async (page: Page): Promise<Readonly<Record<string, number | null>>> => ({
  LGE_RATIO: await shownNumber(page, 'LGE_RATIO'),
  LGE_VOLUME: await shownNumber(page, 'LGE_VOLUME'),
  LGE_MASS: await shownNumber(page, 'LGE_MASS'),
});

const otherThresholds = (page: Page) => page.getByRole('region', { name: 'Quality control: other thresholds' });

test('late enhancement by mouse and keys, from the cine of a heart to the exported file', async ({ page }) => {
  test.setTimeout(420_000);
  const folder = newFolder();
  await writePhantomImages(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    page.setDefaultTimeout(30_000);
    const errors = await openPage(page, workstation.address);
    const caseCode = await openNextCase(page);
    const content = await contentOnPage(page, caseCode);
    const gestures = countGestures(page);
    const scene: PartScene = { page, gestures, content, frames: knownFrames(phantom, content) };

    // The cine: both outlines of the left ventricle on five slices of end-diastole.
    for (const structure of ['LV endocardium', 'LV epicardium'] as const) {
      await drawContours(scene, outlinesOf(structure, { view: 'short axis', phase: 'ED' }).slice(3, 8));
    }
    await expect.poll(() => shownNumber(page, 'LVM')).not.toBeNull();
    const ofCine = gestures.count();

    // Brought to late enhancement, where the slices lie elsewhere; the other slices are drawn.
    await showPart(scene, 'late enhancement');
    await gestures.click(/^Bring LV contours from cine ED/);
    const said = page.getByText(/^LV contours from the cine's end-diastole on \d+ slices/);
    await expect(said).toBeVisible();
    const broughtSlices = Number(/on (\d+) slices/u.exec((await said.textContent()) ?? '')?.[1]);
    const lines = page.getByRole('region', { name: 'Late enhancement by slice' }).locator('tbody tr');
    await expect(lines.filter({ hasText: 'not evaluable: no reference region' })).toHaveCount(broughtSlices);
    for (const structure of ['LV endocardium', 'LV epicardium'] as const) {
      await drawContours(scene, await undrawn(scene, outlinesOf(structure, late)));
    }
    // Every slice has its own reference but one, which the reader of the phantom left out.
    const referenced = await drawContours(scene, outlinesOf('reference myocardium', late));
    await gestures.key('b');
    for (let step = 0; step < 5; step += 1) await gestures.key('[');
    await paint(scene, outlinesOf('enhanced myocardium', late));
    await paint(scene, outlinesOf('excluded', late));
    await gestures.key('d');
    await drawContours(scene, outlinesOf('RV insertion', late).slice(4, 6));
    await gestures.key('Alt+1');
    await allKept(page);
    const numbers = await shown(page);
    console.log(`gestures: cine ${ofCine}, late enhancement ${gestures.count() - ofCine}`, numbers);
    // Blood is bright: half a screen pixel along the endocardium is what a hand may be off, in mL.
    const edge_mm = outlinesOf('LV endocardium', late).reduce((sum, contour) => sum + lengthOf(scene, contour), 0);
    const off_mL = (edge_mm * (0.5 / (await pixelsPerMillimetre(page))) * sliceDistance_mm) / 1000;
    console.log(`off by ${((numbers['LGE_VOLUME'] ?? 0) - truth.LGE_VOLUME!).toFixed(2)} mL of ${off_mL.toFixed(2)}`);
    expect(Math.abs((numbers['LGE_VOLUME'] ?? 0) - truth.LGE_VOLUME!)).toBeLessThan(off_mL);

    // What is shown beside the numbers.
    const checks = page.getByRole('region', { name: 'Checks' });
    const without = (await lines.filter({ hasText: 'no reference region' }).locator('th').textContent()) ?? '';
    await expect(lines.filter({ hasText: 'not evaluable' })).toHaveCount(1);
    await expect(lines.filter({ hasText: 'PSIR' })).toHaveCount(referenced.length);
    await expect(checks).toContainText(`slice ${without} is not evaluable: it has no reference region.`);
    await expect(checks).toContainText(/the reference has \d+ pixels, fewer than 100\./u);
    await expect(page.getByRole('img', { name: /^Histogram of slice \d+: / })).toBeVisible();
    const segments = page.getByRole('listbox', { name: /by segment$/u }).getByRole('option');
    await expect(segments).toHaveCount(17);
    await expect(segments.first()).toHaveAccessibleName(/^1 basal anterior: [\d.]+ %$/u);
    await expect(otherThresholds(page)).toHaveCount(0);
    expect(await page.locator('body').innerText()).not.toMatch(/FWHM|\b[2-57-8] SD\b/u);
    await page.screenshot({ path: 'test-results/enhancement-1280x800.png' });

    await page.keyboard.press('Control+Enter');
    await signFirstRead(page, caseCode);
    expect(await shown(page)).toEqual(numbers);
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('Verified: contours, pixels and numbers')).toBeVisible();
    await expect(otherThresholds(page)).toBeVisible();
    await expect(otherThresholds(page).getByRole('img')).toHaveAccessibleName(/2 SD [\d.]+ %.*FWHM [\d.]+ %/u);
    await page.screenshot({ path: 'test-results/enhancement-sealed-1280x800.png' });

    const { text, read } = await exportedRead(page);
    const again = await measuredAgain(folder, scene.frames, read);
    for (const [key, onScreen] of Object.entries(numbers)) {
      const sealed = read.values.find((value) => value.key === key)?.value ?? NaN;
      expect(sealed).toBe(again.get(key));
      expect(roundHalfAway(sealed, 1)).toBe(onScreen);
    }
    expect(text).not.toMatch(/phantom|HEART 1/iu);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
