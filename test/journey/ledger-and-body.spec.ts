import { rmSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { CallOutput } from '../../app/contract/calls.ts';
import { stackOfCase } from '../../app/contract/case-stack.ts';
import type { ContourRecord } from '../../app/contract/read.ts';
import { pixelToPatient, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { scanFiles, writeScans } from './phantom-scans.ts';
import { allKept, goToByKeys, imageShown, openPage, shownNumber } from './reading-room.ts';
import { callAs } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

/**
 * Squares of so many pixels a side, slice by slice from the base. A pixel is 1.2 by 1.4 mm and slices lie 9.8 mm apart,
 * so a square of n pixels is a disc of n² · 1.68 · 9.8 / 1000 mL: 30 pixels 14.8176, 40: 26.3424, 20: 6.5856, 10: 1.6464.
 */
const sides = { 1: [30, 40, 20], 8: [20, 30, 10] } as const;

// EDV 14.8176 + 26.3424 + 6.5856 = 47.7456, ESV 6.5856 + 14.8176 + 1.6464 = 23.0496, EF 100 · 24.696 / 47.7456 = 51.72.
const asContoured = [47.7, 23.0, 51.7];
// Without the 14.8176 of slice 1 at ED: EDV 32.928, EF 100 · 9.8784 / 32.928 = 30.
const withoutED = [32.9, 23.0, 30.0];
// Without the 6.5856 of slice 1 at ES: ESV 16.464, SV 31.2816, EF 100 · 31.2816 / 47.7456 = 65.52.
const withoutES = [47.7, 16.5, 65.5];

const square = (plane: ImagePlane, side: number): readonly PatientPoint[] =>
  [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([right = 0, down = 0]) =>
    pixelToPatient(plane, { column: 103.5 + (right * side) / 2, row: 87.5 + (down * side) / 2 }),
  ); // prettier-ignore

/** Keeps the squares in a read of the one case, as the page would. */
const keepSquares = async (page: Page): Promise<void> => {
  const { cases } = (await callAs(page, 'case.list', {})) as CallOutput<'case.list'>;
  const { content, read } = (await callAs(page, 'case.open', {
    caseCode: cases[0]?.caseCode ?? 'no case',
  })) as CallOutput<'case.open'>;
  const frames = stackOfCase(content).stack?.slices.map((slice) => slice.frames) ?? [];
  const added = ([1, 8] as const).flatMap((phase) =>
    sides[phase].flatMap((side, slice): readonly ContourRecord[] => {
      const frame = frames[slice]?.[phase - 1] ?? null;
      if (frame === null) return [];
      const { SOPInstanceUID, frame: number, plane } = frame;
      const made = { kind: 'contour', structure: 'LV endocardium', view: 'short axis', closed: true } as const;
      const place = { id: `square ${slice} ${phase}`, SOPInstanceUID, frame: number, points: square(plane, side) };
      return [{ ...made, ...place, origin: 'manual', edited: 0 }];
    }),
  );
  expect(added).toHaveLength(6);
  const gesture = { id: 'all squares', label: 'Draw', via: 'do', diff: { added, updated: [], removed: [] }, active_ms: 1 };
  await callAs(page, 'read.keep', { readId: read.readId, after: read.seq, gesture });
  await page.reload();
}; // prettier-ignore

const goOn = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Go on with / }).click();
  await imageShown(page);
};

const shown = async (page: Page, ...keys: readonly string[]): Promise<readonly (number | null)[]> =>
  Promise.all(keys.map((key) => shownNumber(page, key)));

/** EDV, ESV and EF as a row of the ledger has them. */
const becomes = async (row: Locator): Promise<readonly number[]> =>
  (await row.locator('.basal-number').allTextContents()).map(Number);

const shoot = async (page: Page, name: string): Promise<void> => {
  for (const size of [
    { width: 2560, height: 1440 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    await page.waitForTimeout(300);
    await page.screenshot({ path: `test-results/screens/${name}-${size.width}x${size.height}.png` });
  }
};

test('basal slices are decided by mouse and by key, height, weight and heart rate are said, and all of it is kept', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const folder = writeScans(scanFiles([3, 4, 5]), ({ bytes }) => bytes);
  const workstation = await startWorkstation([folder]);
  const row = (place: string): Locator => page.locator(`[data-basal="${place}"]`);
  const pressed = (place: string): Locator => row(place).locator('[aria-pressed=true]');
  const volumes = (): ReturnType<typeof shown> => shown(page, 'LVEDV', 'LVESV', 'LVEF');
  const mark = (key: string): Locator => page.locator(`[data-measure=${key}] .measure-mark`);
  try {
    const errors = await openPage(page, workstation.address);
    await expect(page.getByRole('button', { name: /^Next case / })).toBeVisible();
    await keepSquares(page);
    await goOn(page);
    expect(await volumes()).toEqual(asContoured);

    // By mouse: the row says what the numbers become without the slice, then they are that.
    await expect(pressed('LV slice 1 at ED')).toHaveText('in');
    expect(await becomes(row('LV slice 1 at ED'))).toEqual(withoutED);
    await page.getByRole('button', { name: 'LV slice 1 at ED: out' }).click();
    await expect.poll(volumes).toEqual(withoutED);
    // Left out it says what it would give again; the next slice is the edge now.
    expect(await becomes(row('LV slice 1 at ED'))).toEqual(asContoured);
    await expect(row('LV slice 2 at ED')).toBeVisible();
    await page.getByRole('button', { name: 'LV slice 1 at ED: partial' }).click();
    // In part it counts as far as it is contoured: all of its contour.
    await expect.poll(volumes).toEqual(asContoured);

    // By key, for the slice that is shown: its place in the ledger leads there.
    await page.getByRole('button', { name: 'Show LV slice 1 at ES' }).click();
    expect(await becomes(row('LV slice 1 at ES'))).toEqual(withoutES);
    await page.keyboard.press('u');
    await expect(pressed('LV slice 1 at ES')).toHaveText('partial');
    await expect(page.locator('.drawing-hint')).toHaveText('LV slice 1 at ES: partial.');
    await page.keyboard.press('u');
    await expect(pressed('LV slice 1 at ES')).toHaveText('out');
    expect(await volumes()).toEqual(withoutES);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('u');
    await expect(page.locator('.drawing-hint')).toContainText('decided at end-diastole and end-systole');

    // √(180 · 80 / 3600) = 2.00 m²; EDV 47.7456 / 2.00 = 23.9 mL/m².
    const body = page.getByRole('region', { name: 'Body' });
    await body.getByLabel('Height').fill('1.8');
    await body.getByLabel('Height').press('Enter');
    await expect(body.getByRole('status')).toHaveText('Height: 20 to 280 cm');
    await body.getByLabel('Height').fill('180');
    await body.getByLabel('Height').press('Enter');
    await body.getByLabel('Weight').fill('80,0');
    await body.getByLabel('Heart rate').click();
    await expect(body.getByRole('status')).toHaveText('BSA 2.00 m² · Mosteller');
    const indexed = page.locator('[data-measure=LVEDV] .measure-indexed');
    await expect(indexed).toHaveText('23.9 mL/m²');
    // 100 beats a minute: CO 31.2816 · 100 / 1000 = 3.13 L/min.
    await body.getByLabel('Heart rate').fill('100');
    await body.getByLabel('Heart rate').press('Enter');
    await expect.poll(() => shownNumber(page, 'CO')).toBe(3.13);
    await shoot(page, 'ledger and body');

    await allKept(page);
    await page.goto(workstation.address);
    await goOn(page);
    await expect(pressed('LV slice 1 at ED')).toHaveText('partial');
    await expect(pressed('LV slice 1 at ES')).toHaveText('out');
    expect(await shown(page, 'LVEDV', 'LVESV', 'LVEF', 'CO')).toEqual([...withoutES, 3.13]);
    await expect(indexed).toHaveText('23.9 mL/m²');
    await expect(body.getByLabel('Weight')).toHaveValue('80');

    // ED and ES the wrong way round: the warnings stand beside the numbers they are about, and beside no other.
    await expect(mark('LVEF')).toHaveText('');
    await goToByKeys(page, { slice: 2, phase: 8 });
    await page.keyboard.press('e');
    await goToByKeys(page, { slice: 2, phase: 1 });
    await page.keyboard.press('f');
    await expect(mark('LVEF')).toContainText('Warning: LVESV is larger than LVEDV');
    await expect(mark('LVEDV')).toContainText('the ES area is larger than the ED area');
    await expect(mark('RVEF')).toHaveText('');
    await page.keyboard.press('9');
    await expect(page.locator('.drawing-hint')).toContainText('drawn, they change no number');
    await shoot(page, 'warnings beside numbers');
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
