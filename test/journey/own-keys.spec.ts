import { expect, test } from '@playwright/test';
import { imageShown, openNextCase, openPage, shownPlace } from './reading-room.ts';
import { scans } from './scans.ts';
import { startWorkstation } from './workstation.ts';

test('a key is changed in the help, refused where it is taken, and kept over a restart', async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    const errors = await openPage(page, workstation.address);
    await openNextCase(page);
    await page.keyboard.press('?');
    const next = page.getByRole('button', { name: /^Slice after: / });
    await next.click();
    await page.keyboard.press('Space');
    await expect(page.getByRole('alert')).toContainText('Space is already “Cine on and off”.');
    await expect(next).toContainText('Down');

    await next.click();
    // The key works at once: only what the host has kept is there after the restart.
    const kept = page.waitForResponse((response) => response.url().endsWith('/call/settings.keepKeymap'));
    await page.keyboard.press('.');
    await expect(next).toContainText('.');
    await kept;
    await page.keyboard.press('?');
    const before = await shownPlace(page);
    await page.keyboard.press('.');
    await expect.poll(() => shownPlace(page)).toEqual({ ...before, slice: before.slice + 1 });

    await workstation.kill();
    await workstation.restart();
    await page.goto(workstation.address);
    await page.getByRole('button', { name: /^(?:Next case|Go on with) / }).click();
    await imageShown(page);
    const again = await shownPlace(page);
    await page.keyboard.press('.');
    await expect.poll(() => shownPlace(page)).toEqual({ ...again, slice: again.slice + 1 });

    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'As delivered' }).click();
    await expect(next).toContainText('Down');
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});

test('the demonstration is ready to read without a word being typed', async ({ page }) => {
  const workstation = await startWorkstation();
  try {
    await openPage(page, workstation.address);
    await expect(page.getByText('Demonstration trial', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: /^Next case / }).click();
    // Which case comes first is chance: a cine MRI tells its phase, an echo clip its frame.
    const shown = async (): Promise<string> =>
      /(?:Phase|Frame)\s+\d+\s+of\s+\d+/u.exec(await page.locator('body').innerText())?.[0] ?? '';
    await expect.poll(shown, { timeout: 60_000 }).not.toBe('');
    expect(await page.title()).toMatch(/^Ventricle [A-Z2-9]{4}-[A-Z2-9]{2}$/u);
    await page.keyboard.press('Space');
    const places = new Set<string>();
    await expect
      .poll(
        async () => {
          places.add(await shown());
          return places.size;
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(3);
  } finally {
    await workstation.end();
  }
});

test('a key counts as soon as the page names what it does', async ({ page }) => {
  const workstation = await startWorkstation(scans);
  try {
    // Pressed in the very moment in which the button stands, sooner than any hand could.
    await page.addInitScript(() => {
      const press = (): void => {
        if (document.querySelector('button[aria-label^="Next case"]') === null) return;
        seen.disconnect();
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', code: 'KeyN' }));
      };
      const seen = new MutationObserver(press);
      seen.observe(document, { childList: true, subtree: true });
    });
    const errors = await openPage(page, workstation.address);
    await imageShown(page);
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});
