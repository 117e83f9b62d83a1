/** The data manager's acts on the pages of a trial, by mouse and keys. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { CallOutput } from '../../app/contract/calls.ts';
import { newFolder } from './phantom-scans.ts';
import type { SmallTrial } from './small-trial.ts';
import { callAs } from './trial-room.ts';

const prime = readFileSync(new URL('../../protocols/prime-hfref.yaml', import.meta.url), 'utf8');

/** The shipped protocol, but for what is asked of a stack: the small trial has three slices of each. */
const fittedProtocol = prime
  .replace('cine: { slices: 8, phases: 20 }', 'cine: { slices: 3, phases: 20 }')
  .replace('LGE: { slices: 8 }', 'LGE: { slices: 3 }')
  .replace('PET: { slices: 20, SUV: true }', 'PET: { slices: 3, SUV: true }')
  .replace('[A4C, A2C, RV-focused A4C,', '[A4C, RV-focused A4C,');

const passphrase = 'a key of many letters';

export const toPage = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name, exact: true }).click();

export const adoptProtocol = async (page: Page): Promise<void> => {
  await toPage(page, 'Protocol');
  await page.getByRole('button', { name: 'prime-hfref' }).click();
  const text = page.getByRole('textbox', { name: 'Text of the protocol' });
  await expect(text).toHaveValue(/PRIME-HFrEF/u);
  await text.fill(fittedProtocol);
  await page.getByRole('textbox', { name: 'Reason' }).fill('The first, for three slices of each stack.');
  await page.getByRole('button', { name: 'Adopt version 1' }).click();
  await expect(page.getByRole('region', { name: 'Versions' })).toContainText('in force');
};

export interface NewAccount {
  readonly printedName: string;
  readonly loginName: string;
  readonly role: string;
  readonly password: string;
}

export const addAccounts = async (page: Page, accounts: readonly NewAccount[]): Promise<void> => {
  await toPage(page, 'Accounts');
  const form = page.getByRole('form', { name: 'Add an account' });
  for (const { printedName, loginName, role, password } of accounts) {
    await form.getByLabel('Printed name').fill(printedName);
    await form.getByLabel('Login name').fill(loginName);
    await form.getByLabel('Role').selectOption(role);
    await form.getByLabel('Password for the first login').fill(password);
    await form.getByRole('button', { name: 'Add' }).click();
    await expect(page.getByRole('row', { name: new RegExp(`${printedName} ${loginName} ${role} active`, 'u') })).toBeVisible();
  }
}; // prettier-ignore

/** Deriving a key takes its time on purpose. */
const ofKey = { timeout: 60_000 } as const;

export const openKey = async (page: Page, reason: string): Promise<void> => {
  await page.getByLabel('Passphrase of the key').fill(passphrase);
  await page.getByLabel('Why it is opened').fill(reason);
  await page.getByRole('button', { name: 'Open the key' }).click();
  await expect(page.getByRole('button', { name: 'Close the key' })).toBeVisible(ofKey);
};

export const makeKey = async (page: Page): Promise<void> => {
  await toPage(page, 'Intake');
  const passwords = page.getByRole('region', { name: 'Key' }).getByRole('textbox');
  await passwords.nth(0).fill(passphrase);
  await passwords.nth(1).fill(passphrase);
  await page.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.getByLabel('Passphrase of the key')).toBeVisible(ofKey);
};

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

export const lookThrough = async (page: Page, { scans }: SmallTrial): Promise<void> => {
  await page.getByRole('textbox', { name: 'Folder, zip file or DICOM medium' }).fill(scans);
  await page.getByRole('button', { name: 'Look through' }).click();
  await expect(region(page, 'Catalogue')).toContainText('12 studies · 0 matched', { timeout: 180_000 });
};

/** A captured screen that somebody calls a cine is still what it is: its pixels may show anything. */
export const correctCapture = async (page: Page): Promise<void> => {
  const catalogue = region(page, 'Catalogue');
  await catalogue.locator('.study-open').first().click();
  const capture = catalogue.getByRole('row').filter({ hasText: 'OT Results' });
  await expect(capture).toContainText('not read');
  await capture.getByRole('button', { name: 'Correct' }).click();
  await capture.getByLabel('What it is').selectOption('short-axis cine');
  await capture.getByRole('textbox', { name: 'Why' }).fill('The site says so.');
  await capture.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(capture).toContainText('(corrected)');
  await expect(capture).toContainText('not read');
};

/** First a list with a fault in its second line, then the right one. */
export const matchByList = async (page: Page, { list }: SmallTrial): Promise<void> => {
  const file = path.join(newFolder(), 'matching.csv');
  const catalogue = region(page, 'Catalogue');
  const choose = async (text: string): Promise<void> => {
    writeFileSync(file, text);
    await catalogue.locator('input[type=file]').setInputFiles(file);
  };
  await choose(list.replace(',V0,', ',V9,'));
  await expect(catalogue.getByRole('list', { name: 'Lines that do not fit' })).toContainText('Line 2');
  await expect(catalogue).toContainText('11 matched');
  await choose(list);
  await expect(catalogue).toContainText('12 matched');
};

/** Every layout is looked at; the boxes that the header proposes are kept. */
export const approveLayouts = async (page: Page): Promise<void> => {
  const layouts = region(page, 'Ultrasound layouts');
  const waiting = layouts.getByRole('article');
  const told = (await callAs(page, 'layout.list', {})) as CallOutput<'layout.list'>;
  const all = told.layouts.filter(({ state, clips }) => state === 'waiting' && clips > 0).length;
  expect(all).toBeGreaterThan(0);
  await expect(waiting).toHaveCount(all);
  for (let left = all; left > 0; left -= 1) {
    await expect(waiting.first().getByRole('img', { name: /^Highest value/u })).toBeVisible();
    await waiting.first().getByRole('button', { name: 'No name is inside: approve' }).click();
    await expect(waiting).toHaveCount(left - 1);
  }
  await expect(layouts.getByRole('table', { name: 'Layouts that were decided' }).getByRole('row')).toHaveCount(all + 1);
};

export const deidentify = async (page: Page): Promise<void> => {
  const card = region(page, 'De-identify');
  await card.getByRole('button', { name: 'De-identify 12 matched studies' }).click();
  await expect(card.getByRole('progressbar')).toBeVisible();
  await expect(card.getByRole('status').filter({ hasText: 'Done' })).toContainText('images de-identified', {
    timeout: 240_000,
  });
};

/** Says a reason for every line that has this act: so many, once what was taken in is told. */
const sayAll = async (page: Page, act: string, all: number, reason: string): Promise<void> => {
  const buttons = region(page, 'Completeness').getByRole('button', { name: new RegExp(`^${act}: `, 'u') });
  await expect(buttons).toHaveCount(all);
  for (let left = all; left > 0; left -= 1) {
    await buttons.first().click();
    await page.keyboard.type(reason);
    await page.keyboard.press('Enter');
    await expect(buttons).toHaveCount(left - 1);
  }
};

/** What was not done, and what is read although a slice is missing. */
export const settleLacking = async (page: Page, { notDone }: SmallTrial): Promise<void> => {
  const completeness = region(page, 'Completeness');
  await sayAll(page, 'Not done', notDone.length, 'The scanner was down.');
  // Of the last visit of the second subject: cine, late enhancement and PET.
  await sayAll(page, 'Read as it is', 3, 'The rest will not come.');
  await expect(completeness).toContainText('Nothing that the protocol asks for is waited for.');
};

/** What was said of visits only the key knows: without it the lot cannot be drawn, and that is told beforehand. */
const keyIsWanted = async (page: Page): Promise<void> => {
  const assign = page.getByRole('button', { name: 'Assign cases' });
  await expect(assign).toBeEnabled();
  await page.getByRole('button', { name: 'Close the key' }).click();
  await expect(page.getByLabel('Passphrase of the key')).toBeVisible();
  await expect(assign).toBeDisabled();
  await expect(assign).toHaveAccessibleDescription(/^Open the key first: something was said of visits since/u);
  await openKey(page, 'The lot.');
  await expect(assign).toBeEnabled();
};

/** The grid once, with the key; then the lot. Gives how many assignments were made. */
export const assignCases = async (page: Page): Promise<number> => {
  await toPage(page, 'Trial');
  const grid = page.getByRole('region', { name: 'Subjects by visits' });
  await expect(grid.getByRole('button', { name: /: de-identified$/u })).toHaveCount(23);
  await expect(grid.getByRole('button', { name: /: not done$/u })).toHaveCount(1);
  await keyIsWanted(page);
  await page.getByRole('button', { name: 'Assign cases' }).click();
  const said = page.getByText(/^\d+ assignments? made/u);
  await expect(said).toBeVisible({ timeout: 60_000 });
  const made = Number.parseInt((await said.textContent()) ?? '0', 10);
  await page.getByRole('button', { name: 'Close the key' }).click();
  await expect(page.getByLabel('Passphrase of the key')).toBeVisible();
  return made;
};
