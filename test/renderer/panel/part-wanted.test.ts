import { expect, test } from 'vitest';
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import type { Structure } from '../../../measurement/structure.ts';
import { partsWanted } from '../../../renderer/panel/part-wanted.ts';
import { wantedText } from '../../../renderer/panel/still-wanted.ts';
import type { Asked } from '../../../renderer/state/asked.ts';
import type { CasePart } from '../../../renderer/state/case-parts.ts';
import { circle } from '../drawing/shapes.ts';
import { contourRecord, stackOf } from '../drawing/stack.ts';

const parts: readonly CasePart[] = [
  { part: 'cine', view: 'short axis', stack: stackOf(5, 2), series: [] },
  { part: 'late enhancement', view: 'late enhancement', stack: stackOf(5, 2), series: [] },
  { part: 'uptake', view: 'PET', stack: stackOf(5, 1), series: [] },
];
const good: ReadRecord = { kind: 'quality', id: 'quality', grade: 'good', reason: '' };
const ends = { ED: 1, ES: 2 };

const enhanced = (structure: Structure, ...slices: readonly number[]): readonly ContourRecord[] =>
  slices.map((slice) =>
    contourRecord(slice - 1, 0, circle(60, 60, 20), {
      structure,
      view: 'late enhancement',
      id: `${structure} ${slice}`,
    }),
  );

const wanted = (records: readonly ReadRecord[], shown: CasePart['part'] = 'late enhancement', asked: Asked = null) =>
  partsWanted(parts, shown, records, { ends, asked, massPhase: 'ED' });

test('a part without a contour is named, so that it is not forgotten', () => {
  expect(wanted([good], 'cine').open.slice(-2)).toEqual([
    'Late enhancement: no contour yet',
    'FDG uptake: no contour yet',
  ]);
});

test('the shown part comes first, without its name', () => {
  expect(wanted([good], 'uptake').open[0]).toBe('a region of uptake');
  expect(wanted([good]).open.slice(0, 3)).toEqual(['LV endocardium', 'LV epicardium', 'reference']);
});

test('late enhancement names the slices that lack something; the last may be a cap without a cavity', () => {
  const records = [
    good,
    ...enhanced('LV epicardium', 1, 2, 4, 5),
    ...enhanced('LV endocardium', 1, 2, 3),
    ...enhanced('reference myocardium', 1, 5),
  ];
  // Slice 3 lacks its epicardium, 4 its endocardium; 5 is the cap.
  expect(wanted(records).open.slice(0, 3)).toEqual([
    'LV endocardium on slice 4',
    'LV epicardium on slice 3',
    'reference on slices 2 to 4',
  ]);
});

test('a slice between contoured ones that bears nothing is wanted whole', () => {
  const records = [good, ...enhanced('LV epicardium', 1, 3), ...enhanced('LV endocardium', 1, 3)];
  expect(wanted(records).open.slice(0, 2)).toEqual(['LV endocardium on slice 2', 'LV epicardium on slice 2']);
});

test('from another part the same lack bears the name of its part', () => {
  const records = [good, ...enhanced('LV epicardium', 1), ...enhanced('LV endocardium', 1)];
  expect(wanted(records, 'cine').open).toContain('Late enhancement (reference on slice 1)');
});

test('a part graded not evaluable wants nothing', () => {
  const grade: ReadRecord = {
    kind: 'view-grade',
    id: 'view-grade/PET',
    view: 'PET',
    grade: 'not-evaluable',
    reason: 'moved',
  };
  expect(wantedText(wanted([good, grade]))).not.toContain('uptake');
});

test('a region of uptake is a contour of its own, or the wall of the LV', () => {
  const pet = (structure: Structure): ContourRecord =>
    contourRecord(0, 0, circle(60, 60, 20), { structure, view: 'PET', id: structure });
  const lacking = (...records: readonly ContourRecord[]) => wanted([good, ...records], 'uptake').open[0];
  expect(lacking(pet('uptake'))).not.toBe('a region of uptake');
  expect(lacking(pet('LV epicardium'))).not.toBe('a region of uptake');
  expect(lacking(pet('LV endocardium'))).toBe('LV epicardium on slice 1');
});

test('a part of which the protocol asks nothing wants nothing', () => {
  expect(wanted([], 'cine', new Set(['LVEDV', 'SUV_MAX'])).open).toEqual([
    'LV endocardium at ED',
    'FDG uptake: no contour yet',
  ]);
  expect(wanted([], 'late enhancement', new Set(['LVEF'])).open).toEqual(['Cine: no contour yet']);
});

test('a case of which the protocol asks nothing wants a grade alone', () => {
  expect(wanted([], 'cine', new Set(['LVEF_BP']))).toEqual({ blocking: ['image quality'], open: [] });
});
