import { expect, test } from 'vitest';
import { openArchives } from '../../../../app/backend/export/archives.ts';
import { exportJoined } from '../../../../app/backend/export/export-sealed.ts';
import type { KeyMap } from '../../../../app/backend/key/key-map.ts';
import { openKeyOn, passphrase, type KeyBench } from '../key/key-bench.ts';
import { readCsv } from '../read-csv.ts';
import { rowsOf } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import { assignAll, openRoom, readNext, type ReadingRoom } from '../worklist/reading-room.ts';

const day_ms = 24 * 60 * 60 * 1000;

/** Two cases and a hidden repeat of each, all signed by one reader. */
const readRoom = async (): Promise<ReadingRoom> => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'], share_percent: 100, washout_days: 14 });
  await assignAll(room);
  const [ada] = room.readers;
  for (let first = 1; first <= 2; first += 1) await readNext(ada!);
  // 14 days, the rest of the day, and up to 3 by chance.
  room.clock.now = new Date(room.clock.now.getTime() + 18 * day_ms);
  for (let repeat = 1; repeat <= 2; repeat += 1) await readNext(ada!);
  return room;
};

const keyed = (cases: readonly string[]): KeyMap['cases'] =>
  cases.map((caseCode, index) => ({
    caseCode,
    subject: `SUBJ-00${index + 1}`,
    visit: index === 0 ? 'V0' : 'V11',
    modalityGroup: 'MR and PET',
  }));

/** The key of that trial, open; the repeats are not in its map. */
const openKey = async ({ folder, opened, clock }: ReadingRoom, cases: readonly string[]): Promise<KeyBench> => {
  await opened.close();
  const bench = await openKeyOn(folder, clock);
  await bench.key.make(bench.desk, { passphrase });
  await bench.key.open(bench.desk, passphrase, 'For the trial database.');
  await bench.desk.store.write((tx) => bench.key.keep(bench.desk, tx, (map) => ({ ...map, cases: keyed(cases) })));
  return bench;
};

const exportOf = ({ key, desk }: KeyBench, format: 'csv-long' | 'csv-wide' | 'json') =>
  exportJoined(desk, openArchives(desk), key.map(desk), format);

test(
  'a joined export has subject and visit beside each case code, a repeat those of its first',
  { timeout: 60_000 },
  async () => {
    const room = await readRoom();
    const bench = await openKey(room, room.cases);
    const { files, reads } = await exportOf(bench, 'csv-wide');
    expect(reads).toBe(4);
    expect(files.map(({ name }) => name)).toEqual(
      ['reads-wide', 'finals', 'dictionary'].map((name) => `ventricle-joined-${name}.csv`),
    );
    const rows = readCsv(files[0]!.text);
    expect(Object.keys(rows[0]!).slice(0, 4)).toEqual(['case_code', 'subject', 'visit', 'read_id']);
    const whose = new Map(keyed(room.cases).map((one) => [one.caseCode, [one.subject, one.visit]]));
    for (const row of rows) {
      const first = row['repeat_of'] === '' ? row['case_code']! : row['repeat_of']!;
      expect([row['subject'], row['visit']]).toEqual(whose.get(first));
    }
    expect(rows.filter((row) => row['repeat_of'] !== '')).toHaveLength(2);

    const long = readCsv((await exportOf(bench, 'csv-long')).files[0]!.text);
    expect(new Set(long.map((row) => `${row['subject']} ${row['visit']}`))).toEqual(
      new Set(['SUBJ-001 V0', 'SUBJ-002 V11']),
    );
    const json = JSON.parse((await exportOf(bench, 'json')).files[0]!.text) as {
      reads: { caseCode: string; subject: string }[];
    };
    expect(json.reads.find(({ caseCode }) => caseCode === room.cases[1])).toMatchObject({
      subject: 'SUBJ-002',
      visit: 'V11',
    });
  },
);

test('the journal tells of it without a name', { timeout: 60_000 }, async () => {
  const room = await readRoom();
  const bench = await openKey(room, room.cases);
  await exportOf(bench, 'csv-long');
  const [entry] = rowsOf(room.folder, "select * from journal where action = 'export.joined'");
  expect(JSON.parse(String(entry!['new']))).toMatchObject({ format: 'csv-long', reads: expect.any(Array) as unknown });
  expect(JSON.stringify(entry)).not.toMatch(/SUBJ|V11/);
});

test('a case that the key does not know stops the whole export', { timeout: 60_000 }, async () => {
  const room = await readRoom();
  const bench = await openKey(room, room.cases.slice(0, 1));
  expect(await codeOf(exportOf(bench, 'csv-long'))).toBe('not-matched');
  expect(rowsOf(room.folder, "select 1 from journal where action = 'export.joined'")).toEqual([]);
});

test(
  'without the key open there is no joined export, and the blinded one has neither subject nor visit',
  { timeout: 60_000 },
  async () => {
    const { manager } = await readRoom();
    expect(await codeOf(manager['export.joined']({ format: 'csv-wide' }))).toBe('key-closed');
    const { files } = await manager['export.sealed']({ format: 'csv-wide' });
    const [row] = readCsv(files[0]!.text);
    expect(Object.keys(row!)).not.toEqual(expect.arrayContaining(['subject']));
    expect(Object.keys(row!)).not.toEqual(expect.arrayContaining(['visit']));
  },
);
