import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { agreementTrial, given } from './agreement-room.ts';
import { toPage } from './manager-room.ts';
import { expectSound } from './sound-page.ts';
import { firstLogin, logInAs, logOut, managerPassword } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

const own = 'known to nobody else 9';

const table = (page: Page) => page.getByRole('region', { name: 'Statistics of agreement, with 95 % intervals' });

/** The manager: every pair and reader by name, points that say whose they are, files. */
const asManager = async (page: Page, codes: readonly string[]): Promise<void> => {
  await logInAs(page, 'mara', managerPassword);
  await toPage(page, 'Agreement');
  // Eleven of twelve cases; Bob less Ada is 2 in the mean, or −2 where his account comes first.
  const pair = table(page).getByRole('row').filter({ hasText: 'same case, two readers' });
  await expect(pair).toContainText(
    /(Ada Reader and Bob Reader.*\+2\.0 points|Bob Reader and Ada Reader.*−2\.0 points)/u,
  );
  await expect(pair.getByRole('cell').first()).toHaveText('11');
  await expect(table(page).getByRole('row').filter({ hasText: 'against hidden repeats' })).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Left out', exact: true })).toContainText('images not evaluable');
  await expectSound(page, 'agreement of a trial');
  // By keys: from point to point, left to right.
  const plot = page.getByRole('group', { name: /^Bland-Altman plot of LVEF, 11 pairs/u });
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  const said = plot.getByRole('status');
  await expect(said).toHaveText(/^\S+ · mean 30\.5 % · difference [+−]1\.0 points · day \d+$/u);
  expect(codes).toContain((await said.textContent())?.split(' ')[0]);
  await page.keyboard.press('ArrowRight');
  await expect(said).toContainText('mean 34.5 %');
  // By mouse: a reader's repeats, and the point under the pointer.
  await table(page).getByRole('button', { name: 'Ada Reader', exact: true }).click();
  const repeats = page.getByRole('group', { name: /^Bland-Altman plot of LVEF, 6 pairs/u });
  const dot = await repeats.locator('circle').first().boundingBox();
  await page.mouse.move((dot?.x ?? 0) + 3, (dot?.y ?? 0) + 3);
  await expect(repeats.getByRole('status')).toContainText('difference');
  await expectSound(page, 'agreement with repeats');
  await page.getByLabel('Measure').selectOption('LVEDV');
  // 100 mm² · 10 mm = 1 mL by everybody.
  await expect(pair).toContainText('0.0 mL');
  await page.getByLabel('Measure').selectOption('LVEF');
};

const exported = async (page: Page, name: string, file: RegExp): Promise<Buffer> => {
  await page.getByRole('button', { name }).click();
  const button = page.getByRole('region', { name: 'Prepared files' }).getByRole('button', { name: file }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFileSync(await download.path());
};

test('agreement by name for the manager, pooled for the monitor, their own for a reader', async ({ page }) => {
  test.setTimeout(300_000);
  const { folder, codes } = await agreementTrial();
  const workstation = await startWorkstation(['--trial', folder]);
  try {
    await page.goto(workstation.address);
    await asManager(page, codes);
    const csv = await exported(page, 'Tables as CSV', /statistics\.csv$/u);
    expect(csv.toString()).toContain('Ada Reader');
    const svg = await exported(page, 'Plots as SVG', /-1-bland-altman\.svg$/u);
    expect(svg.toString()).toMatch(/^<svg [^>]*>\n<title>Journey trial · LVEF/u);
    const pdf = await exported(page, 'Plots as PDF', /LVEF\.pdf$/u);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await expectSound(page, 'agreement with prepared files');
    await toPage(page, 'Journal');
    await expect(page.getByText('Agreement of LVEF exported as PDF, 1 file.')).toBeVisible();
    await logOut(page);

    await firstLogin(page, 'mona', given, own);
    await toPage(page, 'Agreement');
    await expect(table(page).getByRole('row')).toHaveCount(3);
    await expectSound(page, 'agreement for the monitor', ['Ada Reader', 'Bob Reader', ...codes]);
    await logOut(page);

    await firstLogin(page, 'ada', given, own);
    await toPage(page, 'Agreement');
    await expect(page.getByText(/^As it stood when you had signed 10 cases/u)).toBeVisible();
    const others = page.getByRole('region', { name: 'Your readings less those of all others', exact: true });
    await expect(others.getByRole('row').filter({ hasText: 'LVEF' })).toBeVisible();
    await expectSound(page, 'agreement of a reader', ['Bob', ...codes]);
  } finally {
    await workstation.end();
  }
});

test('before anybody has signed, the page says what is wanted', async ({ page }) => {
  test.setTimeout(180_000);
  const { folder } = await agreementTrial({ reads: false });
  const workstation = await startWorkstation(['--trial', folder]);
  try {
    await page.goto(workstation.address);
    await logInAs(page, 'mara', managerPassword);
    await toPage(page, 'Agreement');
    await expect(page.getByText(/two readers have signed fewer than 2 same cases/u)).toBeVisible();
    await expectSound(page, 'agreement of nobody yet');
    await logOut(page);
    await firstLogin(page, 'ada', given, own);
    await toPage(page, 'Agreement');
    await expect(page.getByText(/once you have signed 10 cases/u)).toBeVisible();
  } finally {
    await workstation.end();
  }
});
