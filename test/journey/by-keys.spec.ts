import { expect, test, type Page } from '@playwright/test';
import { allKept, imageShown, openPage, shownNumber, shownPlace, tabToField } from './reading-room.ts';
import { scans, scansName } from './scans.ts';
import { startWorkstation } from './workstation.ts';

const press = async (page: Page, key: string, times = 1): Promise<void> => {
  for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
};

/** Tabs until the control of that name has the focus. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let count = 0; count < 80; count += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`.trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Tab never reached ${String(name)}.`);
};

/** With the keyboard pen: eight points on a square ring around where the pen stands, then closed. */
const ring = async (page: Page, reach: number): Promise<void> => {
  const sides = [
    ['Shift+ArrowRight', reach],
    ['Shift+ArrowDown', reach],
    ['Shift+ArrowLeft', reach],
    ['Shift+ArrowLeft', reach],
    ['Shift+ArrowUp', reach],
    ['Shift+ArrowUp', reach],
    ['Shift+ArrowRight', reach],
    ['Shift+ArrowRight', reach],
  ] as const;
  for (const [key, times] of sides) {
    await press(page, key, times);
    await press(page, 'Space');
  }
  await press(page, 'Enter');
  // Back to the middle for the next one.
  await press(page, 'Shift+ArrowDown', reach);
  await press(page, 'Shift+ArrowLeft', reach);
};

test(`one read by keys alone, from ${scansName} to the seal`, async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    const errors = await openPage(page, workstation.address);
    await expect(page.getByRole('button', { name: /^Next case / })).toBeVisible();
    await press(page, 'n');
    await imageShown(page);

    await press(page, 'Home');
    await press(page, 'ArrowDown', 5);
    await press(page, 'ArrowRight', 18);
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 6, phase: 19 });

    await press(page, 'k');
    await ring(page, 6);
    await expect.poll(() => shownNumber(page, 'LVEDV')).not.toBeNull();
    await press(page, '2');
    await ring(page, 8);
    await expect.poll(() => shownNumber(page, 'LVM')).not.toBeNull();
    await press(page, 'Escape');
    await press(page, 'e');

    await press(page, 'ArrowLeft', 11);
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 6, phase: 8 });
    await press(page, '1');
    await press(page, 'k');
    await ring(page, 4);
    await press(page, 'Escape');
    await press(page, 'f');
    await expect.poll(() => shownNumber(page, 'LVEF')).not.toBeNull();
    const ef = await shownNumber(page, 'LVEF');

    // Copied twice over, then the copy in between taken away and interpolated again.
    await press(page, 'c', 2);
    await expect.poll(() => shownPlace(page)).toEqual({ slice: 8, phase: 8 });
    await press(page, 'ArrowUp');
    await press(page, 'Delete');
    await expect.poll(() => shownNumber(page, 'LVESV')).toBeNull();
    await press(page, 'i');
    await expect.poll(() => shownNumber(page, 'LVESV')).not.toBeNull();
    await press(page, 'Control+z', 4);
    await expect.poll(() => shownNumber(page, 'LVEF')).toBe(ef);
    await press(page, 'Control+Shift+z', 4);
    await expect.poll(() => shownNumber(page, 'LVEF')).not.toBe(ef);
    await press(page, 'Control+z', 4);
    await expect.poll(() => shownNumber(page, 'LVEF')).toBe(ef);

    await press(page, 'm');
    await expect(page.getByRole('grid', { name: 'Slices by phases' })).toBeVisible();
    await press(page, 'm');

    await press(page, 'Alt+2');
    await expect(page.getByRole('button', { name: 'Fair', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await press(page, 'Shift+N');
    await page.keyboard.type('Read by keys.');
    await press(page, 'Escape');
    await allKept(page);

    await press(page, 'Control+Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(page.getByLabel('Printed name')).toBeFocused();
    await page.keyboard.type('A. Reader');
    await expect(page.getByLabel('Printed name')).toHaveValue('A. Reader');
    await tabToField(page, 'Choose a password');
    await page.keyboard.type('correct horse');
    await tabToField(page, 'The password again');
    await page.keyboard.type('correct horse');
    await press(page, 'Enter');
    await expect(page.getByRole('region', { name: 'Seal' })).toContainText('Signed');

    await tabTo(page, /^Worklist$/u);
    await press(page, 'Enter');
    await expect(page.getByRole('region', { name: 'Signed' })).toBeVisible();
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});
