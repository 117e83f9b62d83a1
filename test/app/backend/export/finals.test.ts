import { expect, test } from 'vitest';
import { openArchives } from '../../../../app/backend/export/archives.ts';
import { exportJoined } from '../../../../app/backend/export/export-sealed.ts';
import {
  amendWith,
  decideAs,
  drawSquares,
  openAdjudication,
  readWith,
  takeNext,
  type AdjudicationRoom,
} from '../adjudication/adjudication-room.ts';
import { openKeyOn, passphrase } from '../key/key-bench.ts';
import { readCsv } from '../read-csv.ts';
import { rowsOf } from '../store-file.ts';
import { assignAll, openRoom, readNext, signAs } from '../worklist/reading-room.ts';

// 10 mm at ED, 6 mm at ES: 1 - 36/100 = 64 %; 6.2 mm: 61.56 %; 8 mm: 36 %. The margin is 5 points.

interface Exported {
  readonly reads: readonly Readonly<Record<string, string>>[];
  /** Of the ejection fraction alone; null where there is no such file. */
  readonly finals: readonly Readonly<Record<string, string>>[] | null;
}

const exported = async ({ manager }: Pick<AdjudicationRoom, 'manager'>): Promise<Exported> => {
  const { files } = await manager['export.sealed']({ format: 'csv-wide' });
  const finals = files.find(({ name }) => name === 'ventricle-finals.csv');
  return {
    reads: readCsv(files[0]!.text),
    finals: finals === undefined ? null : readCsv(finals.text).filter(({ key }) => key === 'LVEF'),
  };
};

const stateOfCase = async ({ manager }: AdjudicationRoom): Promise<string> => {
  const { cases } = await manager['trial.progress']({});
  return Object.entries(cases).find(([, count]) => count > 0)![0];
};

test('of two readers who agree the mean is final, and it rests on both', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  expect(await exported(room)).toMatchObject({ reads: [{ final: 'no' }], finals: null });
  await readWith(room.bob, 6.2);
  const { reads, finals } = await exported(room);
  expect(reads.map(({ final }) => final)).toEqual(['yes', 'yes']);
  // (64 + 61.56) / 2 = 62.78, of which the catalogue shows one digit.
  expect(finals).toMatchObject([{ value: '62.8', how: 'mean of two', beyond_margin: 'no', decision: '', missing: '' }]);
  expect(Number(finals![0]!['value_full'])).toBeCloseTo(62.78, 6);
  const seals = rowsOf(room.folder, 'select hash from seal').map(({ hash }) => hash);
  expect(finals![0]!['seals']!.split(' ').toSorted()).toEqual(seals.toSorted());
});

test('what waits for an adjudicator leaves as waiting, and never as final', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const { reads, finals } = await exported(room);
  expect(reads.map(({ final }) => final)).toEqual(['awaiting adjudication', 'awaiting adjudication']);
  expect(finals).toBeNull();
  expect((await exported(room)).finals).toBeNull();
  // It went out while it waited: that is no export of what is final.
  await decideAs(room.adam, await takeNext(room.adam), 'A');
  expect(await stateOfCase(room)).toBe('final');
  await exported(room);
  expect(await stateOfCase(room)).toBe('exported');
});

test('of a decided case the chosen read is final, with the hash of the decision', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const at = await takeNext(room.adam);
  const { decision } = await decideAs(room.adam, at, 'B');
  const { reads, finals } = await exported(room);
  expect(reads.map(({ final }) => final).toSorted()).toEqual(['no', 'yes']);
  const chosen = reads.find(({ final }) => final === 'yes')!;
  expect(finals).toMatchObject([
    {
      value: chosen['LVEF'],
      how: 'adjudicated B',
      beyond_margin: 'yes',
      reads: chosen['read_id'],
      seals: chosen['seal'],
      decision: decision.hash,
    },
  ]);
});

test('a read that the adjudicator drew is final, and both others are kept beside it', async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  const { adam } = room;
  const { caseCode } = (await takeNext(adam)).content;
  await adam.backend['adjudication.draw']({ caseCode, from: 'nothing' });
  await signAs(adam, await drawSquares(adam, await adam.backend['case.open']({ caseCode }), 7));
  expect((await exported(room)).finals).toBeNull();
  await decideAs(adam, await adam.backend['adjudication.open']({ caseCode }), 'own');
  const { reads, finals } = await exported(room);
  expect(reads.map(({ reader, final }) => [reader, final]).toSorted()).toEqual([
    ['Ada Reader', 'no'],
    ['Adam Judge', 'yes'],
    ['Bob Reader', 'no'],
  ]);
  // 1 - 49/100.
  expect(finals).toMatchObject([{ value: '51', how: 'adjudicated own' }]);
});

test('the first read is final where the protocol says so, also after it was amended', async () => {
  const room = await openAdjudication();
  const { text } = (await room.manager['protocol.current']({})).current!;
  const first = text.replace('adjudication: true', 'adjudication: true\n  final: first');
  await room.manager['protocol.adopt']({ text: first, reason: 'The first.' });
  const one = await readWith(room.bob, 6);
  await readWith(room.ada, 6.2);
  expect((await exported(room)).finals).toMatchObject([{ value: '64', how: 'first read' }]);
  // 6.1 mm: 1 - 37.21/100 = 62.79 %.
  await amendWith(room.bob, one.read.readId, 6.1);
  const { reads, finals } = await exported(room);
  expect(finals).toMatchObject([{ value: '62.8', how: 'first read' }]);
  expect(reads.filter(({ final }) => final === 'yes')).toMatchObject([{ reader: 'Bob Reader', status: 'current' }]);
});

test('where nobody decides the mean is final all the same, and the disagreement is said', async () => {
  const room = await openAdjudication();
  const { text } = (await room.manager['protocol.current']({})).current!;
  const nobody = text.replace('adjudication: true', 'adjudication: false');
  await room.manager['protocol.adopt']({ text: nobody, reason: 'Nobody decides.' });
  await readWith(room.ada, 6);
  await readWith(room.bob, 8);
  // (64 + 36) / 2
  expect((await exported(room)).finals).toMatchObject([{ value: '50', how: 'mean of two', beyond_margin: 'yes' }]);
});

test('of one reader the read is final, its hidden repeat never', { timeout: 60_000 }, async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'], share_percent: 100 });
  await assignAll(room);
  await readNext(room.readers[0]!);
  room.clock.now = new Date('2026-03-01T00:00:00.000Z');
  await readNext(room.readers[0]!);
  const { reads, finals } = await exported(room);
  expect(reads.map((read) => [read['repeat_of'] === '', read['final']]).toSorted()).toEqual([
    [false, 'no'],
    [true, 'yes'],
  ]);
  expect(finals).toMatchObject([{ case_code: room.cases[0], how: 'single read', beyond_margin: '' }]);
});

test('joined finals name subject and visit; the JSON index says the same as the table', { timeout: 60_000 }, async () => {
  const room = await openAdjudication();
  await readWith(room.ada, 6);
  await readWith(room.bob, 6.2);
  await room.opened.close();
  const { key, desk } = await openKeyOn(room.folder, room.clock);
  await key.make(desk, { passphrase });
  await key.open(desk, passphrase, 'For the trial database.');
  const cases = [{ caseCode: room.cases[0]!, subject: 'SUBJ-001', visit: 'V0', modalityGroup: 'MR and PET' as const }];
  await desk.store.write((tx) => key.keep(desk, tx, (map) => ({ ...map, cases })));
  const of = (format: 'csv-long' | 'json') => exportJoined(desk, openArchives(desk), key.map(desk), format);
  const table = (await of('csv-long')).files.find(({ name }) => name === 'ventricle-joined-finals.csv')!;
  const [row] = readCsv(table.text).filter((one) => one['key'] === 'LVEF');
  expect(row).toMatchObject({ subject: 'SUBJ-001', visit: 'V0', value: '62.8' });
  const index = JSON.parse((await of('json')).files[0]!.text) as {
    reads: { final: string }[];
    finals: { subject: string; how: string; values: { key: string; value?: number; beyondMargin?: boolean }[] }[];
  };
  expect(index.reads.map(({ final }) => final)).toEqual(['yes', 'yes']);
  expect(index.finals).toMatchObject([{ subject: 'SUBJ-001', visit: 'V0', how: 'mean of two', decision: null }]);
  const LVEF = index.finals[0]!.values.find(({ key: name }) => name === 'LVEF');
  expect(LVEF).toEqual({ key: 'LVEF', value: Number(row!['value_full']), beyondMargin: false });
}); // prettier-ignore
