import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { DeliveryRun } from '../../app/contract/calls/delivery-calls.ts';
import { sha256 } from '../../app/backend/journal/digest.ts';
import { openRedcapStub, type RedcapStub } from '../peer/redcap-stub.ts';
import { deliveryTrial, passphrase, redcapFields, subjects, writeStudyFiles } from './delivery-room.ts';
import { toPage } from './manager-room.ts';
import { expectSound } from './sound-page.ts';
import { callAs, logInAs, logOut, managerPassword } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const plan = (page: Page): Locator => region(page, 'What would leave');
const made = (page: Page): Locator => region(page, 'Latest delivery');

const counts = async (page: Page, texts: readonly string[]): Promise<void> =>
  expect(plan(page).getByRole('list', { name: 'Counts' }).getByRole('listitem')).toHaveText([...texts]);

const chooseForm = async (page: Page, kind: string, form: string): Promise<void> => {
  await page.getByRole('radiogroup', { name: 'Kind of form' }).getByText(kind, { exact: true }).click();
  await page.getByRole('radio', { name: form, exact: true }).check();
};

const look = (page: Page): Promise<void> => page.getByRole('button', { name: /^Look(?: again)?$/u }).click();

const openKey = async (page: Page): Promise<void> => {
  await page.getByLabel('Passphrase of the key').fill(passphrase);
  await page.getByLabel('Why it is opened').fill('For the trial database.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Close the key' })).toBeVisible({ timeout: 60_000 });
};

/** What stands under the pointer as the hash of a file. */
const shownHash = async (row: Locator): Promise<string> => (await row.locator('.hash').getAttribute('title')) ?? '';

const savedBy = async (page: Page, button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

/** Each file is what its row says. Gives their names. */
const filesAreTrue = async (page: Page): Promise<readonly string[]> => {
  const rows = made(page).getByRole('table', { name: 'Files that were made' }).locator('tbody tr');
  const names: string[] = [];
  for (const row of await rows.all()) {
    const { name, bytes } = await savedBy(page, row.getByRole('link', { name: /^Download /u }));
    expect(sha256(bytes)).toBe(await shownHash(row));
    await expect(row.getByRole('rowheader')).toHaveText(name);
    names.push(name);
  }
  return names;
};

/** By case codes: looked at, delivered, fetched; the second look finds nothing new. */
const deliverTables = async (page: Page): Promise<void> => {
  await expect(page.getByRole('button', { name: 'Look' })).toBeDisabled();
  await expect(page.getByText('Say to whom it goes.')).toBeVisible();
  await expectSound(page, 'delivery not chosen yet', subjects);
  await page.getByRole('combobox', { name: 'Destination' }).fill('Sponsor');
  const lookButton = page.getByRole('button', { name: /^Look/u });
  await lookButton.focus();
  await page.keyboard.press('Enter');
  await counts(page, ['2 new', '0 changed', '0 delivered already', '3 held back', '0 not done']);
  await expect(region(page, 'Held back')).toContainText('1 case awaits adjudication: The two reads differ');
  await expect(region(page, 'Held back')).toContainText('1 case awaits a second read: One reader has signed it.');
  await expect(region(page, 'Held back')).toContainText('1 case not signed: Nobody has signed it yet.');
  await expectSound(page, 'delivery looked at', subjects);
  // By keys alone: the button keeps the focus, and what was made takes it over.
  await expect(lookButton).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(plan(page).getByRole('button', { name: 'Deliver 2 cases' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(made(page)).toContainText('2 cases delivered to Sponsor as CSV, long.');
  await expect(made(page)).toBeFocused();
  expect(await filesAreTrue(page)).toEqual(['ventricle-reads-long.csv', 'ventricle-finals.csv', 'ventricle-dictionary.csv']);
  const receipt = await savedBy(page, made(page).getByRole('button', { name: 'Download the receipt' }));
  expect(sha256(receipt.bytes)).toBe(await shownHash(made(page).locator('.delivery-receipt')));
  await expectSound(page, 'delivery made', subjects);
  await look(page);
  await counts(page, ['0 new', '0 changed', '2 delivered already', '3 held back', '0 not done']);
  await expect(plan(page)).toContainText('Nothing is new');
  await expect(plan(page).getByRole('button', { name: /^Deliver/u })).toHaveCount(0);
  // Another choice is another plan.
  await page.getByRole('checkbox', { name: 'Send again what was delivered' }).check();
  await expect(plan(page)).toHaveCount(0);
  await page.getByLabel('Why it is sent again').fill('The first file was lost.');
  await look(page);
  await plan(page).getByRole('button', { name: 'Deliver 2 cases' }).click();
  await expect(made(page)).toContainText('2 cases delivered');
  await expect(page.getByRole('checkbox', { name: 'Send again what was delivered' })).not.toBeChecked();
}; // prettier-ignore

const ended = async (page: Page, job: unknown): Promise<DeliveryRun> => {
  const ask = (): Promise<DeliveryRun> => callAs(page, 'delivery.run', { job }) as Promise<DeliveryRun>;
  await expect.poll(async () => (await ask()).state).toBe('done');
  return ask();
};

/** What was delivered since the look does not leave twice. */
const staleIsRefused = async (page: Page): Promise<void> => {
  await chooseForm(page, 'Tables', 'CSV, wide');
  await page.getByRole('combobox', { name: 'Destination' }).fill('DSMB');
  await look(page);
  await counts(page, ['2 new', '0 changed', '0 delivered already', '3 held back', '0 not done']);
  const wanted = { form: 'csv-wide', joined: false, destination: 'DSMB', again: null, redcap: null, address: null, laboratory: null, openClinica: null };
  const looked = (await callAs(page, 'delivery.look', wanted)) as { job: string };
  const hash = (await ended(page, looked.job)).plan?.hash;
  const other = (await callAs(page, 'delivery.make', { wanted, plan: hash })) as { job: string };
  await ended(page, other.job);
  await plan(page).getByRole('button', { name: 'Deliver 2 cases' }).click();
  await expect(page.getByRole('alert')).toHaveText('What would leave is not what you looked at any more: look again.');
  await expect(plan(page)).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Destination' }).fill('Sponsor');
  await expect(page.getByRole('alert')).toHaveCount(0);
}; // prettier-ignore

/** With subject and visit: only while the key is open is anybody named. */
const deliverJoined = async (page: Page): Promise<void> => {
  await chooseForm(page, 'ODM', 'ODM 1.3.2');
  await page.getByRole('checkbox', { name: /^With subject and visit/u }).check();
  await expect(page.getByText('Open the key.', { exact: true })).toBeVisible();
  await expectSound(page, 'delivery with the key closed', subjects);
  await openKey(page);
  await look(page);
  await counts(page, ['2 new', '0 changed', '0 delivered already', '3 held back', '1 not done']);
  await expect(region(page, 'What leaves')).toContainText('S-001');
  await expectSound(page, 'delivery with subjects');
  await page.getByRole('button', { name: 'Close the key' }).click();
  await expect(plan(page)).toHaveCount(0);
  expect(await page.locator('body').innerText()).not.toContain('S-001');
  await openKey(page);
  await look(page);
  await plan(page).getByRole('button', { name: 'Deliver 2 cases' }).click();
  await expect(made(page)).toContainText('2 cases delivered to Sponsor as ODM 1.3.2.');
  expect(await filesAreTrue(page)).toEqual(['ventricle-joined-odm-1.3.2.xml', 'ventricle-joined-odm-codebook.csv']);
};

/** What speaks against it stands there, and nothing can be delivered. */
const faultsHold = async (page: Page): Promise<void> => {
  await chooseForm(page, 'SDTM', 'SAS transport');
  await expect(page.getByText('With subject and visit: it has a row for each subject and visit.')).toBeVisible();
  await look(page);
  await expect(plan(page).getByRole('alert')).toHaveText('Nothing leaves while this fault stands.');
  await expect(plan(page).getByRole('list', { name: 'Faults' })).toContainText('export.SDTM');
  await expect(plan(page).getByRole('button', { name: 'Deliver 2 cases' })).toBeDisabled();
  await expectSound(page, 'delivery with a fault');
};

/** A look that takes too long is cancelled; then each cell is shown, sent and read back. */
const sendToRedcap = async (page: Page, stub: RedcapStub): Promise<void> => {
  const { dictionary, events } = writeStudyFiles();
  await chooseForm(page, 'REDCap', 'Record API');
  await expect(page.getByText('Choose the file: data dictionary.')).toBeVisible();
  const study = region(page, 'Of the study');
  for (const [group, file] of [['Data dictionary', dictionary], ['Instrument-event mappings', events]] as const) {
    await study.getByRole('group', { name: group }).locator('input[type=file]').setInputFiles(file);
  } // prettier-ignore
  await expect(study).toContainText('dictionary.csv');
  await page.getByLabel('Address of the record API').fill(stub.address);
  stub.mishaps.export.push('answers late');
  await look(page);
  const looking = region(page, 'Looking');
  await expect(looking.getByRole('status')).toHaveText(/^Asking REDCap what it holds: 0 of \d rows$/u);
  await expectSound(page, 'delivery looking', subjects);
  await looking.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toHaveText('Cancelled. Nothing was written or sent.');
  await expect(plan(page)).toHaveCount(0);
  stub.held.set('S-001|v0_arm_1||', { record_id: 'S-001', redcap_event_name: 'v0_arm_1', cmr_lvef: '50.0' });
  await look(page);
  const cells = region(page, 'Cells in REDCap');
  await expect(cells).toContainText('5 new, 1 overwritten, 0 the same, 0 standing.');
  // The mean of 60 and 62.
  await expect(cells.locator('tbody tr').first()).toHaveText('S-001v0_arm_1cmr_lvef50.061.0overwritten');
  await expectSound(page, 'delivery to REDCap looked at');
  await plan(page).getByRole('button', { name: 'Deliver 2 cases' }).click();
  await expect(made(page)).toContainText('2 cases sent to Sponsor as REDCap: Record API.');
  await expect(region(page, 'What was sent')).toContainText('in, read back');
  expect(stub.held.get('S-001|v0_arm_1||')?.['cmr_lvef']).toBe('61.0');
  await expectSound(page, 'delivery to REDCap made');
};

const findReceipts = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: 'Receipts' }).click();
  const rows = page.getByRole('region', { name: 'Receipts, the latest first' });
  await expect(rows.locator('tbody')).toHaveCount(5);
  await expect(rows.locator('tbody').nth(0)).toContainText('REDCap: Record API');
  await expect(rows.locator('tbody').nth(1)).toContainText('Mara ManagerODM 1.3.2Sponsorsubject and visit2');
  await rows.locator('tbody').nth(3).getByRole('button').click();
  await expect(rows).toContainText('Sent again because: The first file was lost.');
  const receipt = await savedBy(page, rows.getByRole('button', { name: 'Download the receipt' }));
  expect(sha256(receipt.bytes)).toBe(await shownHash(rows.locator('.delivery-receipt')));
  await expectSound(page, 'receipts of deliveries', subjects);
};

test('a data manager looks, delivers, fetches what was made and finds its receipts; what names subjects needs the key', async ({
  page,
}) => {
  test.setTimeout(420_000);
  const token = '0123456789ABCDEF0123456789ABCDEF';
  const stub = await openRedcapStub({ token, recordId: 'record_id', fields: redcapFields }, 60_000);
  const { folder } = await deliveryTrial();
  const workstation = await startWorkstation(['--trial', folder], { VENTRICLE_REDCAP_TOKEN: token });
  try {
    await page.goto(workstation.address);
    await logInAs(page, 'mara', managerPassword);
    await toPage(page, 'Export');
    await page.getByRole('tab', { name: 'Receipts' }).click();
    await expect(page.getByText(/^Nothing was delivered yet\./u)).toBeVisible();
    await expectSound(page, 'no receipt yet', subjects);
    await page.getByRole('tab', { name: 'Deliver' }).click();
    await deliverTables(page);
    await staleIsRefused(page);
    await deliverJoined(page);
    await faultsHold(page);
    await sendToRedcap(page, stub);
    await findReceipts(page);
    await page.getByRole('button', { name: 'Data transfer specification' }).click();
    const specification = await savedBy(page, page.getByRole('menuitem', { name: 'transfer-specification.md' }));
    expect(specification.bytes.toString()).toMatch(/^# Data transfer specification: Journey trial/u);
    await page.getByRole('tab', { name: 'Listing' }).click();
    await expect(page.getByText(/^A listing for monitoring: every signed read, final or not\./u)).toBeVisible();
    await page.getByRole('button', { name: 'Prepare the export' }).click();
    await expect(page.getByText('7 sealed reads, case codes only.')).toBeVisible();
    expect(workstation.said()).not.toContain('S-001');
    await logOut(page);
    await logInAs(page, 'mara', managerPassword);
    await toPage(page, 'Export');
    await expect(page.getByRole('combobox', { name: 'Destination' })).toHaveValue('');
  } finally {
    await workstation.end();
    await stub.close();
  }
});
