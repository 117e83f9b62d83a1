/** A trial that brings a learned model: its file taken in, its outlines proposed, taken, and named under the numbers. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { CallOutput } from '../../app/contract/calls.ts';
import { smallModel } from '../model/small-model.ts';
import { newFolder } from './phantom-scans.ts';
import { allKept, goToByKeys, imageShown, pixelsPerMillimetre, viewport } from './reading-room.ts';
import { expectSound } from './sound-page.ts';
import { callAs, firstLogin, logInAs, logOut, makeManager, managerPassword, trialFolder } from './trial-room.ts';
import { startWorkstation } from './workstation.ts';

const given = 'given by the manager 7';
const own = 'known to one alone 9';

/** What is brighter than the square's mean by half a deviation is cavity: enough for a phantom. */
const model = smallModel(48, [
  { slope: 0, offset: 0 },
  { slope: 6, offset: -3 },
]);
const sha256 = createHash('sha256').update(model).digest('hex');

const protocol = `
format: ventricle-protocol
version: 1
trial: { name: With a model }
visits:
  - { name: V0, day: 0, modalities: [cine] }
  - { name: V1, day: 90, modalities: [cine] }
baseline: V0
measures: { cine: [LVEDV, LVESV, LVSV, LVEF] }
endpoint: { modality: cine, measure: LVEF }
proposals:
  model: { sha256: ${sha256}, size: 48, spacing_mm: 1.5, classes: [background, LV endocardium] }
reading:
  readers: 1
  adjudication: false
  repeats: { share_percent: 0, washout_days: 14 }
`;

const prepare = async (page: Page): Promise<void> => {
  await makeManager(page);
  await callAs(page, 'protocol.adopt', { text: protocol, reason: 'The first.' });
  await callAs(page, 'account.add', { loginName: 'ada', printedName: 'Ada Reader', role: 'reader', password: given });
  const { accounts } = (await callAs(page, 'account.list', {})) as CallOutput<'account.list'>;
  const readers = accounts.filter(({ role }) => role === 'reader').map(({ accountId }) => accountId);
  await callAs(page, 'assignment.assign', { readers });
};

const toProtocol = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Protocol', exact: true }).click();

const panel = (page: Page) => page.getByRole('region', { name: 'Model', exact: true });

const openCase = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^(?:Next case|Go on with)/u }).first().click(); // prettier-ignore
  await imageShown(page);
  await goToByKeys(page, { slice: 2, phase: 1 });
};

/** Into the middle of the phantom's left ventricle, about 13 mm beside that of the image. */
const pointInto = async (page: Page): Promise<void> => {
  const box = await viewport(page);
  const beside = 13 * (await pixelsPerMillimetre(page));
  await page.mouse.click(box.x + box.width / 2 + beside, box.y + box.height / 2);
};

const said = (page: Page) => page.locator('.proposal-said');

test('a model is added by the data manager, proposes for the reader, and is named under the number', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const folder = newFolder();
  const file = path.join(folder, 'model.onnx');
  writeFileSync(file, model);
  writeFileSync(path.join(folder, 'other.onnx'), smallModel(48, [{ slope: 1, offset: 0 }]));
  const workstation = await startWorkstation(['--trial', await trialFolder()]);
  try {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(workstation.address);
    await prepare(page);
    await toProtocol(page);
    await expect(panel(page)).toContainText(`${sha256.slice(0, 12)}… is not here yet`);
    await expectSound(page, 'protocol-model-missing', []);
    await logOut(page);

    await firstLogin(page, 'ada', given, own);
    await openCase(page);
    await page.keyboard.press('p');
    await expect(said(page)).toContainText('is not on this workstation: ask the data manager to add its file');
    await page.keyboard.press('Alt+p');
    await expect(page.getByRole('region', { name: 'Paused' })).toBeVisible();
    await logOut(page);

    await logInAs(page, 'mara', managerPassword);
    await toProtocol(page);
    const place = panel(page).getByRole('textbox', { name: 'Path of the ONNX file' });
    await place.fill(path.join(folder, 'other.onnx'));
    await page.keyboard.press('Enter');
    await expect(panel(page)).toContainText('This is another model');
    await place.fill(file);
    await panel(page).getByRole('button', { name: 'Add the model' }).click();
    await expect(panel(page)).toContainText('is here: readers are offered its outlines.');
    await expectSound(page, 'protocol-model-here', []);
    await logOut(page);

    await logInAs(page, 'ada', own);
    await page.getByRole('button', { name: /^Resume/u }).click();
    await imageShown(page);
    await goToByKeys(page, { slice: 2, phase: 1 });
    await page.keyboard.press('Shift+P');
    await pointInto(page);
    await expect(said(page)).toContainText('3 outlines of the left ventricle proposed at phase 1', { timeout: 60_000 });
    const line = page.locator('.proposal-line');
    await expect(line).toHaveAttribute('data-waiting', '3');
    await page.screenshot({ path: 'test-results/screens/model-proposed.png' });
    for (const left of ['2', '1', '0']) {
      await page.keyboard.press('a');
      await expect(line).toHaveAttribute('data-waiting', left);
    }
    await allKept(page);
    await page.locator('[data-measure="LVEDV"]').hover();
    await expect(page.locator('.provenance-tip')).toContainText(`Model${sha256.slice(0, 12)}`);
    await page.screenshot({ path: 'test-results/screens/model-named.png' });
    // Nothing but the workstation's own door was asked for anything.
    const origin = new URL(workstation.address).origin;
    expect(asked.filter((url) => !url.startsWith(origin) && !/^(?:blob|data):/u.test(url))).toEqual([]);
    expect(asked.filter((url) => url.endsWith('.wasm') && url.includes('ort-')).length).toBeGreaterThan(0);
  } finally {
    await workstation.end();
  }
});
