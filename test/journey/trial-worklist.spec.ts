import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { allKept, drawPath, eggPath, imageShown, viewport } from './reading-room.ts';
import { callAs, firstLogin, logInAs, logOut, makeManager, managerPassword, trialFolder } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

const given = 'given by the manager 7';
const own = 'known to the reader alone 9';

const protocol = readFileSync(new URL('../../protocols/single-reader.yaml', import.meta.url), 'utf8');

/** A reader, a protocol, and the one case given to the reader by the manager's own page. */
const prepare = async (page: Page): Promise<void> => {
  await makeManager(page);
  await callAs(page, 'protocol.adopt', { text: protocol, reason: 'The first.' });
  await callAs(page, 'account.add', { loginName: 'ada', printedName: 'Ada Reader', role: 'reader', password: given });
  await page.reload();
  await page.getByRole('button', { name: 'Trial', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'Ada Reader' })).toBeChecked();
  await page.getByRole('button', { name: 'Assign cases' }).click();
  await expect(page.getByText('1 assignment made.')).toBeVisible();
};

const next = (page: Page) => page.getByRole('button', { name: 'Next case' });
const paused = (page: Page) => page.getByRole('region', { name: 'Paused' });

/** A worklist tells no date, no count and no subject. */
const tellsNothingElse = async (page: Page): Promise<void> => {
  const text = await page.getByRole('main').innerText();
  expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|\d+ (?:of|cases|left)/u);
};

test('a reader begins, pauses, resumes and signs the case a manager assigned, and never learns how many there are', async ({
  page,
}) => {
  const folder = await trialFolder();
  const workstation = await startWorkstation(['--trial', folder]);
  try {
    await page.goto(workstation.address);
    await prepare(page);
    await logOut(page);
    await firstLogin(page, 'ada', given, own);

    await expect(next(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open a folder' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(0);
    await page.keyboard.press('n');
    await imageShown(page);
    const caseCode = (await page.locator('.case-code .code').textContent()) ?? '';
    const box = await viewport(page);
    await drawPath(page, eggPath({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, 70, 40));
    await allKept(page);
    await page.keyboard.press('Alt+p');
    await expect(paused(page)).toContainText(caseCode);
    await expect(page.getByText('No new case now. Resume a paused one below.')).toBeVisible();
    await tellsNothingElse(page);

    await page.getByRole('button', { name: `Resume ${caseCode}` }).click();
    await imageShown(page);
    await page.getByRole('button', { name: 'Good', exact: true }).click();
    await allKept(page);
    await page.getByRole('button', { name: 'Sign this read' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await expect(dialog.getByLabel('Printed name')).toHaveValue('Ada Reader');
    await dialog.getByLabel('Password', { exact: true }).fill(own);
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(page.getByRole('region', { name: 'Signed' })).toContainText(caseCode);
    await expect(page.getByText('Nothing to read now.')).toBeVisible();
    await tellsNothingElse(page);

    await logOut(page);
    await logInAs(page, 'mara', managerPassword);
    await page.getByRole('button', { name: 'Trial', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Assignments' })).toContainText('signed');
  } finally {
    await workstation.end();
  }
});
