/** A trial reader's session: next case, a few outlines, every part of it, pause, sign. */
import { expect, type Page } from '@playwright/test';
import type { Overheard } from './leak-room.ts';
import { allKept, drawPath, eggPath, imageShown, viewport, type Place } from './reading-room.ts';

type Kind = 'MR' | 'echo';

/** Waits until the clips of an opened echo case stand. */
export const clipsShown = async (page: Page): Promise<void> => {
  await expect(page.getByRole('navigation', { name: 'Clips' })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.region-lines').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.pane-loading, .time-loaded')).toHaveCount(0, { timeout: 60_000 });
};

/** Opens the next case, whatever it is. */
const openNext = async (page: Page): Promise<Kind> => {
  await page.getByRole('button', { name: 'Next case' }).click();
  const clips = page.getByRole('navigation', { name: 'Clips' });
  await expect(clips.or(page.locator('.viewport-place[data-slice]')).first()).toBeVisible({ timeout: 60_000 });
  if ((await clips.count()) === 0) {
    await imageShown(page);
    return 'MR';
  }
  await clipsShown(page);
  return 'echo';
};

/** Gives the code of the case that is paused. */
const pause = async (page: Page): Promise<string> => {
  const caseCode = (await page.locator('.case-code .code').textContent()) ?? '';
  await page.keyboard.press('Alt+p');
  await expect(page.getByRole('region', { name: 'Paused' }).getByText(caseCode, { exact: true })).toBeVisible();
  return caseCode;
};

const sign = async (page: Page, password: string, ears: Overheard): Promise<void> => {
  await page.getByRole('button', { name: 'Good', exact: true }).click();
  await allKept(page);
  await page.getByRole('button', { name: 'Sign this read' }).click({ timeout: 10_000 });
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await ears.look('signing');
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: /^Sign / }).click();
  await expect(page.getByRole('region', { name: 'Signed' })).toBeVisible({ timeout: 60_000 });
};

/** From one end of the annulus over the apex to the other. */
const archPath = ({ x, y }: Place): readonly Place[] =>
  Array.from({ length: 41 }, (_, at) => {
    const angle = (Math.PI * at) / 40;
    return { x: x - 50 * Math.cos(angle), y: y + 70 - 140 * Math.sin(angle) };
  });

/** With the button held, from the first place to the last. */
const drag = async (page: Page, [first, ...rest]: readonly Place[]): Promise<void> => {
  if (first === undefined) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
};

const outline = async (page: Page, kind: Kind): Promise<void> => {
  const pane = page.getByRole('group', { name: 'Left image' });
  const box = kind === 'MR' ? await viewport(page) : await pane.boundingBox();
  if (box === null) throw new Error('There is no image.');
  // Nothing is drawn upon an image that does not stand yet.
  let kept = 0;
  page.on('response', (response) => (kept += response.url().endsWith('/call/read.keep') ? 1 : 0));
  await expect(async () => {
    await page.keyboard.press('1');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await (kind === 'MR' ? drawPath(page, eggPath(middle, 60, 40)) : drag(page, archPath(middle)));
    await expect.poll(() => kept, { timeout: 4000 }).toBeGreaterThan(0);
  }).toPass({ timeout: 40_000 });
  await allKept(page);
};

/** Each part of an MR case: cine, late enhancement where it was done, uptake. */
const everyPart = async (page: Page, ears: Overheard): Promise<void> => {
  const tabs = page.getByRole('group', { name: 'Parts of this read' }).getByRole('button');
  for (let at = await tabs.count(); at > 0; at -= 1) {
    await tabs.nth(at - 1).click();
    await expect(tabs.nth(at - 1)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('.viewport-place[data-slice]')).toBeVisible({ timeout: 60_000 });
    await page.waitForTimeout(500);
    await ears.look(`part ${String(at)}`);
  }
};

/**
 * Reads one MR and one echo case to the signature and pauses an echo case, whose code it gives; other cases that come
 * first, of either kind, are paused.
 */
export const readOneOfEach = async (page: Page, password: string, ears: Overheard): Promise<string> => {
  const signed = new Set<Kind>();
  for (;;) {
    await ears.look(`worklist after ${String(signed.size)}`);
    const kind = await openNext(page);
    if (signed.has(kind)) {
      const paused = await pause(page);
      if (kind === 'echo' && signed.size === 2) return paused;
      continue;
    }
    await outline(page, kind);
    await ears.look(`${kind} with an outline`);
    if (kind === 'MR') await everyPart(page, ears);
    await sign(page, password, ears);
    signed.add(kind);
  }
};
