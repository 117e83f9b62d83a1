import { expect, test } from 'vitest';
import type { MeasuredValue } from '../../../../measurement/result.ts';
import { applyDiff, reverseDiff } from '../../../../renderer/state/read-diff.ts';
import { beatKeys, beatRows, haveValues, withoutBeat } from '../../../../renderer/echo/aside/beat-rows.ts';
import { discs, diameters, diametersMmode } from '../../../../renderer/echo/aside/echo-groups.ts';
import { tracing } from './tracing.ts';

/** A number whose beats were traced in the slot of its name. */
const value = (
  key: 'LVIDd' | 'LVIDs' | 'LVEF_2C' | 'LVEF_BP',
  ...beats: readonly [number, number][]
): MeasuredValue => ({
  key,
  value: beats.reduce((sum, [, one]) => sum + one, 0) / beats.length,
  unit: 'mm',
  method: 'distance',
  of: {
    beats: beats.map(([beat, one]) => ({ beat, value: one })),
    contours: beats.map(([beat]) => `${key} ${beat}`),
    definition: 'M2.2 v1',
  },
});

const records = [tracing('LVIDd'), tracing('LVIDs'), tracing('LVIDd', 3), tracing('RV ED', 2)];
const values = [value('LVIDd', [1, 50], [3, 52]), value('LVIDs', [1, 40])];

test('every beat that was begun is listed, the incomplete one too', () => {
  const rows = beatRows(diameters, ['LVIDd', 'LVIDs'], values, records);
  expect(rows.map(({ beat, values: own }) => [beat, ...own])).toEqual([
    [1, 50, 40],
    [3, 52, null],
  ]);
});

test('a beat is taken away with all its tracings and none of another, and comes back', () => {
  const [first] = beatRows(diameters, ['LVIDd'], values, records);
  const before = new Map(records.map((record) => [record.id, record]));
  const diff = withoutBeat(first!);
  const after = applyDiff(before, diff);
  expect([...after.keys()]).toEqual(['LVIDd 3', 'RV ED 2']);
  expect(new Set(applyDiff(after, reverseDiff(diff)).keys())).toEqual(new Set(before.keys()));
});

test('the beats of a single plane are listed where there is no biplane number', () => {
  expect(beatKeys(discs, [value('LVEF_2C', [1, 40])])).toEqual(['LVEF_2C', 'LVEDV_2C', 'LVESV_2C']);
  expect(beatKeys(discs, [value('LVEF_BP', [1, 40]), value('LVEF_2C', [1, 40])])).toEqual(discs.keys);
});

test('a beat in M-mode does not bear the value of the beat in 2D that serves', () => {
  const both = [...records, tracing('LVIDd M-mode')];
  const rows = beatRows(diametersMmode, ['LVIDd', 'LVIDs'], values, both);
  expect(rows.map(({ beat, values: own }) => [beat, ...own])).toEqual([[1, null, null]]);
  expect(haveValues(rows)).toBe(false);
  expect(haveValues(beatRows(diameters, ['LVIDd'], values, both))).toBe(true);
});
