import { rmSync } from 'node:fs';
import { chromium, expect, test, type Page } from '@playwright/test';
import { browserArguments, browserExecutable } from './browser.ts';
import { drawOutlines, outlineArea, scanFiles, writeScans } from './phantom-scans.ts';
import { allKept, imageShown, openPage, patientArea, shownNumber, viewport } from './reading-room.ts';
import { startWorkstation, type RunningWorkstation } from './workstation.ts';

const slices = [5, 6];
let folder = '';
let workstation: RunningWorkstation;
test.beforeAll(async () => {
  folder = writeScans(scanFiles(slices), (file) => file.bytes);
  workstation = await startWorkstation([folder]);
});
test.afterAll(async () => {
  await workstation.end();
  rmSync(folder, { recursive: true, force: true });
});

const openRead = async (page: Page, query: string): Promise<void> => {
  await page.goto(new URL(`/${query}`, workstation.address).href);
  await page.getByRole('button', { name: /^(?:Next case|Go on with) / }).click();
  await imageShown(page);
};

const expectPath = async (page: Page, render: 'cpu' | 'webgl'): Promise<void> => {
  await expect(page.locator('.viewport-image')).toHaveAttribute('data-render', render);
};

const side = 240;

/** Grey of each pixel of the screen in the middle of the image, without what is written or drawn over it. */
const greys = async (page: Page): Promise<{ readonly columns: number; readonly values: readonly number[] }> => {
  const box = await viewport(page);
  const [x, y] = [box.x + (box.width - side) / 2, box.y + (box.height - side) / 2];
  const clip = { x: Math.round(x), y: Math.round(y), width: side, height: side };
  const hidden = await page.addStyleTag({ content: '.viewport-over, .viewport-texts { visibility: hidden }' });
  const png = (await page.screenshot({ clip })).toString('base64');
  await hidden.evaluate((style) => (style as HTMLStyleElement).remove());
  return page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (context === null) throw new Error('The browser has no canvas.');
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { columns: width, values: Array.from({ length: width * height }, (_, at) => data[4 * at] ?? 0) };
  }, png);
};

/** Mean difference of two pictures, the second moved by whole pixels, of 255. */
const meanDifference = (
  a: Awaited<ReturnType<typeof greys>>,
  b: Awaited<ReturnType<typeof greys>>,
  [across, down]: readonly [number, number],
): number =>
  a.values.reduce((sum, grey, at) => sum + Math.abs(grey - (b.values[at + across + down * a.columns] ?? grey)), 0) /
  a.values.length;

type Point = readonly [number, number, number];

/** Points of the first contour in what the page sends to be kept, patient mm. */
const sentPoints = (value: unknown): readonly Point[] | null => {
  if (typeof value !== 'object' || value === null) return null;
  if ('points' in value && Array.isArray(value.points)) return value.points as readonly Point[];
  return Object.values(value).reduce<readonly Point[] | null>((found, one) => found ?? sentPoints(one), null);
};

/** Draws the phantom's outline; the area that was kept, mm², and the number shown, mL. */
const drawAndMeasure = async (page: Page): Promise<{ readonly area: number; readonly shown: number }> => {
  const kept = page.waitForRequest((request) => request.url().endsWith('/call/read.keep'));
  await drawOutlines(page, 'LV endocardium', 'ED', slices.slice(0, 1));
  const points = sentPoints((await kept).postDataJSON()) ?? [];
  await expect.poll(() => shownNumber(page, 'LVEDV')).not.toBeNull();
  const shown = (await shownNumber(page, 'LVEDV')) ?? 0;
  await page.keyboard.press('Control+z');
  await expect.poll(() => shownNumber(page, 'LVEDV')).toBeNull();
  // The next page that opens the read must not find the outline.
  await allKept(page);
  return { area: patientArea(points), shown };
};

test('both paths put the image in the same place and measure the same line alike', async ({ page }) => {
  const errors = await openPage(page, workstation.address);
  const readBy = async (render: 'cpu' | 'webgl') => {
    await openRead(page, `?render=${render}`);
    await expectPath(page, render);
    return { ...(await drawAndMeasure(page)), picture: await greys(page) };
  };
  const [cpu, webgl] = [await readBy('cpu'), await readBy('webgl')];
  expect(Math.abs(cpu.area / webgl.area - 1)).toBeLessThan(0.001);
  expect(cpu.shown).toBe(webgl.shown);
  // The phantom's own area, by a hand in whole pixels of the screen.
  const truth = outlineArea('LV endocardium', 'ED', slices[0] ?? 0);
  expect(Math.abs(cpu.area / truth - 1)).toBeLessThan(0.01);

  const still = meanDifference(cpu.picture, webgl.picture, [0, 0]);
  expect(still).toBeLessThan(1.5);
  for (const shift of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const)
    expect(meanDifference(cpu.picture, webgl.picture, shift), `moved by ${shift.join(', ')}`).toBeGreaterThan(
      1.3 * still,
    );
  expect(errors).toEqual([]);
});

test('a read goes on by the CPU when the WebGL context is lost', async ({ page }) => {
  await page.addInitScript(() => {
    const contexts: WebGL2RenderingContext[] = [];
    Object.assign(window, { contexts });
    const plain = Reflect.get(HTMLCanvasElement.prototype, 'getContext');
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...asked: unknown[]) {
      const context: unknown = Reflect.apply(plain, this, asked);
      if (context instanceof WebGL2RenderingContext) contexts.push(context);
      return context;
    } as typeof plain;
  });
  const errors = await openPage(page, workstation.address);
  await openRead(page, '?render=webgl');
  await expectPath(page, 'webgl');
  const before = await greys(page);
  const lost = await page.evaluate(() => {
    const { contexts } = window as unknown as { contexts: readonly WebGL2RenderingContext[] };
    for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext();
    return contexts.length;
  });
  expect(lost).toBeGreaterThan(0);
  await expectPath(page, 'cpu');
  await expect.poll(async () => meanDifference(before, await greys(page), [0, 0])).toBeLessThan(1.5);
  expect((await drawAndMeasure(page)).shown).toBeGreaterThan(5);
  expect(errors).toEqual([]);
});

test('without WebGL the CPU is taken, whatever was asked for', async () => {
  const noWebGL = [
    ...browserArguments.filter((flag) => !/gl|swiftshader/u.test(flag)),
    '--disable-gpu',
    '--disable-3d-apis',
  ];
  const browser = await chromium.launch({ ...browserExecutable, args: noWebGL });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors = await openPage(page, workstation.address);
    expect(await page.evaluate(() => document.createElement('canvas').getContext('webgl2'))).toBeNull();
    for (const query of ['', '?render=webgl']) {
      await openRead(page, query);
      await expectPath(page, 'cpu');
    }
    expect((await drawAndMeasure(page)).shown).toBeGreaterThan(5);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});
