/** What a journey knows of the page: the steps of a reader, by mouse, and what stands on the screen. */
import { expect, type Locator, type Page } from '@playwright/test';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Opens the workstation's address; the page's own errors fail the journey. */
export const openPage = async (page: Page, address: string): Promise<readonly string[]> => {
  const errors: string[] = [];
  page.on('pageerror', (error) => {
    console.error(error);
    errors.push(error.message);
  });
  page.on('console', (message) => {
    // What a workstation that is killed leaves behind: calls without an answer, a stream without an end.
    const isCutOff = /ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED_ENCODING/u.test(message.text());
    if (message.type() === 'error' && !isCutOff) errors.push(message.text());
  });
  await page.goto(address);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
  return errors;
};

/** Opens the next case and waits for its first image. Gives the case code. */
export const openNextCase = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: /^(?:Next case|Go on with) / }).click();
  await imageShown(page);
  return (await page.locator('.case-code .code').textContent()) ?? '';
};

/** Waits until the large image stands and nothing more is loading. */
export const imageShown = async (page: Page): Promise<void> => {
  await expect(page.locator('.viewport-place[data-slice]')).toBeVisible({ timeout: 60_000 });
  // A place is told before the first image is drawn; the window is told of an image that is drawn, or why there is none.
  await expect(page.locator('.viewport-presentation, .viewport-trouble').first()).toBeVisible({ timeout: 60_000 });
  await page.waitForFunction(() => performance.getEntriesByName('ventricle:all-images').length > 0, null, {
    timeout: 120_000,
  });
};

/** Slice and phase of the large image, counted from 1; of late enhancement the phases are its kinds of image. */
export const shownPlace = async (page: Page): Promise<{ slice: number; phase: number }> => {
  const place = page.locator('.viewport-place[data-slice]');
  const [slice, phase] = [await place.getAttribute('data-slice'), await place.getAttribute('data-phase')];
  return { slice: Number(slice), phase: Number(phase) };
};

/** Steps with the wheel over the image until the wanted slice and phase are shown. */
export const goToByWheel = async (page: Page, wanted: { slice: number; phase: number }): Promise<void> => {
  const box = await viewport(page);
  await page.mouse.move(box.x + box.width / 2, box.y + 80);
  for (;;) {
    const now = await shownPlace(page);
    const slices = wanted.slice - now.slice;
    const phases = wanted.phase - now.phase;
    if (slices === 0 && phases === 0) return;
    if (slices !== 0) await page.mouse.wheel(0, slices > 0 ? 100 : -100);
    else {
      await page.keyboard.down('Shift');
      await page.mouse.wheel(0, phases > 0 ? 100 : -100);
      await page.keyboard.up('Shift');
    }
    await expect.poll(async () => JSON.stringify(await shownPlace(page))).not.toBe(JSON.stringify(now));
  }
};

/** Steps with the arrow keys, all at once, until the wanted slice and phase are shown. */
export const goToByKeys = async (page: Page, wanted: { slice: number; phase: number }): Promise<void> => {
  const now = await shownPlace(page);
  const press = async (steps: number, back: string, on: string): Promise<void> => {
    for (let count = 0; count < Math.abs(steps); count += 1) await page.keyboard.press(steps < 0 ? back : on);
  };
  await press(wanted.slice - now.slice, 'ArrowUp', 'ArrowDown');
  await press(wanted.phase - now.phase, 'ArrowLeft', 'ArrowRight');
  await expect.poll(() => shownPlace(page)).toEqual(wanted);
};

/** The large viewport on the page, CSS pixels. */
export const viewport = async (page: Page): Promise<{ x: number; y: number; width: number; height: number }> => {
  const box = await page.locator('.viewport:not(.fusion)').boundingBox();
  if (box === null) throw new Error('The viewport is not shown.');
  return box;
};

/** An egg-shaped path around a centre: nothing that a formula of the page could know. */
export const eggPath = (centre: Place, radius: number, points = 90): readonly Place[] =>
  Array.from({ length: points }, (_, index) => {
    const angle = (2 * Math.PI * index) / points;
    const reach = radius * (1 + 0.15 * Math.cos(angle) + 0.06 * Math.sin(3 * angle));
    return { x: centre.x + reach * Math.cos(angle), y: centre.y + reach * Math.sin(angle) };
  });

/** Draws along a path with the primary button held. */
export const drawPath = async (page: Page, path: readonly Place[]): Promise<void> => {
  const [first, ...rest] = path;
  if (first === undefined) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(place.x, place.y);
  await page.mouse.move(first.x, first.y);
  await page.mouse.up();
};

/** Area of a closed path by the shoelace formula, square CSS pixels. */
export const pathArea = (path: readonly Place[]): number =>
  Math.abs(
    path.reduce((sum, at, index) => {
      const next = path[(index + 1) % path.length] ?? at;
      return sum + at.x * next.y - next.x * at.y;
    }, 0) / 2,
  );

/** CSS pixels a millimetre, as the scale bar on the screen says. */
export const pixelsPerMillimetre = async (page: Page): Promise<number> => {
  const bar = page.locator('.viewport-scale');
  const [, length] = /(\d+) cm/u.exec((await bar.textContent()) ?? '') ?? [];
  const width = await bar.locator('.viewport-bar').evaluate((line) => line.getBoundingClientRect().width);
  return width / (10 * Number(length));
};

/** A number of the results panel; null where a reason stands in its place. */
export const shownNumber = async (page: Page, measure: string): Promise<number | null> => {
  const value = page.locator(`[data-measure=${measure}] .measure-value`);
  return (await value.count()) === 0 ? null : Number(await value.textContent());
};

/** Waits until the header says that everything is kept. */
export const allKept = async (page: Page): Promise<void> => {
  await expect(page.locator('[data-keeping=kept]')).toHaveText('Kept', { timeout: 30_000 });
};

/** Area of an exported contour in its own plane, mm²: half the length of the summed cross products. */
export const patientArea = (points: readonly (readonly [number, number, number])[]): number => {
  const sum = points.reduce<readonly [number, number, number]>(
    ([x, y, z], a, index) => {
      const b = points[(index + 1) % points.length] ?? a;
      return [x + a[1] * b[2] - a[2] * b[1], y + a[2] * b[0] - a[0] * b[2], z + a[0] * b[1] - a[1] * b[0]];
    },
    [0, 0, 0],
  );
  return Math.hypot(...sum) / 2;
};

/** Fills in the form of the first signature here, once the focus is in it: what is typed before goes elsewhere. */
export const fillFirstSignature = async (dialog: Locator): Promise<void> => {
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await dialog.getByRole('textbox', { name: 'Printed name' }).fill('A. Reader');
  await dialog.getByLabel('Choose a password').fill('correct horse');
  await dialog.getByLabel('The password again').fill('correct horse');
};

/** Tabs until the field of that label has the focus. */
export const tabToField = async (page: Page, label: string): Promise<void> => {
  const field = page.getByLabel(label);
  for (let count = 0; count < 10; count += 1) {
    await page.keyboard.press('Tab');
    if (await field.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never reached ${label}.`);
};
