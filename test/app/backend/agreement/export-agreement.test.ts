import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import { readCsv } from '../read-csv.ts';
import { rowsOf } from '../store-file.ts';
import { assignAll, openRoom } from '../worklist/reading-room.ts';
import { inOrder, readMany, somebody, type ChosenEF } from './agreement-trial.ts';

const openRead = async (readers: readonly string[] = ['Ada Reader', 'Bob Reader']) => {
  const room = await openRoom({ cases: 3, perCase: 2, readers });
  await assignAll(room);
  const [first, second] = inOrder(room);
  const EF: Record<string, ChosenEF> = Object.fromEntries(
    room.cases.map((caseCode, at) => [caseCode, ([64, 75, 51] as const)[at]!]),
  );
  await readMany(first, room.cases.length, (caseCode) => EF[caseCode]!);
  await readMany(second, room.cases.length, () => 64);
  return { room, first, second };
};

const latestEntry = (folder: string) => rowsOf(folder, 'select * from journal order by seq desc limit 1')[0]!;

test('tables: a row for each group with its statistics, a row for each pair, and the journal’s head', async () => {
  const { room, first, second } = await openRead();
  const { files } = await room.manager['agreement.export']({ form: 'csv', measure: null });
  expect(files.map(({ name }) => name)).toEqual([
    'ventricle-agreement-statistics.csv',
    'ventricle-agreement-pairs.csv',
    'ventricle-agreement-left-out.csv',
  ]);
  const [statistics, pairs] = files.map(({ content }) => readCsv(content));
  const LVEF = statistics!.find(({ key }) => key === 'LVEF')!;
  expect([LVEF['first_reader'], LVEF['second_reader']]).toEqual([first.printedName, second.printedName]);
  // 64 − 64, 64 − 75, 64 − 51: 0, −11, 13.
  expect(Number(LVEF['bias'])).toBeCloseTo(2 / 3, 9);
  expect([LVEF['pairs'], LVEF['within_margin'], LVEF['margin'], LVEF['margin_unit']]).toEqual(['3', '1', '10', '%']);
  expect(pairs!.filter(({ key }) => key === 'LVEF').map((row) => row['case_code']).sort()).toEqual(room.cases.toSorted());
  const entry = latestEntry(room.folder);
  expect(entry['action']).toBe('export.agreement');
  expect(Number(LVEF['journal_seq'])).toBe(Number(entry['seq']) - 1);
  expect(JSON.parse(String(entry['new']))).toEqual({
    form: 'csv',
    measure: null,
    pooled: false,
    files: files.map(({ name, content }) => [name, sha256(content)]),
  });
}); // prettier-ignore

test('a reader’s name never begins a formula, nor does it break out of a picture', async () => {
  const evil = '=cmd<script>&"';
  const { room } = await openRead(['Ada Reader', evil]);
  const csv = await room.manager['agreement.export']({ form: 'csv', measure: null });
  expect(csv.files[0]!.content).toContain(`'=cmd<script>`);
  const { files } = await room.manager['agreement.export']({ form: 'svg', measure: 'LVEF' });
  for (const { content } of files) {
    expect(content).toContain('&#60;script&#62;');
    expect(content).not.toContain('<script');
  }
});

test('plots as SVG: one of means and one of days, a dot for each pair, nothing from elsewhere', async () => {
  const { room } = await openRead();
  const { files } = await room.manager['agreement.export']({ form: 'svg', measure: 'LVEF' });
  expect(files.map(({ name }) => name)).toEqual([
    'ventricle-agreement-LVEF-1-bland-altman.svg',
    'ventricle-agreement-LVEF-1-drift.svg',
  ]);
  for (const { content } of files) {
    expect(content.match(/<circle /gu)).toHaveLength(3);
    expect(content).not.toMatch(/href|url\(|class=|<style|<image|NaN|Infinity|undefined/u);
  }
});

/** The text of a PDF's streams: enough to tell which glyphs and pictures it has. */
const streamsOf = (bytes: Buffer): string =>
  [...bytes.toString('latin1').matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/gu)]
    .map((found) => {
      const from = found.index + found[0].length;
      return inflateSync(bytes.subarray(from, bytes.indexOf('endstream', from))).toString('latin1');
    })
    .join('\n');

test('plots as PDF: a page for each group, its font within, its lines as vectors', async () => {
  const { room } = await openRead();
  const { files } = await room.manager['agreement.export']({ form: 'pdf', measure: 'LVEF' });
  expect(files.map(({ name, mediaType, encoding }) => [name, mediaType, encoding])).toEqual([
    ['ventricle-agreement-LVEF.pdf', 'application/pdf', 'base64'],
  ]);
  const bytes = Buffer.from(files[0]!.content, 'base64');
  const text = bytes.toString('latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect(text.match(/\/Type \/Page\b/gu)).toHaveLength(1);
  expect(text).toMatch(/\/FontFile2/u);
  expect(text).not.toMatch(/\/Subtype \/Image/u);
  // A circle is four curves: three pairs in two plots.
  expect(streamsOf(bytes).match(/ c$/gmu)!.length).toBeGreaterThanOrEqual(24);
  expect(JSON.parse(String(latestEntry(room.folder)['new']))).toMatchObject({
    files: [['ventricle-agreement-LVEF.pdf', sha256(bytes)]],
  });
});

test('the monitor’s files hold neither a name nor a code', async () => {
  const { room } = await openRead();
  const mona = await somebody(room, 'Mona Monitor', 'monitor');
  const exported = [
    ...(await mona['agreement.export']({ form: 'csv', measure: null })).files,
    ...(await mona['agreement.export']({ form: 'svg', measure: 'LVEF' })).files,
  ];
  expect(exported.length).toBe(5);
  const hidden = [...room.cases, ...room.readers.flatMap(({ printedName, accountId }) => [printedName, accountId])];
  for (const { content } of exported) for (const word of hidden) expect(content).not.toContain(word);
  expect(JSON.parse(String(latestEntry(room.folder)['new']))).toMatchObject({ pooled: true });
});

test('while there is no pair the tables have their columns alone, and there is no picture', async () => {
  const room = await openRoom({ cases: 1, perCase: 2 });
  const csv = await room.manager['agreement.export']({ form: 'csv', measure: null });
  expect(readCsv(csv.files[0]!.content)).toEqual([]);
  for (const form of ['svg', 'pdf'] as const) {
    expect((await room.manager['agreement.export']({ form, measure: null })).files).toEqual([]);
  }
  expect(latestEntry(room.folder)['action']).toBe('export.agreement');
});
