import { expect, test, type Page } from '@playwright/test';
import { own, given, prepareTrial, readAs } from './adjudication-room.ts';
import { allKept, drawPath, eggPath, imageShown, viewport } from './reading-room.ts';
import { expectSound } from './sound-page.ts';
import { firstLogin, logInAs, logOut, managerPassword, trialFolder } from './trial-room.ts';
import { expectInSight } from './whole-page.ts';
import { startWorkstation } from './workstation.ts';

/** At both sizes nobody is named. */
const expectNameless = (page: Page, state: string): Promise<void> =>
  expectSound(page, state, ['Ada Reader', 'Bob Reader', 'Mara']);

const lines = (page: Page, side: 'A' | 'B') => page.locator(`.side-surface g[data-side="${side}"]`);

/** Read A full, read B dashed, each with its letter; keys and buttons show one alone or both. */
const lookAtBoth = async (page: Page): Promise<void> => {
  await imageShown(page);
  const places = page.getByRole('navigation', { name: 'Images with contours' }).getByRole('button');
  await expect(places).toHaveCount(6);
  await places.first().click();
  await expect(lines(page, 'A')).toHaveCount(1);
  await expect(lines(page, 'B')).toHaveCount(1);
  const dash = (side: 'A' | 'B') =>
    lines(page, side)
      .locator('.contour-line')
      .evaluate((line) => getComputedStyle(line).strokeDasharray);
  expect(await dash('A')).toBe('none');
  expect(await dash('B')).not.toBe('none');
  await page.keyboard.press('a');
  await expect(lines(page, 'B')).toHaveCount(0);
  await page.keyboard.press('b');
  await expect(lines(page, 'A')).toHaveCount(0);
  await expect(lines(page, 'B')).toHaveCount(1);
  await page.getByRole('button', { name: 'Show both reads' }).click();
  await expect(lines(page, 'A')).toHaveCount(1);
  await expect(lines(page, 'B')).toHaveCount(1);
};

const sign = async (page: Page, button: RegExp): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await expect(dialog.getByLabel('Printed name')).toHaveValue('Adam Judge');
  await dialog.getByLabel('Password', { exact: true }).fill(own);
  await dialog.getByRole('button', { name: button }).click();
};

/** Begins from read B, draws one more outline, signs: back to both reads. */
const drawOwn = async (page: Page): Promise<void> => {
  await expect(page.getByRole('columnheader', { name: 'Own' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Draw my own: from B' }).click();
  await expect(page.getByRole('button', { name: 'Both reads' })).toBeVisible();
  await imageShown(page);
  await page.keyboard.press('2');
  const box = await viewport(page);
  await drawPath(page, eggPath({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, 140, 60));
  await allKept(page);
  await page.getByRole('button', { name: 'Sign this read' }).click();
  await sign(page, /^Sign /u);
  await expect(page.getByText('Your own read is signed and can be chosen below.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('columnheader', { name: 'Own' })).toBeVisible();
};

test('an adjudicator sees two reads that differ one over the other, draws a third and decides; the trial shows it as final', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const workstation = await startWorkstation(['--trial', await trialFolder()]);
  try {
    await page.goto(workstation.address);
    await prepareTrial(page);
    await readAs(page, 'ada', 'Ada Reader', { ED: 24, ES: 14 });
    const caseCode = await readAs(page, 'bob', 'Bob Reader', { ED: 25, ES: 19 });

    await firstLogin(page, 'adam', given, own);
    await expect(page.getByRole('button', { name: 'Next case' })).toBeVisible();
    await expectNameless(page, 'adjudicator worklist');
    await page.keyboard.press('n');
    await lookAtBoth(page);
    await expect(page.getByText('Beyond the margin: LVEF.')).toBeVisible();
    await expectNameless(page, 'adjudication');
    await expectInSight(page, '.decide button, .compared td, .drawn-place');

    await page.getByRole('button', { name: 'Pause this case' }).click();
    await expect(page.getByRole('region', { name: 'Paused' })).toContainText(caseCode);
    await page.getByRole('button', { name: `Resume ${caseCode}` }).click();
    await imageShown(page);

    await drawOwn(page);
    await page.getByRole('button', { name: 'Choose my own' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('Both leave the apex out.');
    await expectNameless(page, 'adjudication with an own read');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog')).toContainText('Your own read is final.');
    await expectNameless(page, 'adjudication signing');
    await sign(page, /^Sign the decision/u);
    await expect(page.getByRole('region', { name: 'Decided' })).toContainText(caseCode, { timeout: 60_000 });
    await expect(page.getByText('Nothing to decide now.')).toBeVisible();
    await logOut(page);

    await logInAs(page, 'mara', managerPassword);
    await page.getByRole('button', { name: 'Journal', exact: true }).click();
    await expect(page.getByText('Decided: the adjudicator’s own read', { exact: false }).first()).toBeVisible();
  } finally {
    await workstation.end();
  }
});
