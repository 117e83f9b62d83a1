import { expect, test } from 'vitest';
import { changesTable } from '../../../../../app/backend/export/endpoints/changes-table.ts';
import { openResults, subjects } from '../results/results-room.ts';
import { caseOf, resultsOf, written } from './small-results.ts';

const [a, b] = ['S-1', 'S-2'];

const of = (rows: readonly Record<string, string>[], subject: string, key: string, visit: string) =>
  rows.find((row) => row['subject'] === subject && row['key'] === key && row['visit'] === visit)!;

test('a row for every subject, measure and visit after the baseline', () => {
  const rows = written(changesTable(resultsOf([caseOf('C1', { subject: a, visit: 'V0' }, { LVEF: 32 })])));
  expect(rows.map((row) => [row['key'], row['visit'], row['visit_day']])).toEqual([
    ['LVEDV', 'V1', '180'],
    ['LVEDV', 'V2', '360'],
    ['LVEF', 'V1', '180'],
    ['LVEF', 'V2', '360'],
    ['LVEF_BP', 'V1', '180'],
    ['FS', 'V1', '180'],
  ]);
  expect(new Set(rows.map((row) => row['baseline']))).toEqual(new Set(['V0']));
});

test('change and share are of full precision, and both numbers are named', () => {
  const rows = written(
    changesTable(
      resultsOf([
        caseOf('C1', { subject: a, visit: 'V0' }, { LVEF: 31.946, LVEDV: 240 }),
        caseOf('C2', { subject: a, visit: 'V1' }, { LVEF: 32.004, LVEDV: 210 }),
      ]),
    ),
  );
  // Two digits by the protocol: 31.95 and 32.00, of which the change would be 0.05; 0.058 rounds to 0.06.
  // 0.058 / 31.946 = 0.0018155…
  expect(of(rows, a, 'LVEF', 'V1')).toMatchObject({
    endpoint: 'yes',
    unit: '%',
    modality: 'cine',
    baseline_value: '31.95',
    baseline_full: '31.946',
    baseline_id: 'c1/LVEF',
    visit_value: '32',
    visit_id: 'c2/LVEF',
    change: '0.06',
    change_missing: '',
    BRF: '0.0018',
    BRF_missing: '',
    protocol_version: '3',
    journal_seq: '7',
  });
  expect(Number(of(rows, a, 'LVEF', 'V1')['change_full'])).toBeCloseTo(0.058, 12);
  // (210 − 240) / 240
  expect(of(rows, a, 'LVEDV', 'V1')).toMatchObject({ endpoint: 'no', change: '-30', BRF: '-0.125' });
});

test('each missing cell is named: of the baseline, of the visit, of both', () => {
  const rows = written(
    changesTable(
      resultsOf(
        [
          caseOf('C1', { subject: a, visit: 'V0' }, { LVEDV: 240, LVEF: 'not-evaluable', FS: 0 }),
          caseOf('C2', { subject: a, visit: 'V1' }, { LVEDV: 'no-contour', LVEF: 40, FS: 20 }),
          caseOf('C3', { subject: b, visit: 'V1' }, { LVEDV: 200 }),
        ],
        [{ subject: b, visit: 'V0', modality: 'cine', reason: '=withdrew', keys: ['LVEDV', 'LVEF'] }],
      ),
      ['S-3'],
    ),
  );
  expect(of(rows, a, 'LVEDV', 'V1')).toMatchObject({
    visit_missing: 'no-contour',
    visit_id: 'c2/LVEDV',
    change: '',
    change_missing: 'visit',
    BRF: '',
    BRF_missing: 'visit',
  });
  expect(of(rows, a, 'LVEF', 'V1')).toMatchObject({ baseline_missing: 'not-evaluable', change_missing: 'baseline' });
  expect(of(rows, a, 'LVEF', 'V2')).toMatchObject({
    visit_missing: 'not-final',
    visit_id: '',
    change_missing: 'baseline and visit',
  });
  // 20 − 0, and no share of nothing.
  expect(of(rows, a, 'FS', 'V1')).toMatchObject({ change: '20', BRF: '', BRF_missing: 'baseline-is-zero' });
  expect(of(rows, b, 'LVEDV', 'V1')).toMatchObject({
    baseline_missing: 'not-done',
    baseline_words: "'=withdrew",
    change_missing: 'baseline',
  });
  // Nothing of the third is final.
  expect(of(rows, 'S-3', 'LVEDV', 'V1')).toMatchObject({ baseline_missing: 'not-final', visit_missing: 'not-final' });
});

test('without the key, and where two cases say the same, there are no endpoints', () => {
  expect(() => changesTable(resultsOf([caseOf('C1', null, { LVEF: 1 })]))).toThrow(/need the key/);
  const whose = { subject: a, visit: 'V0' };
  const twice = resultsOf([caseOf('C1', whose, { LVEF: 1 }), caseOf('C2', whose, { LVEF: 2 })]);
  expect(() => changesTable(twice)).toThrow(/C1 and C2 .* LVEF/);
  expect(() => changesTable(twice)).not.toThrow(a);
});

test('of a real trial the change is that of its final numbers', { timeout: 60_000 }, async () => {
  const { joined, blinded } = await openResults();
  const rows = written(changesTable(joined));
  // The mean of 64 % and 61.56 % at the baseline, twice 64 % later: 64 − 62.78 = 1.22; 1.22 / 62.78 = 0.01943…
  expect(of(rows, subjects[0], 'LVEF', 'V1')).toMatchObject({ change: '1.2', BRF: '0.0194', change_missing: '' });
  expect(of(rows, subjects[1], 'LVEF', 'V1')).toMatchObject({
    visit_missing: 'not-done',
    visit_words: 'The subject withdrew <early> & "left".',
    change_missing: 'visit',
  });
  expect(() => changesTable(blinded)).toThrow(/key/);
});
