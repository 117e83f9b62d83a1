import { expect, test } from 'vitest';
import type { TracedNumber } from '../../../../../app/contract/calls/trace-calls.ts';
import { stackOfCase } from '../../../../../app/contract/case-stack.ts';
import { measureRecords } from '../../../../../app/contract/measure-read.ts';
import { noPixels } from '../../../../../app/contract/pixel-values.ts';
import type { MeasuredValue } from '../../../../../measurement/result.ts';
import {
  amendWith,
  decideAs,
  openAdjudication,
  readWith,
  takeNext,
  type AdjudicationRoom,
} from '../../adjudication/adjudication-room.ts';
import { readCsv } from '../../read-csv.ts';
import { rowsOf, tamper } from '../../store-file.ts';
import { codeOf, openBench, signedBench, type OpenedCase } from '../../workbench.ts';

type Row = Record<string, string>;

const finalsOf = async ({ manager }: AdjudicationRoom): Promise<readonly Row[]> => {
  const { files } = await manager['export.sealed']({ format: 'csv-long' });
  return readCsv(files.find(({ name }) => name === 'ventricle-finals.csv')!.text);
};

/** The reads of the trial by their names, as their readers see them. */
const signedReads = async (room: AdjudicationRoom): Promise<ReadonlyMap<string, OpenedCase>> => {
  const opened = await Promise.all(
    [room.ada, room.bob].flatMap(({ backend }) =>
      room.cases.map((caseCode) => backend['case.open']({ caseCode })),
    ),
  );
  return new Map(opened.map((at) => [at.read.readId, at]));
}; // prettier-ignore

/** The number once more, from the traced contours, phases and choices alone. */
const recomputed = (traced: TracedNumber['reads'][number], { content, read }: OpenedCase): MeasuredValue => {
  const { value, contours, choices } = traced;
  const ids = new Set([...contours, ...choices].map(({ id }) => id));
  const { ED = null, ES = null } = 'missing' in value ? {} : (value.of.phases ?? {});
  const records = [...read.records.filter(({ id }) => ids.has(id)), { kind: 'phases', id: 'phases', ED, ES } as const];
  const { values } = measureRecords(stackOfCase(content), records, noPixels);
  return values.find(({ key }) => key === value.key)!;
};

/** Every entry stands in the journal under its number, with its hash; every contour was made by one of them. */
const expectEntries = ({ entries, reads }: TracedNumber, journal: ReadonlyMap<number, string>): void => {
  for (const { seq, hash } of entries) expect(journal.get(seq)).toBe(hash);
  const made = entries.flatMap((entry) => entry.made);
  for (const { id } of reads.flatMap(({ contours }) => contours)) expect(made).toContain(id);
  const signed = entries.filter(({ action }) => action === 'read.sign').map(({ object }) => object);
  expect(signed).toEqual(expect.arrayContaining(reads.map(({ readId }) => `read/${readId}`)));
  expect(entries.at(-1)!.action).toBe('export.sealed');
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).toSorted((a, b) => a - b));
};

test(
  'every number of the finals is followed to its contours and journal entries, and is made of them again',
  { timeout: 120_000 },
  async () => {
    const room = await openAdjudication({ cases: 2 });
    await readWith(room.ada, 6);
    const caseCode = (await readWith(room.ada, 6)).read.caseCode;
    // One case agrees (61.56 % and 64 %), the other goes to the adjudicator (36 %).
    for (let n = 0; n < 2; n += 1) {
      const next = await room.bob.backend['worklist.next']({});
      await readWith(room.bob, next.caseCode === caseCode ? 8 : 6.2);
    }
    await decideAs(room.adam, await takeNext(room.adam), 'B');
    const rows = await finalsOf(room);
    const [reads, journal] = [
      await signedReads(room),
      new Map(rowsOf(room.folder, 'select seq, hash from journal').map(({ seq, hash }) => [Number(seq), String(hash)])),
    ];
    const seals = new Map(rowsOf(room.folder, 'select readId, hash from seal').map((row) => [row['readId'], row['hash']]));
    expect(rows.length).toBeGreaterThan(60);
    let counted = 0;
    for (const row of rows) {
      const traced = await room.manager['trace.number']({ id: row['id']! });
      expect(traced).toMatchObject({ key: row['key'], caseCode: row['case_code'], missing: row['missing'] === '' ? null : row['missing'] });
      expect(traced.value).toBe(row['value_full'] === '' ? null : Number(row['value_full']));
      expect(traced.reads.map(({ readId }) => readId)).toEqual(row['reads']!.split(' '));
      expect(traced.decision?.seal ?? '').toBe(row['decision']);
      expectEntries(traced, journal);
      for (const read of traced.reads) {
        expect(read.seal).toBe(seals.get(read.readId));
        if ('missing' in read.value) continue;
        expect(recomputed(read, reads.get(read.readId)!)).toEqual(read.value);
        expect(read.contours.length).toBeGreaterThan(0);
        const under = new Set(read.contours.map(({ SOPInstanceUID, frame }) => `${SOPInstanceUID}/${frame}`));
        expect(new Set(read.frames.map(({ SOPInstanceUID, frame }) => `${SOPInstanceUID}/${frame}`))).toEqual(under);
        expect(read.frames.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
        counted += 1;
      }
    }
    // LVEDV, LVESV, LVSV, LVEF and CO: of two reads of the mean, and of the chosen one.
    expect(counted).toBe(15);
  },
); // prettier-ignore

test('of an amended read the entries go back to the first stroke', { timeout: 60_000 }, async () => {
  const room = await openAdjudication();
  const first = await readWith(room.ada, 6.1);
  const amended = await amendWith(room.ada, first.read.readId, 6);
  const traced = await room.manager['trace.number']({ id: `${amended.read.readId}/LVEF` });
  expect(traced.reads[0]!.amends).toEqual({ readId: first.read.readId, reason: 'The apex was cut.' });
  // 1 - 36/100
  expect(traced.value).toBeCloseTo(64, 10);
  const own = traced.entries.map(({ action, object }) => [action, object === `read/${first.read.readId}`]);
  expect(own).toEqual([
    ['read.open', true],
    ['read.keep', true],
    ['read.sign', true],
    ['read.amend', false],
    ['read.keep', false],
    ['read.keep', false],
    ['read.sign', false],
  ]);
  // All six contours were taken away and drawn anew.
  expect(traced.entries.map(({ made, removed }) => [made.length > 5, removed.length])).toEqual([
    [false, 0],
    [true, 0],
    [false, 0],
    [true, 0],
    [false, 6],
    [true, 0],
    [false, 0],
  ]);
  const before = await room.manager['trace.number']({ id: `${first.read.readId}/LVEF` });
  expect(before.reads[0]!.amendedBy).toBe(amended.read.readId);
});

test('own scans are traced as well; whose they are and when they were scanned is not told', async () => {
  const bench = await signedBench();
  const id = `${bench.at.read.readId}/LVEF`;
  const traced = await bench.opened.backend['trace.number']({ id });
  expect(traced).toMatchObject({ id, unit: '%', caseCode: bench.caseCode, decision: null });
  expect(traced.value).toBeCloseTo(64, 10);
  expect(traced.reads[0]!.contours).toHaveLength(6);
  expect(traced.reads[0]!.choices.map(({ kind }) => kind)).toContain('quality');
  const missing = await bench.opened.backend['trace.number']({ id: `${bench.at.read.readId}/RVEF` });
  expect(missing).toMatchObject({ value: null, missing: 'no-contour', reads: [{ contours: [], frames: [] }] });
});

test('a name that no export has is refused in a sentence', async () => {
  const bench = await signedBench();
  const { readId } = bench.at.read;
  const wrong = ['none', 'none/LVEF', `${readId}/LVXX`, `${readId}/LVEF/x`, `${readId}+${readId}/LVEF`, `+${readId}/LVEF`, `${readId}+none/LVEF`];
  for (const id of wrong) {
    const asked = bench.opened.backend['trace.number']({ id });
    await expect(asked, id).rejects.toThrow(/^No signed number has this name/);
    expect(await codeOf(asked)).toBe('not-found');
  }
}); // prettier-ignore

test('an open read has no signed number', async () => {
  const bench = await openBench();
  const { read } = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  expect(await codeOf(bench.opened.backend['trace.number']({ id: `${read.readId}/LVEF` }))).toBe('not-found');
});

test('two reads of different cases have no mean', { timeout: 60_000 }, async () => {
  const room = await openAdjudication({ cases: 2 });
  const [one, other] = [await readWith(room.ada, 6), await readWith(room.ada, 6)];
  const id = `${[one, other].map(({ read }) => read.readId).toSorted().join('+')}/LVEF`; // prettier-ignore
  expect(await codeOf(room.manager['trace.number']({ id }))).toBe('not-found');
});

test('nothing is traced through a seal that does not hold', async () => {
  const bench = await signedBench();
  tamper(bench.folder, `update seal set document = replace(document, '"good"', '"fair"')`);
  expect(await codeOf(bench.opened.backend['trace.number']({ id: `${bench.at.read.readId}/LVEF` }))).toBe('store-damaged');
}); // prettier-ignore
