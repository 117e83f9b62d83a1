/** What every page of a trial must be, in whatever state. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { expectWhole } from './whole-page.ts';

const sizes = [
  { width: 2560, height: 1440 },
  { width: 1280, height: 800 },
] as const;

/** At both sizes nothing is cut off or wider than the window, and none of `names` is there; axe finds nothing. */
export const expectSound = async (page: Page, state: string, names: readonly string[] = []): Promise<void> => {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.waitForTimeout(400);
    await expectWhole(page, `${state} at ${String(size.width)}`, names);
    await page.screenshot({ path: `test-results/screens/${state}-${String(size.width)}x${String(size.height)}.png` });
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`));
  expect(found, state).toEqual([]);
};
