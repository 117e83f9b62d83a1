import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makePhantom } from '../../app/backend/phantom/write-phantom.ts';
import type { FileContour } from '../../app/contract/contour-file.ts';
import { roundHalfAway } from '../../measurement/rounding.ts';
import type { Structure } from '../../measurement/structure.ts';
import {
  brushLine,
  contentOnPage,
  exportedRead,
  knownFrames,
  measuredAgain,
  placeOnViewport,
  placeOfFile,
} from './part-room.ts';
import { newFolder } from './phantom-scans.ts';
import { takePen } from './pen-room.ts';
import { allKept, imageShown, openPage, shownNumber, shownPlace, tabToField, type Place } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const phantom = makePhantom('lge', 1);

const press = async (page: Page, key: string, times = 1): Promise<void> => {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
};

/** Few of the points of an outline, as many as a hand sets. */
const few = <T>(points: readonly T[], count: number): readonly T[] =>
  Array.from({ length: count }, (_, i) => points[Math.floor((i * points.length) / count)]!);

/** Three slices in the middle of the scar: what keys can draw in a short while. */
const middle = (): readonly string[] => {
  const drawn = phantom.contours.contours.filter(({ structure }) => structure === 'enhanced myocardium');
  const sources = [...new Set(phantom.contours.contours.map(({ SOPInstanceUID }) => SOPInstanceUID))];
  const first = sources.indexOf(drawn[0]?.SOPInstanceUID ?? '');
  return sources.slice(first, first + 3);
};

test('late enhancement by keys alone: three slices with pen, copies and brush, to the seal', async ({ page }) => {
  test.setTimeout(300_000);
  const folder = newFolder();
  const wanted = middle();
  const positions = new Set(
    [...phantom.files()].filter(({ bytes }) => wanted.some((UID) => bytes.includes(UID))).map(({ bytes }) => placeOfFile(bytes)),
  ); // prettier-ignore
  for (const { name, bytes } of phantom.files()) {
    if (positions.has(placeOfFile(bytes))) writeFileSync(path.join(folder, name), bytes);
  }
  const workstation = await startWorkstation([folder]);
  try {
    page.setDefaultTimeout(30_000);
    const errors = await openPage(page, workstation.address);
    await expect(page.getByRole('button', { name: /^Next case / })).toBeVisible();
    await press(page, 'n');
    await imageShown(page);
    const caseCode = (await page.locator('.case-code .code').textContent()) ?? '';
    const frames = knownFrames(phantom, await contentOnPage(page, caseCode));
    const contourOf = (source: string, structure: Structure): FileContour =>
      phantom.contours.contours.find((one) => one.SOPInstanceUID === source && one.structure === structure)!;
    const place = await placeOnViewport(page, frames[0]!.plane);
    const onScreen = (source: string, structure: Structure, count: number): readonly Place[] =>
      few(contourOf(source, structure).points, count).map(place);

    // The first slice point by point; endocardium and epicardium are copied on, the references are each slice's own.
    await press(page, 'Home');
    // The pen draws on the image that is seen, not on the one that is on its way.
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 1, phase: 1 });
    await press(page, '1');
    await press(page, 's');
    const pen = await takePen(page);
    await pen.around(onScreen(wanted[0]!, 'LV endocardium', 8));
    await press(page, '2');
    await pen.around(onScreen(wanted[0]!, 'LV epicardium', 8));
    await press(page, '4');
    await pen.around(onScreen(wanted[0]!, 'reference myocardium', 8));
    await expect.poll(() => shownNumber(page, 'LGE_VOLUME')).not.toBeNull();
    await press(page, '7');
    await pen.goTo(place(contourOf(wanted[0]!, 'RV insertion').points[0]!));
    await pen.key('Space');
    await expect(page.getByRole('listbox', { name: /by segment$/u })).toBeVisible();
    const included = contourOf(wanted[0]!, 'enhanced myocardium');
    await press(page, '5');
    await press(page, 'b');
    await press(page, '[', 5);
    await pen.along(few(brushLine(included.points), 4).map(place));
    await press(page, 'Escape');
    for (const structure of ['1', '2', '4']) {
      await press(page, 'Home');
      await press(page, structure);
      await press(page, 'c', 2);
      await expect.poll(() => shownPlace(page)).toEqual({ slice: 3, phase: 1 });
    }
    const lines = page.getByRole('region', { name: 'Late enhancement by slice' }).locator('tbody tr');
    await expect(lines.filter({ hasText: 'PSIR' })).toHaveCount(3);
    // Undone and done again, step by step.
    const whole = await shownNumber(page, 'LGE_RATIO');
    await press(page, 'Control+z');
    await expect.poll(() => shownNumber(page, 'LGE_RATIO')).not.toBe(whole);
    await press(page, 'Control+Shift+z');
    await expect.poll(() => shownNumber(page, 'LGE_RATIO')).toBe(whole);
    await press(page, 'ArrowRight');
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 3, phase: 2 });

    await press(page, 'Alt+2');
    await allKept(page);
    console.log(`presses of the pen: ${pen.presses()}`);
    await page.screenshot({ path: 'test-results/enhancement-by-keys-1280x800.png' });
    await press(page, 'Control+Enter');
    await expect(page.getByLabel('Printed name')).toBeFocused();
    await page.keyboard.type('A. Reader');
    await tabToField(page, 'Choose a password');
    await page.keyboard.type('correct horse');
    await tabToField(page, 'The password again');
    await page.keyboard.type('correct horse');
    await press(page, 'Enter');
    await expect(page.getByRole('region', { name: 'Seal' })).toContainText('Signed');
    expect(await shownNumber(page, 'LGE_RATIO')).toBe(whole);

    const { read } = await exportedRead(page);
    const again = await measuredAgain(folder, frames, read);
    const sealed = read.values.find(({ key }) => key === 'LGE_RATIO')?.value ?? NaN;
    expect(sealed).toBe(again.get('LGE_RATIO'));
    expect(roundHalfAway(sealed, 1)).toBe(whole);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
