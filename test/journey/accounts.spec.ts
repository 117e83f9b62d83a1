import { expect, test, type Page } from '@playwright/test';
import { allKept, drawPath, eggPath, imageShown, shownNumber, viewport } from './reading-room.ts';
import {
  assignTo,
  callAs,
  firstLogin,
  logInAs,
  logOut,
  makeManager,
  managerPassword,
  trialFolder,
} from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

const given = 'given for one day';
const own = 'rita has a secret';

const addReader = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Accounts' }).click();
  const form = page.getByRole('form', { name: 'Add an account' });
  await form.getByLabel('Printed name').fill('Dr Rita Reader');
  await form.getByLabel('Login name').fill('rita');
  await form.getByLabel('Role').selectOption('reader');
  await form.getByLabel('Password for the first login').fill('short');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form.getByText('The password needs at least 8 characters.')).toBeVisible();
  await form.getByLabel('Password for the first login').fill(given);
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('row', { name: /Dr Rita Reader rita reader active/u })).toBeVisible();
};

const pageNames = (page: Page): Promise<string[]> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button').allTextContents();

const draw = async (page: Page, radius: number): Promise<void> => {
  const box = await viewport(page);
  await drawPath(page, eggPath({ x: box.x + box.width * 0.5, y: box.y + box.height * 0.54 }, radius, 40));
};

const picture = (page: Page, name: string): Promise<unknown> =>
  process.env['VENTRICLE_PICTURES'] === undefined
    ? Promise.resolve()
    : page.screenshot({ path: `${process.env['VENTRICLE_PICTURES']}/${name}.png` });

test('a trial is begun: the first account, a reader’s, a wrong password, the lock, and a reader’s own pages alone', async ({
  page,
}) => {
  const workstation = await startWorkstation(['--trial', await trialFolder()]);
  try {
    await page.goto(workstation.address);
    await expect(page.getByLabel('Printed name')).toBeFocused();
    await picture(page, 'first-start');
    await makeManager(page);
    expect(await pageNames(page)).toEqual([
      'Trial',
      'Intake',
      'Export',
      'Journal',
      'Agreement',
      'Protocol',
      'Accounts',
    ]);
    await addReader(page);
    await picture(page, 'accounts');
    await logOut(page);
    await expect(page.getByLabel('Login name')).toBeFocused();
    await logInAs(page, 'rita', 'a guess');
    await expect(page.getByRole('alert')).toHaveText('The login name or the password is not right.');
    await picture(page, 'login');
    await firstLogin(page, 'rita', given, own);
    expect(await pageNames(page)).toEqual(['Worklist', 'Agreement']);
    await expect(page.getByText('Dr Rita Reader')).toBeVisible();
    // Nothing of this page is there for whoever comes next.
    await page.evaluate(() => [sessionStorage, localStorage].forEach((store) => store.setItem('left', 'behind')));
    await logOut(page);
    const left = await page.evaluate(() => [sessionStorage, localStorage].map((store) => store.getItem('left')));
    expect(left).toEqual([null, null]);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    for (let n = 0; n < 5; n += 1) {
      await logInAs(page, 'rita', 'a guess');
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
      await expect(page.getByRole('alert')).toHaveText('The login name or the password is not right.');
    }
    await logInAs(page, 'rita', own);
    await expect(page.getByRole('alert')).toContainText('Too many wrong passwords.');
    // A data manager unlocks the account with another password.
    await logInAs(page, 'mara', managerPassword);
    await page.getByRole('button', { name: 'Accounts' }).click();
    await expect(page.getByRole('row', { name: /rita reader locked/u })).toBeVisible();
    await page.getByRole('button', { name: 'Another password for Dr Rita Reader' }).click();
    await page.getByLabel('Password for the next login').fill('for the next login');
    await page.getByLabel('Reason').fill('Locked out.');
    await page.getByRole('button', { name: 'Give the password' }).click();
    await expect(page.getByRole('row', { name: /rita reader active/u })).toBeVisible();
    await logOut(page);
    await firstLogin(page, 'rita', 'for the next login', own);
  } finally {
    await workstation.end();
  }
});

test('a login that ends in the middle of a read is given again in place, and nothing drawn is lost', async ({
  page,
  context,
}) => {
  const folder = await trialFolder();
  // Twelve seconds without anybody at the mouse.
  const workstation = await startWorkstation(['--trial', folder], { VENTRICLE_IDLE_MINUTES: '0.2' });
  try {
    await page.goto(workstation.address);
    await makeManager(page);
    const { examples } = (await callAs(page, 'protocol.examples', {})) as { examples: { text: string }[] };
    await callAs(page, 'protocol.adopt', { text: examples[0]?.text, reason: 'The first.' });
    await addReader(page);
    await logOut(page);
    await firstLogin(page, 'rita', given, own);
    assignTo(folder, 'rita');
    await page.reload();
    await page.getByRole('button', { name: /^(?:Next case|Go on with)/u }).click();
    await imageShown(page);
    await draw(page, 70);
    await allKept(page);
    const first = await shownNumber(page, 'LVEDV');
    const again = page.getByRole('dialog', { name: 'Log in again' });
    await expect(again).toBeVisible({ timeout: 40_000 });
    await picture(page, 'login-again');
    await expect(again.getByLabel('Password of Dr Rita Reader')).toBeFocused();
    await page.keyboard.type('a guess');
    await page.keyboard.press('Enter');
    await expect(again.getByRole('alert')).toHaveText('The login name or the password is not right.');
    await again.getByLabel('Password of Dr Rita Reader').fill(own);
    await page.keyboard.press('Enter');
    await expect(again).toBeHidden();
    expect(await shownNumber(page, 'LVEDV')).toBe(first);
    // The login is gone under the hand: what is drawn then waits, and is kept once it is given again.
    await context.clearCookies({ name: /^ventricle-session-/u });
    await draw(page, 50);
    await expect(again).toBeVisible();
    await expect(page.locator('[data-keeping]')).not.toHaveText('Kept');
    await again.getByLabel('Password of Dr Rita Reader').fill(own);
    await page.keyboard.press('Enter');
    await expect(again).toBeHidden();
    await allKept(page);
    const shown = await shownNumber(page, 'LVEDV');
    await page.reload();
    await page.getByRole('button', { name: /^Go on with/u }).click();
    await imageShown(page);
    expect(await shownNumber(page, 'LVEDV')).toBe(shown);
    // Somebody else drops the page.
    await context.clearCookies({ name: /^ventricle-session-/u });
    await expect(again).toBeVisible({ timeout: 20_000 });
    await again.getByRole('button', { name: 'Log in as somebody else' }).click();
    await logInAs(page, 'mara', managerPassword);
    await expect(page.getByRole('button', { name: 'Accounts' })).toBeVisible();
    // Nothing is left of who was here before: only whose window it is now.
    expect(await page.evaluate(() => Object.entries(sessionStorage))).toEqual([['ventricle.owner', 'mara']]);
  } finally {
    await workstation.end();
  }
});
