import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { drawOutlines, scanFiles, textOf, writeScans } from './phantom-scans.ts';
import { allKept, openNextCase, openPage, shownNumber, fillFirstSignature } from './reading-room.ts';
import { expectInSight, expectWhole } from './whole-page.ts';
import { startWorkstation } from './workstation.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
  { width: 3840, height: 2160 },
] as const;
const slices = [2, 3, 4, 5, 6];
const drawn = [4, 5];

/** Place and width of every cell that holds a number or the reason why there is none. */
const cells = (page: Page): Promise<string> =>
  page.locator('.measure').evaluateAll((all) =>
    JSON.stringify(
      all.map((row) => {
        const { x, y, width, height } = row.getBoundingClientRect();
        return [x, y, width, height];
      }),
    ),
  );

// Worklist and help are looked at in sizes.spec.ts.
test('a read with its outlines, its signature and its export are whole, in sight and without a name at every size', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const files = scanFiles(slices);
  const first = files[0]?.bytes ?? Buffer.alloc(0);
  const names = [textOf(first, 0x00100010, 'PN'), textOf(first, 0x00100020, 'LO')].map((name) => name ?? 'no name');
  expect(names).toEqual(['PHANTOM^SAX 1', 'PHANTOM-SAX-1']);
  const folder = writeScans(files, ({ bytes }) => bytes);
  const workstation = await startWorkstation([folder]);
  const shoot = async (
    name: string,
    upTo: readonly (typeof sizes)[number][],
    before?: () => Promise<void>,
  ): Promise<void> => {
    for (const size of upTo) {
      await page.setViewportSize(size);
      await page.waitForTimeout(400);
      await before?.();
      await expectWhole(page, `${name} at ${size.width} x ${size.height}`, names);
      await page.screenshot({ path: `test-results/screens/${name}-${size.width}x${size.height}.png` });
    }
    await page.setViewportSize(sizes[0]);
    await page.waitForTimeout(400);
  };
  try {
    const errors = await openPage(page, workstation.address);
    await expect(page.getByRole('button', { name: /^Next case / })).toBeVisible();
    await openNextCase(page);
    const empty = await cells(page);
    for (const [key, structure] of [
      ['1', 'LV endocardium'],
      ['2', 'LV epicardium'],
      ['3', 'RV endocardium'],
    ] as const) {
      await page.keyboard.press(key);
      await drawOutlines(page, structure, 'ED', slices, drawn);
      if (structure !== 'LV epicardium') await drawOutlines(page, structure, 'ES', slices, drawn);
    }
    await expect.poll(() => shownNumber(page, 'RVEF')).not.toBeNull();
    await expect.poll(() => shownNumber(page, 'LVM')).not.toBeNull();
    expect(await cells(page)).toBe(empty);
    await allKept(page);
    const inSight = async (): Promise<void> => {
      await expectInSight(page, '.measure');
      await expectInSight(page, '.grade');
      await expectInSight(page, '.sign button');
    };
    await shoot('reading', sizes, inSight);
    await page.getByRole('button', { name: 'All phases' }).click();
    await shoot('matrix', sizes.slice(0, 1));
    await page.getByRole('button', { name: 'ED and ES' }).click();
    await page.getByRole('button', { name: 'Good', exact: true }).click();
    await page.getByRole('button', { name: 'Sign this read' }).click();
    await shoot('signing', sizes);
    const dialog = page.getByRole('dialog');
    await fillFirstSignature(dialog);
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(page.getByRole('region', { name: 'Seal' })).toContainText('Signed');
    await shoot('signed', sizes.slice(0, 2), () => expectInSight(page, '.measure'));
    await page.getByRole('button', { name: 'Worklist' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Prepare the export' }).click();
    await expect(page.getByRole('button', { name: /^Download .*reads-long/u })).toBeVisible();
    await shoot('export', sizes);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
