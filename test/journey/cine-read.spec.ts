/** A complete assisted read of both ventricles, by keys and mouse, with the count of what the reader's hands did. */
import { expect, test, type Page } from '@playwright/test';
import { allKept, imageShown, openPage, openNextCase, shownNumber, shownPlace } from './reading-room.ts';
import { scans, scansName } from './scans.ts';
import { startWorkstation } from './workstation.ts';

/** Counts each press of a key, and how long the program took for its own steps. */
const countedHands = (page: Page) => {
  let gestures = 0;
  const steps: { readonly step: string; readonly ms: number }[] = [];
  return {
    press: async (key: string): Promise<void> => {
      gestures += 1;
      await page.keyboard.press(key);
    },
    /** One press, and what the program then does by itself. */
    pressAndWait: async (step: string, key: string, words: RegExp): Promise<void> => {
      gestures += 1;
      const from = performance.now();
      await page.keyboard.press(key);
      await expect(page.locator('.proposal-words')).toHaveText(words, { timeout: 60_000 });
      steps.push({ step, ms: Math.round(performance.now() - from) });
    },
    count: () => gestures,
    told: () => steps.map(({ step, ms }) => `${step} ${ms} ms`).join(', '),
  };
};

type Hands = ReturnType<typeof countedHands>;

/** How many outlines wait; 0 where none do. */
const waiting = async (page: Page): Promise<number> =>
  Number((await page.locator('.proposal-line').getAttribute('data-waiting')) ?? 0);

/** Presses a key that answers, until nothing waits any more. */
const answerAll = async (page: Page, hands: Hands, key: string): Promise<void> => {
  for (let left = await waiting(page); left > 0; left = await waiting(page)) {
    await hands.press(key);
    await expect.poll(() => waiting(page)).toBeLessThan(left);
  }
};

interface AssistedRead {
  /** Number of the most basal slice that is ventricle, where the proposal goes beyond it. */
  readonly base?: number;
}

/** The left ventricle as a reader with proposals reads it: proposed, looked through at ED, tracked, looked through. */
const readLeftVentricle = async (page: Page, hands: Hands, { base }: AssistedRead): Promise<void> => {
  await hands.pressAndWait('propose the LV', 'p', /outlines? of the left ventricle proposed/u);
  if (base !== undefined) {
    for (let slice = (await shownPlace(page)).slice; slice < base; slice += 1) await hands.press('ArrowDown');
    await expect.poll(async () => (await shownPlace(page)).slice).toBe(base);
    await hands.press('Shift+Home');
    await expect(page.locator('.proposal-words')).toHaveText(/left ventricle is proposed/u);
  }
  await answerAll(page, hands, 'a');
  await hands.pressAndWait('track the LV', 't', /outlines proposed/u);
  await answerAll(page, hands, 'Shift+A');
};

test(`an assisted read of ${scansName}: left ventricle`, async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    const errors = await openPage(page, workstation.address);
    await openNextCase(page);
    await imageShown(page);
    const hands = countedHands(page);
    await readLeftVentricle(page, hands, { base: 3 });
    console.log(hands.count(), hands.told());
    await allKept(page);
    for (const key of ['LVEDV', 'LVESV', 'LVEF', 'LVM']) console.log(key, await shownNumber(page, key));
    await page.screenshot({ path: 'test-results/accepted-1280x800.png' });
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});
