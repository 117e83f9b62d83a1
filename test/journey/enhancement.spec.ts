import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { FileContour } from '../../app/contract/contour-file.ts';
import { stackOfCase, type CaseStack } from '../../app/contract/measure-read.ts';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import { locateFrame } from '../../measurement/short-axis-stack.ts';
import { roundHalfAway } from '../../measurement/rounding.ts';
import type { Structure } from '../../measurement/structure.ts';
import { countGestures, signFirstRead, type Gestures } from './echo-room.ts';
import {
  brushLine,
  contentOnPage,
  drawOutline,
  exportedRead,
  knownFrames,
  measuredAgain,
  placeOnViewport,
  type KnownFrame,
} from './part-room.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, goToByKeys, openNextCase, openPage, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const phantom = makePhantom('heart', 1);
const { truth } = phantom;

interface Scene {
  readonly page: Page;
  readonly gestures: Gestures;
  readonly stack: CaseStack;
  readonly frames: readonly KnownFrame[];
}

const keyOf: Readonly<Partial<Record<Structure, string>>> = {
  'LV endocardium': '1',
  'LV epicardium': '2',
  'reference myocardium': '4',
  'enhanced myocardium': '5',
  excluded: '6',
  'RV insertion': '7',
};

const outlinesOf = (structure: Structure, of: { view: FileContour['view']; phase?: 'ED' }): readonly FileContour[] =>
  phantom.contours.contours.filter(
    (one) => one.structure === structure && one.view === of.view && one.phase === of.phase,
  );

/** Goes to the image of a contour and takes its structure up. Gives its slice, from 1, and its frame. */
const goToContour = async (scene: Scene, { SOPInstanceUID, structure, view }: FileContour) => {
  const own = scene.frames.find(({ source }) => source === SOPInstanceUID);
  if (own === undefined) throw new Error('The case has no such image.');
  const stack = view === 'late enhancement' ? scene.stack.enhancement.stack : scene.stack.stack;
  const place = stack === null ? null : locateFrame(stack, own.frame.SOPInstanceUID, own.frame.frame);
  if (place === null) throw new Error('The image is not of the stack.');
  await goToByKeys(scene.page, place);
  await scene.gestures.key(keyOf[structure] ?? '');
  return { slice: place.slice, ...own };
};

const draw = async (scene: Scene, contours: readonly FileContour[]): Promise<readonly number[]> => {
  const slices: number[] = [];
  for (const contour of contours) {
    const { slice, plane } = await goToContour(scene, contour);
    await drawOutline(scene.page, scene.gestures, plane, contour);
    slices.push(slice);
  }
  return slices;
};

const late = { view: 'late enhancement' } as const;

/** Those of the outlines whose slice bears no contour of the left ventricle yet. */
const undrawn = async ({ page, frames, stack }: Scene, contours: readonly FileContour[]) => {
  const column = page.getByRole('complementary', { name: 'Slices' });
  const free: FileContour[] = [];
  for (const contour of contours) {
    const own = frames.find(({ source }) => source === contour.SOPInstanceUID);
    const place = locateFrame(stack.enhancement.stack!, own?.frame.SOPInstanceUID ?? '', 1);
    const words = await column
      .getByRole('button', { name: `Slice ${String(place?.slice)}:` })
      .getAttribute('aria-label');
    if (words?.includes(contour.structure) !== true) free.push(contour);
  }
  return free;
};

/** Paints with the brush along the middle of each region. */
const paint = async (scene: Scene, contours: readonly FileContour[]): Promise<void> => {
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
    const scene: Scene = { page, gestures, stack: stackOfCase(content), frames: knownFrames(phantom, content) };

    // The cine: both outlines of the left ventricle on five slices of end-diastole.
    for (const structure of ['LV endocardium', 'LV epicardium'] as const) {
      await draw(scene, outlinesOf(structure, { view: 'short axis', phase: 'ED' }).slice(3, 8));
    }
    await expect.poll(() => shownNumber(page, 'LVM')).not.toBeNull();
    const ofCine = gestures.count();

    // Brought to late enhancement, where the slices lie elsewhere; the other slices are drawn.
    await gestures.key('Shift+2');
    await expect(page.getByRole('button', { name: /^Late enhancement: / })).toHaveAttribute('aria-pressed', 'true');
    await gestures.click(/^Bring LV contours from cine ED/);
    const said = page.getByText(/^LV contours from the cine's end-diastole on \d+ slices/);
    await expect(said).toBeVisible();
    const broughtSlices = Number(/on (\d+) slices/u.exec((await said.textContent()) ?? '')?.[1]);
    const lines = page.getByRole('region', { name: 'Late enhancement by slice' }).locator('tbody tr');
    await expect(lines.filter({ hasText: 'not evaluable: no reference region' })).toHaveCount(broughtSlices);
    for (const structure of ['LV endocardium', 'LV epicardium'] as const) {
      await draw(scene, await undrawn(scene, outlinesOf(structure, late)));
    }
    // Every slice has its own reference but one, which the reader of the phantom left out.
    const referenced = await draw(scene, outlinesOf('reference myocardium', late));
    await gestures.key('b');
    for (let step = 0; step < 5; step += 1) await gestures.key('[');
    await paint(scene, outlinesOf('enhanced myocardium', late));
    await paint(scene, outlinesOf('excluded', late));
    await gestures.key('d');
    for (const mark of outlinesOf('RV insertion', late).slice(4, 6)) {
      const { plane } = await goToContour(scene, mark);
      await gestures.press((await placeOnViewport(page, plane))(mark.points[0]!));
    }
    await gestures.key('Alt+1');
    await allKept(page);
    const numbers = await shown(page);
    console.log(`gestures: cine ${ofCine}, late enhancement ${gestures.count() - ofCine}`, numbers);
    // A brush of 3 mm lies over the edges of what the phantom's reader included and left out.
    expect(Math.abs((numbers['LGE_RATIO'] ?? 0) - truth.LGE_RATIO!)).toBeLessThan(2);
    expect(Math.abs((numbers['LGE_VOLUME'] ?? 0) / truth.LGE_VOLUME! - 1)).toBeLessThan(0.1);

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
