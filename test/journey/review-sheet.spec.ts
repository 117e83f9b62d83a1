import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { CallOutput } from '../../app/contract/calls.ts';
import { stackOfCase } from '../../app/contract/case-stack.ts';
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { contourArea } from '../../measurement/contour.ts';
import { pixelToPatient, type ImagePlane } from '../../measurement/patient-space.ts';
import type { Structure } from '../../measurement/structure.ts';
import { allKept, imageShown, openPage, shownPlace } from './reading-room.ts';
import { scans, scansName } from './scans.ts';
import { callAs } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

type Opened = CallOutput<'case.open'>;

/** A ring whose middle lies so far right of the middle of the image. */
const ring = (plane: ImagePlane, radius_mm: number, aside_mm: number) =>
  Array.from({ length: 48 }, (_, at) => {
    const angle = (2 * Math.PI * at) / 48;
    const [rowSpacing, columnSpacing] = plane.PixelSpacing;
    const column = (plane.Columns - 1) / 2 + (aside_mm + radius_mm * Math.cos(angle)) / columnSpacing;
    return pixelToPatient(plane, { column, row: (plane.Rows - 1) / 2 + (radius_mm * Math.sin(angle)) / rowSpacing });
  });

interface Shape {
  readonly structure: Structure;
  readonly radius_mm: number;
  readonly aside_mm: number;
}

/** A heart that beats as a cosine: 20 mm wide at phase 1 and 14 mm half a beat later, narrower towards the apex. */
const shapesAt = (slice: number, phase: number, phases: number): readonly Shape[] => {
  const size = (17 + 3 * Math.cos((2 * Math.PI * phase) / phases)) * (1 - 0.06 * slice);
  return [
    { structure: 'LV endocardium', radius_mm: size, aside_mm: 0 },
    { structure: 'LV epicardium', radius_mm: size + 8, aside_mm: 0 },
    { structure: 'RV endocardium', radius_mm: 0.8 * size, aside_mm: -46 },
  ];
};

/** On every slice but the first and the last, at every phase; the RV of slice 4 lacks at phase 1, slice 5 is proposed. */
const contoursOf = ({ content }: Opened): readonly ContourRecord[] => {
  const { stack } = stackOfCase(content);
  return (stack?.slices ?? []).slice(1, -1).flatMap(({ frames }, at) =>
    frames.flatMap((frame, phase) => {
      if (frame === null) return [];
      const slice = at + 1;
      return shapesAt(slice, phase, frames.length)
        .filter(({ structure }) => structure !== 'RV endocardium' || slice !== 3 || phase !== 0)
        .map(({ structure, radius_mm, aside_mm }): ContourRecord => ({
          kind: 'contour',
          id: `${structure} ${slice} ${phase}`,
          SOPInstanceUID: frame.SOPInstanceUID,
          frame: frame.frame,
          structure,
          view: 'short axis',
          closed: true,
          points: ring(frame.plane, radius_mm, aside_mm),
          origin: slice === 4 ? 'proposed' : 'manual',
          edited: 0,
        }));
    }),
  );
};

/** Keeps a contoured read of the next case, as the page would; what it holds. */
const keepContours = async (page: Page): Promise<readonly ContourRecord[]> => {
  const { cases } = (await callAs(page, 'case.list', {})) as CallOutput<'case.list'>;
  const caseCode = cases[0]?.caseCode ?? 'no case';
  const opened = (await callAs(page, 'case.open', { caseCode })) as Opened;
  const contours = contoursOf(opened);
  const out = { kind: 'ledger', id: 'out', structure: 'LV endocardium', phase: 'ES', slice: 2, decision: 'out' } as const;
  const added: readonly ReadRecord[] = [...contours, out];
  const gesture = { id: 'all contours', label: 'Draw', via: 'do', diff: { added, updated: [], removed: [] }, active_ms: 1000 };
  await callAs(page, 'read.keep', { readId: opened.read.readId, after: opened.read.seq, gesture });
  await page.reload();
  return contours;
}; // prettier-ignore

const picture = (page: Page, name: string) => page.locator(`[data-sheet="${name}"]`);

test(`${scansName} on one sheet: every slice at both ends, in space, and how fast it empties`, async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    const errors = await openPage(page, workstation.address);
    await expect(page.getByRole('button', { name: /^Next case / })).toBeVisible();
    const contours = await keepContours(page);
    await page.getByRole('button', { name: /^Go on with / }).click();
    await imageShown(page);
    await allKept(page);

    // dV/dt of both ventricles; the RV lacks a phase.
    const rates = page.getByRole('table', { name: 'Peak rates of the volume curves' });
    await expect(rates.locator('[data-rates=LV] td')).toHaveText([/^\d+$/u, /^\d+$/u]);
    await expect(rates.locator('[data-rates=RV]')).toContainText(/needs all \d+ phases/u);

    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+e');
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 1, phase: 1 });
    await page.keyboard.press('o');
    const sheet = page.getByRole('region', { name: 'Review sheet' });
    await expect(sheet).toBeVisible();
    await expect(page.locator('.viewport')).toHaveCount(0);
    const pictures = sheet.locator('[data-sheet]');
    await expect(pictures.first()).toBeVisible();
    const slices = (await pictures.count()) / 2;
    expect(slices).toBeGreaterThan(5);
    await expect(sheet.locator('.thumbnail-picture')).toHaveCount(2 * slices);
    const outside = () =>
      pictures.evaluateAll((all) => {
        const { right, bottom } = all[0]?.closest('.sheet-bands')?.getBoundingClientRect() ?? new DOMRect();
        return all.filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width < 60 || box.right > right + 0.5 || box.bottom > bottom + 0.5;
        }).length;
      });
    await expect.poll(outside).toBe(0);
    const drawn = contours.find(({ id }) => id === 'LV endocardium 3 0');
    const area = ((drawn === undefined ? NaN : contourArea(drawn)) / 100).toFixed(1);
    await expect(picture(page, 'ED 4')).toHaveAccessibleName(
      new RegExp(`^Slice 4 at ED: LV endocardium ${area} cm², LV epicardium\\. RV endocardium lacks`, 'u'),
    );
    await expect(picture(page, 'ES 2')).toContainText('LV out');
    await expect(picture(page, 'ED 5').locator('path[stroke-dasharray], path[style*="dasharray"]')).toHaveCount(3);
    for (const size of [
      { width: 2560, height: 1440 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize(size);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `test-results/screens/review-${size.width}x${size.height}.png` });
    }

    // By keys: from the shown slice to its neighbour at ES, and there.
    await expect(picture(page, 'ED 1')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(picture(page, 'ES 3')).toBeFocused();
    await page.screenshot({ path: 'test-results/screens/review-by-keys.png' });
    const atES = Number(
      await sheet.locator('.sheet-row-name', { hasText: 'ES' }).first().locator('small').textContent(),
    );
    await page.keyboard.press('Enter');
    await expect(sheet).toHaveCount(0);
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 3, phase: atES });

    // By the mouse: the button, and a picture.
    await page.getByRole('button', { name: 'Review sheet' }).click();
    await picture(page, 'ED 5').click();
    await expect(sheet).toHaveCount(0);
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 5, phase: 1 });

    // The outlines turn together, by dragging and by keys, and turn back.
    await page.keyboard.press('o');
    const turn = sheet.locator('output');
    await expect(turn).toHaveText('Turned 0°, seen 20° from above');
    const view = sheet.getByRole('img', { name: /^Outlines at ED in space: LV endocardium on \d+ slices/u });
    const box = (await view.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const bytes = (): Promise<string> =>
      sheet
        .locator('canvas')
        .last()
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const before = await bytes();
    await page.mouse.move(box.x + 10, box.y + box.height - 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 35, box.y + box.height - 10);
    await page.mouse.move(box.x + 60, box.y + box.height - 10);
    await page.mouse.up();
    // 50 px of 0.6°.
    await expect(turn).toHaveText('Turned 30°, seen 20° from above');
    await expect.poll(bytes).not.toBe(before);
    await page.screenshot({ path: 'test-results/screens/review-turned.png' });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await sheet.getByRole('application').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await expect(turn).toHaveText('Turned 20°, seen 30° from above');
    await page.keyboard.press('r');
    await expect(turn).toHaveText('Turned 0°, seen 20° from above');

    // A line is a way to its slice: the lowest of the view is that of the slice next to the apex.
    const below = await view.evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      for (let place = width * height - 1; place > 0; place -= 1) {
        const [red = 0, green = 0] = [data[place * 4], data[place * 4 + 1]];
        if ((data[place * 4 + 3] ?? 0) > 120 && green > red + 60) {
          return { x: ((place % width) + 0.5) / devicePixelRatio, y: Math.floor(place / width) / devicePixelRatio };
        }
      }
      return null;
    });
    await view.click({ position: below ?? { x: 0, y: 0 } });
    await expect(sheet).toHaveCount(0);
    await expect.poll(() => shownPlace(page)).toEqual({ slice: slices - 1, phase: 1 });
    await page.keyboard.press('o');
    await page.keyboard.press('Escape');
    await expect(page.locator('.viewport')).toBeVisible();
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});
