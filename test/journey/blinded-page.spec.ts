import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { downloadedArchive } from './export-room.ts';
import { held, listen, type Heard } from './heard.ts';
import { drawOutlines, scanFiles, textOf, withText, writeScans, type ScanFile } from './phantom-scans.ts';
import { allKept, imageShown, openPage, shownNumber, fillFirstSignature } from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const slices = [5, 6];

/** What the scans say of a person who does not exist. */
const identity = [
  [0x00100010, 'PN', 'MUSTERFRAU^ERIKA'],
  [0x00100020, 'LO', 'HOSP-93-77104'],
  [0x00100030, 'DA', '19430812'],
  [0x00080020, 'DA', '20190317'],
  [0x00080021, 'DA', '20190318'],
  [0x00080022, 'DA', '20190319'],
  [0x00080023, 'DA', '20190320'],
  [0x00080050, 'SH', 'ACC-5521-09'],
  [0x00080090, 'PN', 'ZUWEISER^KARL'],
  [0x00081030, 'LO', 'Herz Verlauf Woche 12'],
  [0x0008103e, 'LO', 'Cine short axis Erika'],
  [0x00181000, 'LO', 'SN-4471-20'],
] as const;

const uids = [
  [0x00080018, 'UI'],
  [0x0020000d, 'UI'],
  [0x0020000e, 'UI'],
  [0x00200052, 'UI'],
] as const;

const named = ({ bytes }: ScanFile): Buffer =>
  identity.reduce((file, [tag, VR, text]) => withText(file, tag, VR, text), bytes);

const dateForms = (date: string): readonly string[] => {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
  return [date, `${year}-${month}-${day}`, `${day}.${month}.${year}`, `${month}/${day}/${year}`];
};

/** Every text by which the person, the visit or the source could be known. */
const needlesOf = (files: readonly ScanFile[], folder: string): readonly string[] => [
  ...identity.flatMap(([, VR, text]) => (VR === 'DA' ? dateForms(text) : VR === 'PN' ? text.split('^') : [text])),
  ...new Set(files.flatMap(({ bytes }) => uids.map(([tag, VR]) => textOf(bytes, tag, VR) ?? ''))),
  ...files.map(({ name }) => name),
  path.basename(folder),
];

/** The needles that stand in some bytes, whatever their case, as 8-bit or 16-bit text. */
const found = (bytes: Buffer, needles: readonly string[]): readonly string[] => {
  const narrow = bytes.toString('latin1').toLowerCase();
  const wide = narrow.replaceAll('\0', '');
  return needles.filter((needle) => narrow.includes(needle.toLowerCase()) || wide.includes(needle.toLowerCase()));
};

test('nothing that a reader’s page is given tells who, when or from where', async ({ page }) => {
  const files = scanFiles(slices).map((file) => ({ ...file, bytes: named(file) }));
  const folder = writeScans(files, ({ bytes }) => bytes);
  const needles = needlesOf(files, folder);
  const workstation = await startWorkstation([folder]);
  try {
    const answers = await listen(page);
    const pages: Heard[] = [];
    await openPage(page, workstation.address);
    const next = page.getByRole('button', { name: /^Next case / });
    await expect(next).toBeVisible();
    pages.push(await held(page));
    // A stream of its own: the page closes its own as soon as so small a folder is looked through.
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const events = new EventSource('events');
          events.addEventListener('open', resolve);
        }),
    );
    // Opened once more through the page, for the progress: only the path that was typed is then the reader's own.
    const typed = page.getByRole('textbox', { name: 'Folder, zip file or DICOM medium' });
    await typed.fill(folder);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByText(/^Done: 40 files looked at/u)).toBeVisible();
    await typed.fill('');
    // The same study is the same case.
    const code = /[A-Z2-9]{4}-[A-Z2-9]{2}/u.exec((await next.textContent()) ?? '')?.[0] ?? 'no code';
    await expect(page.locator('.intake-cases')).toContainText(code);
    pages.push(await held(page));

    await next.click();
    await imageShown(page);
    for (const end of ['ED', 'ES'] as const) await drawOutlines(page, 'LV endocardium', end, slices.slice(0, 1));
    await expect.poll(() => shownNumber(page, 'LVEF')).not.toBeNull();
    await allKept(page);
    await page.locator('[data-measure=LVEDV]').focus();
    await expect(page.locator('.provenance')).toBeVisible();
    pages.push(await held(page));

    await page.getByRole('button', { name: 'Good', exact: true }).click();
    await page.getByRole('button', { name: 'Sign this read' }).click();
    const dialog = page.getByRole('dialog');
    await fillFirstSignature(dialog);
    await dialog.getByRole('button', { name: /^Sign / }).click();
    await expect(page.getByRole('region', { name: 'Seal' })).toContainText('Signed');
    await page.getByRole('button', { name: 'Verify' }).click();
    await expect(page.getByText('Verified: contours, pixels and numbers')).toBeVisible();
    pages.push(await held(page));

    await page.getByRole('button', { name: 'Worklist' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    const exports: Heard[] = [];
    for (const form of ['CSV, long', 'CSV, wide', 'JSON']) {
      await page.getByText(form, { exact: true }).click();
      await page.getByRole('button', { name: 'Prepare the export' }).click();
      await expect(page.getByRole('button', { name: /^Download/ }).first()).toBeVisible();
      for (const button of await page.getByRole('button', { name: /^Download/ }).all()) {
        const download = page.waitForEvent('download');
        await button.click();
        const file = await download;
        const name = Buffer.from(file.suggestedFilename());
        exports.push({ from: form, bytes: Buffer.concat([name, readFileSync(await file.path())]) });
      }
      pages.push(await held(page));
    }
    for (const [name, bytes] of Object.entries(await downloadedArchive(page))) {
      exports.push({ from: 'archive', bytes: Buffer.concat([Buffer.from(name), bytes]) });
    }

    const all = [...(await answers.all()), ...pages, ...exports];
    // Nothing is proved where nothing was heard.
    const heardFrom = new Set(all.map(({ from }) => from));
    for (const from of [
      '/events',
      '/call/case.list',
      '/call/case.open',
      '/call/intake.outcome',
      '/call/read.sign',
      '/call/export.sealed',
    ])
      expect(heardFrom, from).toContain(from);
    expect(new Set(all.map(({ from }) => from).filter((from) => from.startsWith('/frames/'))).size).toBe(files.length);
    // Without their zeros 16-bit pixels are text of low bytes, in which four or five letters stand by chance.
    const soughtIn = (from: string): readonly string[] =>
      from.startsWith('/frames/') ? needles.filter(({ length }) => length > 5) : needles;
    expect(all.flatMap(({ from, bytes }) => found(bytes, soughtIn(from)).map((one) => `${from}: ${one}`))).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the search finds what is planted', async ({ page }) => {
  const files = scanFiles([5])
    .slice(0, 3)
    .map((file) => ({ ...file, bytes: named(file) }));
  const needles = needlesOf(files, '/some/where');
  for (const needle of needles) {
    expect(found(Buffer.from(`{"x":"a ${needle.toUpperCase()} b"}`), needles), needle).toContain(needle);
    expect(found(Buffer.from(needle, 'utf16le'), needles), needle).toContain(needle);
  }
  // The source file itself holds all but its own name and folder.
  const own = needlesOf(files.slice(0, 1), '')
    .slice(0, -2)
    .filter((needle) => !/[-./]\d\d[-./]/u.test(needle));
  expect(found(files[0]?.bytes ?? Buffer.alloc(0), own)).toEqual(own);

  const planted = 'http://planted.test/';
  await page.route(`${planted}**`, (route) => {
    const isPage = new URL(route.request().url()).pathname === '/';
    const script =
      '<script>fetch("answer").then(() => { localStorage.who = "Erika"; document.title = "done" })</script>';
    return route.fulfill(
      isPage
        ? { contentType: 'text/html', body: script }
        : { contentType: 'application/json', body: '{"id":"hosp-93-77104"}' },
    );
  });
  const answers = await listen(page);
  await page.goto(planted);
  await expect(page).toHaveTitle('done');
  const all = [...(await answers.all()), await held(page)];
  const leaks = all.flatMap(({ from, bytes }) => found(bytes, needles).map((needle) => `${from}: ${needle}`));
  expect(leaks).toContain('/answer: HOSP-93-77104');
  expect(leaks).toContain('page: ERIKA');
});
