import { expect, test } from 'vitest';
import type { AdjudicatedCase } from '../../../app/contract/calls/adjudication-calls.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { comparedLines } from '../../../renderer/adjudication/compared-lines.ts';

const value = (key: MeasureKey, number: number, unit: string): MeasuredValue => ({
  key,
  value: number,
  unit,
  method: 'discs',
  of: { definition: '1' },
});

const at = (changed: Partial<AdjudicatedCase> = {}): AdjudicatedCase => ({
  content: { caseCode: 'AAAA-AA', series: [], protocol: { measures: ['LVEDV', 'LVEF'], choices: {} } },
  A: { records: [], values: [value('LVEDV', 150, 'mL'), value('LVEF', 40, '%')] },
  B: { records: [], values: [value('LVEDV', 141.26, 'mL'), { key: 'LVEF', missing: 'not-evaluable' }] },
  comparisons: [{ key: 'LVEF', verdict: 'one-sided', difference: null, allowed: null, margin: { absolute: 5 } }],
  own: null,
  shown: '',
  ...changed,
});

test('every measure that is asked for stands with both numbers, their difference and its margin', () => {
  // 141.26 - 150 = -8.74, which is -8.7 in the digits of the catalogue.
  expect(comparedLines(at())).toMatchObject([
    { key: 'LVEDV', A: '150.0', B: '141.3', difference: '−8.7', margin: '', beyond: false, own: null },
    { key: 'LVEF', A: '40.0', B: 'none', difference: '', margin: '5 points', beyond: true, own: null },
  ]);
});

test('a number that is missing says why, and one-sided is said in words', () => {
  const [, LVEF] = comparedLines(at());
  expect(LVEF?.whyA).toBeNull();
  expect(LVEF?.whyB).toMatch(/not evaluable/u);
  expect(LVEF?.verdict).toBe('only one read has a number');
});

test('what neither read has a number of is left out, and the own read joins once it is signed', () => {
  const none = { records: [], values: [] };
  expect(comparedLines(at({ A: none, B: none }))).toEqual([]);
  const own = { state: 'sealed', values: [value('LVEDV', 145, 'mL')] } as unknown as AdjudicatedCase['own'];
  expect(comparedLines(at({ own })).map((line) => line.own)).toEqual(['145.0', 'none']);
  const open = { state: 'open', values: [] } as unknown as AdjudicatedCase['own'];
  expect(comparedLines(at({ own: open })).map((line) => line.own)).toEqual([null, null]);
});
