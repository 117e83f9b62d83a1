import { expect, test } from '@playwright/test';
import {
  drawPath,
  eggPath,
  goToByWheel,
  imageShown,
  openPage,
  pathArea,
  pixelsPerMillimetre,
  shownNumber,
  viewport,
} from './reading-room.ts';
import { scans } from './scans.ts';
import { startWorkstation } from './workstation.ts';

test('without WebGL the same line gives the same number', async ({ page }) => {
  const workstation = await startWorkstation(scans);
  const measure = async (query: string): Promise<{ edv: number; drawn: number }> => {
    await page.goto(new URL(`/${query}`, workstation.address).href);
    await page.getByRole('button', { name: /^(?:Next case|Go on with) / }).click();
    await imageShown(page);
    await goToByWheel(page, { slice: 6, phase: 1 });
    const box = await viewport(page);
    const path = eggPath({ x: box.x + box.width * 0.5, y: box.y + box.height * 0.54 }, 80);
    await drawPath(page, path);
    await expect.poll(() => shownNumber(page, 'LVEDV')).not.toBeNull();
    const edv = (await shownNumber(page, 'LVEDV')) ?? 0;
    const scale = await pixelsPerMillimetre(page);
    await page.screenshot({ path: `test-results/reading${query === '' ? '-webgl' : '-cpu'}.png` });
    await page.keyboard.press('Control+z');
    await expect.poll(() => shownNumber(page, 'LVEDV')).toBeNull();
    return { edv, drawn: pathArea(path) / scale ** 2 };
  };
  try {
    await openPage(page, workstation.address);
    const cpu = await measure('?render=cpu');
    const webgl = await measure('?render=webgl');
    expect(cpu.drawn).toBeCloseTo(webgl.drawn, 3);
    expect(cpu.edv).toBe(webgl.edv);
    expect(cpu.edv).toBeGreaterThan(5);
  } finally {
    await workstation.end();
  }
});
