import { readFileSync } from 'node:fs';
import { chromium, expect, test, type Page } from '@playwright/test';
import { browserArguments, browserExecutable } from './browser.ts';
import { drawOutlines, newFolder, outlineArea, scanFiles, writeScans } from './phantom-scans.ts';
import { goToByKeys, imageShown, openPage, shownNumber, viewport } from './reading-room.ts';
import { startWorkstation, type RunningWorkstation } from './workstation.ts';
import { rmSync } from 'node:fs';

const slices = [5, 6, 7];
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

const path = (page: Page): Promise<string | null> => page.locator('.viewport-image').getAttribute('data-render');

/** Grey of the image alone, in blocks of `block` pixels of the screen. */
const greys = async (page: Page, block: number): Promise<{ columns: number; values: readonly number[] }> => {
  const box = await viewport(page);
  const hidden = await page.addStyleTag({ content: '.viewport-over, .viewport-texts { visibility: hidden }' });
  const png = (await page.screenshot({ clip: box })).toString('base64');
  await hidden.evaluate((style) => (style as HTMLStyleElement).remove());
  return page.evaluate(
    async ({ png, block }) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const columns = Math.floor(width / block);
      const rows = Math.floor(height / block);
      const values = Array.from({ length: columns * rows }, (_, at) => {
        let sum = 0;
        for (let y = 0; y < block; y += 1)
          for (let x = 0; x < block; x += 1)
            sum += data[4 * ((Math.floor(at / columns) * block + y) * width + (at % columns) * block + x)] ?? 0;
        return sum / block ** 2;
      });
      return { columns, values };
    },
    { png, block },
  );
};

test('both paths put the same image in the same place and measure the same line alike', async ({ page }) => {
  const errors = await openPage(page, workstation.address);
  const seen: Record<string, { edv: number; greys: Awaited<ReturnType<typeof greys>> }> = {};
  for (const render of ['cpu', 'webgl']) {
    await openRead(page, `?render=${render}`);
    expect(await path(page)).toBe(render);
    await drawOutlines(page, 'LV endocardium', 'ED', [5]);
    await expect.poll(() => shownNumber(page, 'LVEDV')).not.toBeNull();
    const edv = (await shownNumber(page, 'LVEDV')) ?? 0;
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownNumber(page, 'LVEDV')).toBeNull();
    seen[render] = { edv, greys: await greys(page, 4) };
    await page.screenshot({ path: `test-results/path-${render}.png` });
  }
  const [a, b] = [seen['cpu']!, seen['webgl']!];
  console.log(a.edv, b.edv, outlineArea('LV endocardium', 'ED', 5) * 9.8 / 1000);
  const diff = a.greys.values.map((v, i) => Math.abs(v - b.greys.values[i]!));
  console.log('mean', diff.reduce((s, v) => s + v, 0) / diff.length, 'max', Math.max(...diff), 'share>20', diff.filter((d) => d > 20).length / diff.length);
  for (const [dx, dy] of [[0,0],[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    const d = a.greys.values.map((v, i) => { const j = i + dx + dy * a.greys.columns; return b.greys.values[j] === undefined ? 0 : Math.abs(v - b.greys.values[j]); });
    console.log(dx, dy, d.reduce((s, v) => s + v, 0) / d.length);
  }
  expect(errors).toEqual([]);
});

test('a WebGL context that is lost goes over to the CPU', async ({ page }) => {
  const errors = await openPage(page, workstation.address);
  await page.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext as any;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: any[]) {
      const c = get.apply(this, args);
      if (c && /webgl/.test(args[0])) ((window as any).gls ??= []).push(c);
      return c;
    } as any;
    const og = OffscreenCanvas.prototype.getContext as any;
    OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: any[]) {
      const c = og.apply(this, args);
      if (c && /webgl/.test(args[0])) ((window as any).gls ??= []).push(c);
      return c;
    } as any;
  });
  await openRead(page, '?render=webgl');
  expect(await path(page)).toBe('webgl');
  console.log(await page.evaluate(() => (window as any).gls.map((g: any) => [g.canvas.constructor.name, g.canvas.width, g.canvas.height, g.isContextLost()])));
  await page.evaluate(() => { for (const g of (window as any).gls) g.getExtension('WEBGL_lose_context')?.loseContext(); });
  await expect.poll(() => path(page)).toBe('cpu');
  await imageShown(page);
  await page.waitForTimeout(1000);
  await page.screenshot({ path: `test-results/path-lost.png` });
  console.log(errors);
});

test('without WebGL the CPU is taken without being asked', async () => {
  const browser = await chromium.launch({
    ...browserExecutable,
    args: [...browserArguments.filter((a) => !/swiftshader|use-gl|angle/.test(a)), '--disable-gpu', '--disable-3d-apis'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors = await openPage(page, workstation.address);
    console.log('webgl2', await page.evaluate(() => document.createElement('canvas').getContext('webgl2') === null));
    await openRead(page, '?render=webgl');
    expect(await path(page)).toBe('cpu');
    await drawOutlines(page, 'LV endocardium', 'ED', [5]);
    await expect.poll(() => shownNumber(page, 'LVEDV')).not.toBeNull();
    console.log(await shownNumber(page, 'LVEDV'));
    await page.screenshot({ path: `test-results/path-none.png` });
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});
