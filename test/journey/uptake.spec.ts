import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import { roundHalfAway } from '../../measurement/rounding.ts';
import { countGestures, signFirstRead } from './echo-room.ts';
import { listen } from './heard.ts';
import {
  contentOnPage,
  drawContours,
  exportedRead,
  goToContour,
  knownFrames,
  measuredAgain,
  placeOnViewport,
  showPart,
  type PartScene,
} from './part-room.ts';
import { newFolder, withText } from './phantom-scans.ts';
import { allKept, openNextCase, openPage, shownNumber } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

/** What the headers say of the injection, each as long as what it replaces; the weight is replaced as an element. */
const planted = [
  ['370000000', '371928355'],
  ['080512.50', '081946.37'],
  ['091820.00', '091826.43'],
] as const;
const weight_kg = '83.719';

/** Weight, dose and times, however they may be written. */
const needles = [
  ...planted.map(([, text]) => text),
  weight_kg,
  '83719',
  '371.928355',
  '081946',
  '08:19:46',
  '091826',
  '09:18:26',
];

const isPet = (bytes: Buffer): boolean => dicomParser.parseDicom(bytes).string('x00080060') === 'PT';

const replaced = (bytes: Buffer): Buffer => {
  const text = planted.reduce((all, [from, to]) => all.replaceAll(from, to), bytes.toString('latin1'));
  return withText(Buffer.from(text, 'latin1'), 0x00101030, 'DS', weight_kg);
};

const suvKeys = ['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK'] as const;

const shownSuv = async (page: Page): Promise<Readonly<Record<string, number | null>>> =>
  Object.fromEntries(await Promise.all(suvKeys.map(async (key) => [key, await shownNumber(page, key)] as const)));

const middleOf = async (pane: Locator): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await pane.boundingBox();
  if (box === null) throw new Error('The pane is not shown.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

test('uptake by mouse and keys: the myocardium brought from MR, a region drawn, a linked cross, sealed and exported', async ({
  page,
}) => {
  test.setTimeout(420_000);
  page.setDefaultTimeout(30_000);
  const phantom = makePhantom('heart', 1);
  const folder = newFolder();
  const pet = new Map<string, Buffer>();
  for (const { name, bytes } of phantom.files()) {
    const file = isPet(bytes) ? replaced(bytes) : bytes;
    if (isPet(bytes)) pet.set(dicomParser.parseDicom(bytes).string('x00080018') ?? '', file);
    writeFileSync(path.join(folder, name), file);
  }
  const workstation = await startWorkstation([folder]);
  try {
    const given = await listen(page);
    const errors = await openPage(page, workstation.address);
    const caseCode = await openNextCase(page);
    const content = await contentOnPage(page, caseCode);
    const gestures = countGestures(page);
    const scene: PartScene = { page, gestures, content, frames: knownFrames(phantom, content) };

    for (const structure of ['LV endocardium', 'LV epicardium'] as const) {
      const drawn = phantom.contours.contours.filter((one) => one.structure === structure && one.phase === 'ED');
      await drawContours(scene, drawn.slice(4, 8));
    }

    // Late enhancement lends PET its segments: the wall brought on, and one insertion.
    await showPart(scene, 'late enhancement');
    await gestures.key('l');
    await expect(page.getByText(/^LV contours from the cine's end-diastole on \d+ slices/)).toBeVisible();
    const insertion = phantom.contours.contours.filter(({ structure }) => structure === 'RV insertion')[12]!;
    await drawContours(scene, [insertion]);

    await showPart(scene, 'uptake');
    await expect(page.getByRole('region', { name: 'PET over other images' })).toBeVisible();
    await gestures.click('Bring LV myocardium from MR');
    await expect(page.getByText(/^LV myocardium of .* brought to \d+ slices, by patient position/u)).toBeVisible();
    await expect.poll(() => shownNumber(page, 'SUV_MEAN')).not.toBeNull();
    const ofWall = await shownSuv(page);
    const segments = page.getByRole('listbox', { name: 'SUV mean by segment' }).getByRole('option');
    await expect(segments).toHaveCount(17);
    await expect(segments.filter({ hasText: /^\d/u }).first()).toHaveAccessibleName(/^\d+ \w+ .*[\d.]+ g\/mL$/u);

    const region = phantom.contours.contours.filter(({ structure }) => structure === 'uptake')[2]!;
    await drawContours(scene, [region]);
    const on = await goToContour(scene, region);
    await expect.poll(async () => JSON.stringify(await shownSuv(page))).not.toBe(JSON.stringify(ofWall));
    const table = page.getByRole('region', { name: 'Table of slices' });
    await expect(table.locator('tr[aria-current=true] th')).toHaveText(String(on.slice));

    // The cross: set on PET it is in the fusion, with the value of the very voxel; set in the fusion PET goes there.
    const centre = (axis: 0 | 1): number =>
      Math.round(region.points.reduce((sum, point) => sum + point[axis], 0) / region.points.length);
    const [column, row] = [centre(0), centre(1)];
    await gestures.key('x');
    await gestures.press((await placeOnViewport(page, on.plane))([column, row]));
    const panel = page.getByRole('region', { name: 'At the cross' });
    await expect(panel).toContainText(`slice ${on.slice} · column ${column + 1} · row ${row + 1}`);
    const header = dicomParser.parseDicom(pet.get(region.SOPInstanceUID)!);
    const pixels = header.elements['x7fe00010']!;
    const stored = header.byteArray as Buffer;
    const value =
      stored.readInt16LE(pixels.dataOffset + 2 * (row * on.plane.Columns + column)) * header.floatString('x00281053')!;
    const { uptake } = content.series.find(({ kind }) => kind === 'PET')!;
    const factor = uptake !== undefined && 'factor' in uptake ? uptake.factor : NaN;
    await expect(panel.getByLabel('SUV at the cross')).toHaveText(
      (value * factor).toFixed(value * factor < 10 ? 2 : 1),
    );
    const fusion = page.getByRole('group', { name: 'Fusion' });
    await expect(fusion.locator('[data-cross=here]')).toBeAttached();
    const middle = await middleOf(fusion);
    await gestures.press({ x: middle.x - 20, y: middle.y + 30 });
    await expect(panel).not.toContainText(`column ${column + 1} · row ${row + 1}`);
    await expect(page.locator('.pet-over [data-cross=here]')).toBeAttached();
    await page.screenshot({ path: 'test-results/uptake-1280x800.png' });

    await gestures.key('Alt+1');
    await allKept(page);
    const numbers = await shownSuv(page);
    console.log(`gestures: ${gestures.count()}`, ofWall, numbers);
    // Within a UID or a coordinate five digits stand by chance: bare digits are searched as a number of their own.
    const stands = (text: string, needle: string): boolean =>
      /^\d+$/u.test(needle) ? new RegExp(`(?<![\\d.])${needle}(?!\\d)`, 'u').test(text) : text.includes(needle);
    const needlesIn = (text: string): readonly string[] => needles.filter((needle) => stands(text, needle));
    expect(needlesIn(`${await page.title()} ${await page.content()}`)).toEqual([]);

    await page.keyboard.press('Control+Enter');
    await signFirstRead(page, caseCode);
    expect(await shownSuv(page)).toEqual(numbers);
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('Verified: contours, pixels and numbers')).toBeVisible();
    await page.screenshot({ path: 'test-results/uptake-sealed-1280x800.png' });

    const { text, read } = await exportedRead(page);
    const again = await measuredAgain(folder, scene.frames, read);
    for (const key of suvKeys) {
      const sealed = read.values.find((one) => one.key === key)?.value ?? NaN;
      expect(Math.abs(sealed / again.get(key)! - 1)).toBeLessThan(1e-12);
      expect(roundHalfAway(sealed, 2)).toBe(numbers[key]);
    }
    expect(needlesIn(text)).toEqual([]);
    // Each answer is heard twice: its headers and its body.
    const heard = await given.all();
    expect(heard.length).toBeGreaterThan(400);
    expect(heard.filter(({ from }) => from.endsWith('(cut off)'))).toEqual([]);
    expect(heard.flatMap(({ from, bytes }) => needlesIn(bytes.toString('latin1')).map((one) => [from, one]))).toEqual(
      [],
    );
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('without a weight there is no SUV, by the name of the attribute, and the read goes on', async ({ page }) => {
  page.setDefaultTimeout(30_000);
  const phantom = makePhantom('pet', 4);
  const folder = newFolder();
  await writePhantomImages(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openNextCase(page);
    const content = await contentOnPage(page, caseCode);
    const gestures = countGestures(page);
    const scene: PartScene = { page, gestures, content, frames: knownFrames(phantom, content) };
    const results = page.getByRole('region', { name: 'FDG uptake', exact: true });
    await expect(results).toContainText('No SUV: PatientWeight.');
    await expect(results).toContainText('A data manager can ask the site');

    const [region] = phantom.contours.contours;
    await drawContours(scene, [region!]);
    await expect(page.locator('[data-measure=SUV_MEAN]')).toContainText('no SUV: PatientWeight');
    await gestures.key('Alt+1');
    await allKept(page);
    await page.screenshot({ path: 'test-results/uptake-without-weight-1280x800.png' });
    await page.keyboard.press('Control+Enter');
    await signFirstRead(page, caseCode);
    const { read } = await exportedRead(page);
    expect(read.records.filter(({ kind }) => kind === 'contour')).toHaveLength(1);
    for (const key of suvKeys) {
      expect(read.values.find((one) => one.key === key)).toMatchObject({
        missing: 'no-suv',
        attribute: 'PatientWeight',
      });
    }
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
