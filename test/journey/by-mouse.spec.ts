import { expect, test, type Page } from '@playwright/test';
import { downloadedRead } from './export-room.ts';
import { scans, scansName } from './scans.ts';
import {
  allKept,
  drawPath,
  eggPath,
  goToByWheel,
  openNextCase,
  openPage,
  patientArea,
  pathArea,
  pixelsPerMillimetre,
  shownNumber,
  shownPlace,
  viewport,
  type Place,
  fillFirstSignature,
} from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

interface Drawn {
  readonly area_mm2: number;
}

const drawAt = async (page: Page, place: { slice: number; phase: number }, radius: number): Promise<Drawn> => {
  await goToByWheel(page, place);
  const box = await viewport(page);
  const centre: Place = { x: box.x + box.width * 0.5, y: box.y + box.height * 0.54 };
  const path = eggPath(centre, radius);
  await drawPath(page, path);
  const scale = await pixelsPerMillimetre(page);
  return { area_mm2: pathArea(path) / scale ** 2 };
};

const sliceDistance = async (page: Page): Promise<number> => {
  const heading = (await page.locator('.section-lv .section-note').textContent()) ?? '';
  return Number(/([\d.]+) mm/u.exec(heading)?.[1]);
};

interface ExportedRead {
  readonly caseCode: string;
  readonly records: readonly {
    kind: string;
    structure?: string;
    points?: readonly (readonly [number, number, number])[];
  }[];
  readonly values: readonly { key: string; value?: number }[];
  readonly seal: { readonly hash: string };
}

test(`one read by mouse, from ${scansName} to the exported file`, async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openNextCase(page);
    expect(caseCode).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{2}$/u);

    // The first contour is the only one: its phase is taken for end-diastole.
    const ed = await drawAt(page, { slice: 6, phase: 19 }, 92);
    await expect.poll(() => shownNumber(page, 'LVEDV')).not.toBeNull();
    const distance = await sliceDistance(page);
    const edv = (await shownNumber(page, 'LVEDV')) ?? 0;
    // One slice: EDV = A · d / 1000 mL; the panel shows one digit.
    expect(Math.abs(edv - (ed.area_mm2 * distance) / 1000)).toBeLessThan(
      0.05 + (0.005 * ed.area_mm2 * distance) / 1000,
    );

    const es = await drawAt(page, { slice: 6, phase: 8 }, 68);
    await expect.poll(() => shownNumber(page, 'LVEF')).not.toBeNull();
    const ef = (await shownNumber(page, 'LVEF')) ?? 0;
    expect(Math.abs(ef - 100 * (1 - es.area_mm2 / ed.area_mm2))).toBeLessThan(0.6);

    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => shownNumber(page, 'LVEF')).toBeNull();
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await expect.poll(() => shownNumber(page, 'LVEF')).toBe(ef);
    await allKept(page);

    await workstation.kill();
    await expect(page.getByText('The workstation does not answer.', { exact: false })).toBeVisible();
    await workstation.restart();
    await allKept(page);
    await expect(page.getByText('The workstation does not answer.', { exact: false })).toBeHidden();

    await page.reload();
    expect(await openNextCase(page)).toBe(caseCode);
    expect(await shownPlace(page)).toEqual({ slice: 6, phase: 8 });
    await expect.poll(() => shownNumber(page, 'LVEF')).toBe(ef);
    expect(await shownNumber(page, 'LVEDV')).toBe(edv);

    await page.getByRole('button', { name: 'Good', exact: true }).click();
    await page.getByRole('textbox', { name: 'Comment' }).fill('Breathing in slice 3.');
    await page.getByRole('button', { name: 'Sign this read' }).click();
    const dialog = page.getByRole('dialog');
    await fillFirstSignature(dialog);
    await dialog.getByRole('button', { name: `Sign ${caseCode}` }).click();
    await expect(page.getByRole('region', { name: 'Seal' })).toContainText('Signed');
    await expect(page.getByRole('region', { name: 'Seal' })).toContainText('UTC');
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('Verified: contours, pixels and numbers')).toBeVisible();
    await page.screenshot({ path: 'test-results/sealed-1280x800.png' });

    await drawAt(page, { slice: 6, phase: 8 }, 40);
    expect(await shownNumber(page, 'LVEF')).toBe(ef);

    await page.getByRole('button', { name: 'Worklist' }).click();
    await expect(page.getByRole('region', { name: 'Signed' })).toContainText(caseCode);
    const { text, read } = await downloadedRead<ExportedRead>(page);
    expect(read.caseCode).toBe(caseCode);
    const areas = read.records
      .filter((record) => record.kind === 'contour' && record.structure === 'LV endocardium')
      .map((record) => patientArea(record.points ?? []))
      .sort((a, b) => b - a);
    expect(areas).toHaveLength(2);
    expect(Math.abs((areas[0] ?? 0) / ed.area_mm2 - 1)).toBeLessThan(0.005);
    expect(Math.abs((areas[1] ?? 0) / es.area_mm2 - 1)).toBeLessThan(0.005);
    const exportedEf = read.values.find((value) => value.key === 'LVEF')?.value ?? 0;
    expect(Math.abs(exportedEf - ef)).toBeLessThanOrEqual(0.05 + 1e-9);
    expect(text).not.toMatch(/SCD0000101|SC-HF|sunnybrook|phantom/iu);
    await page.screenshot({ path: 'test-results/export-1280x800.png' });
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});
