/** A trial for journeys that need a reader with a case: its store holds one, and the lot is drawn by hand. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page } from '@playwright/test';
import { openBackend, type OpenBackend } from '../../app/backend/backend.ts';
import { storeFileName } from '../../app/backend/store/embedded-store.ts';
import { blindCases } from '../app/backend/worklist/blind-cases.ts';
import { scanFiles, writeScans } from './phantom-scans.ts';

const ended = ({ onProgress }: OpenBackend): Promise<void> =>
  new Promise((resolve) => {
    onProgress(({ state }) => {
      if (state !== 'running') resolve();
    });
  });

/** A folder whose store holds one cine case of three slices that nobody is assigned to. */
export const trialFolder = async (): Promise<string> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-trial-'));
  const opened = await openBackend({
    storeFolder: folder,
    now: () => new Date(),
    randomBytes,
    programVersion: '0.0.0-test',
    workstation: 'journey',
    trialName: 'Journey',
    demonstration: false,
  });
  const end = ended(opened);
  await opened.backend['intake.start']({ source: writeScans(scanFiles([4, 5, 6]), ({ bytes }) => bytes) });
  await end;
  await opened.close();
  await blindCases(folder, () => new Date());
  return folder;
};

/** Assigns the case to the account of that login name, as if its turn had come. */
export const assignTo = (folder: string, loginName: string): void => {
  const database = new DatabaseSync(path.join(folder, storeFileName), { timeout: 5000 });
  database
    .prepare(
      `insert into assignment (assignmentId, caseCode, accountId, place, isRepeat, notBefore, state)
       select 'of ' || accountId, (select caseCode from imaging_case), accountId, '00', 0, null, 'reading'
       from account where loginName = ?`,
    )
    .run(loginName);
  database.close();
};

/** One call as the page makes it; its output. */
export const callAs = (page: Page, name: string, input: object): Promise<unknown> =>
  page.evaluate(
    async ([called, sent]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`call/${called}`, { method: 'POST', headers, body: JSON.stringify(sent) });
      const answer = (await response.json()) as { ok: boolean; output: unknown };
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      return answer.output;
    },
    [name, input] as const,
  );

export const managerPassword = 'a manager knows twelve';

/** The first start, by hand. */
export const makeManager = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'The first account' })).toBeVisible();
  await page.getByLabel('Printed name').fill('Mara Manager');
  await page.getByLabel('Login name').fill('mara');
  await page.getByLabel('Password', { exact: true }).fill(managerPassword);
  await page.getByLabel('The password again').fill(managerPassword);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
};

export const logInAs = async (page: Page, loginName: string, password: string): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await page.getByLabel('Login name').fill(loginName);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
};

/** The first login of an account that somebody made, which chooses another password. */
export const firstLogin = async (page: Page, loginName: string, given: string, own: string): Promise<void> => {
  await logInAs(page, loginName, given);
  await expect(page.getByRole('heading', { name: 'Choose a password of your own' })).toBeVisible();
  await page.getByLabel('The password that you were given').fill(given);
  await page.getByLabel('New password', { exact: true }).fill(own);
  await page.getByLabel('The new password again').fill(own);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
};

export const logOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
};
