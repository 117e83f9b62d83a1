import { expect, test } from 'vitest';
import { figuresOf } from '../../../../app/backend/agreement/figures.ts';
import { figureRows, marginText } from '../../../../app/contract/agreement/figure-rows.ts';

const pairs = [
  { first: 64, second: 75, day: 0 },
  { first: 75, second: 75, day: 30 },
  { first: 51, second: 64, day: 60 },
];
const margin = { absolute: 10 };

const textsOf = (...of: Parameters<typeof figureRows>): Record<string, readonly (string | null)[]> =>
  Object.fromEntries(figureRows(...of).map(({ id, value, interval, missing }) => [id, [value, interval, missing]]));

test('differences of an ejection fraction are points, not percent, and each interval stands by its number', () => {
  // Differences 11, 0, 13: bias 8, SD 7, t(2) = 4.3027: 8 ± 4.3027 · 7 / √3 = 8 ± 17.389.
  const rows = textsOf(figuresOf(pairs, { margin, same: true }), 'LVEF', margin);
  expect(rows['N']).toEqual(['3', null, null]);
  expect(rows['bias']).toEqual(['+8.0 points', '−9.4 to 25.4', null]);
  expect(rows['sd']).toEqual(['7.0 points', null, null]);
  expect(rows['limits']?.[0]).toBe('−5.7 to 21.7 points');
  // 814 / 1394 and 814 / 1108.
  expect(rows['ICC21']?.[0]).toBe('0.584');
  expect(rows['ICC31']?.[0]).toBe('0.735');
  expect(rows['coverage']?.[0]).toBe('33 % (1 of 3)');
  // Σ (day − 30) · difference = 30 · (13 − 11) = 60, over 1800, times 30.
  expect(rows['drift']?.[0]).toBe('+1.0 points');
});

test('where readers are pooled only the correlation that tells them not apart stands, where there is no margin no share', () => {
  const rows = figureRows(figuresOf(pairs, { margin: null, same: false }), 'LVESV', null);
  expect(rows.map(({ id }) => id)).toEqual(['N', 'bias', 'sd', 'limits', 'ICC11', 'CoV', 'drift']);
  expect(rows.find(({ id }) => id === 'bias')?.value).toBe('+8.0 mL');
});

test('a statistic that cannot be had says why', () => {
  const rows = textsOf(figuresOf(pairs.slice(0, 1), { margin, same: true }), 'LVEF', margin);
  expect(rows['bias']).toEqual([null, null, 'too few readings']);
  expect(rows['drift']).toEqual([null, null, 'too few readings']);
  expect(rows['coverage']?.[0]).toBe('0 % (0 of 1)');
});

test('a margin is said in points, in its unit, or as a share of the mean', () => {
  expect(marginText({ absolute: 10 }, 'LVEF')).toBe('±10 points');
  expect(marginText({ absolute: 30 }, 'LVEDV')).toBe('±30 mL');
  expect(marginText({ percent: 15 }, 'LVEDV')).toBe('±15 % of the mean');
});
