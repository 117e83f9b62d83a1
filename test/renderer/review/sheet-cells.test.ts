import { expect, test } from 'vitest';
import type { CaseFrame } from '../../../app/contract/case.ts';
import type { LedgerEntry, MeasureWarning } from '../../../measurement/result.ts';
import { cellText, isOut, sheetRows, type SheetRow, type SheetSource } from '../../../renderer/review/sheet-cells.ts';
import { circle, circleArea } from '../drawing/shapes.ts';
import { contourRecord, planeAt } from '../drawing/stack.ts';
import { caseFrame } from '../viewport/case-frame.ts';

const frameOf = (slice: number, phase: number): CaseFrame =>
  caseFrame(`2.25.${slice}.${phase}`, { plane: planeAt(slice) });

/** Five slices, six phases; ED is phase 1, ES phase 3. */
const source: SheetSource = {
  slices: [0, 1, 2, 3, 4].map((slice) => [0, 1, 2, 3, 4, 5].map((phase) => frameOf(slice, phase))),
  phases: 6,
  contours: [],
  ledger: [],
  warnings: [],
  ends: { LV: { ED: 1, ES: 3 }, RV: { ED: 1, ES: 3 } },
};

const rowOf = (rows: readonly SheetRow[], name: string): SheetRow => rows.find((row) => row.name === name)!;
const wide = circle(60, 60, 20);

test('a row an end of the beat, a cell a slice with its frame and contours', () => {
  const contours = [contourRecord(1, 0, wide), contourRecord(2, 2, wide), contourRecord(2, 4, wide)];
  const rows = sheetRows({ ...source, contours });
  expect(rows.map(({ name, phase, counts }) => [name, phase, counts])).toEqual([
    ['ED', 0, ['LV', 'RV']],
    ['ES', 2, ['LV', 'RV']],
  ]);
  expect(rowOf(rows, 'ED').cells.map((cell) => cell.contours.length)).toEqual([0, 1, 0, 0, 0]);
  expect(rowOf(rows, 'ES').cells.map((cell) => cell.contours.length)).toEqual([0, 0, 1, 0, 0]);
  expect(rowOf(rows, 'ES').cells[3]?.frame?.SOPInstanceUID).toBe('2.25.3.2');
});

test('a right ventricle with phases of its own has rows of its own', () => {
  const rows = sheetRows({ ...source, ends: { ...source.ends, RV: { ED: 1, ES: 4 } } });
  expect(rows.map(({ name, phase, counts }) => [name, phase, counts])).toEqual([
    ['ED', 0, ['LV', 'RV']],
    ['ES', 2, ['LV']],
    ['RV ES', 3, ['RV']],
  ]);
});

test('ends that nobody knows are the first phase and the one a third into the beat, and said', () => {
  const none = { ED: null, ES: null };
  const rows = sheetRows({ ...source, ends: { LV: none, RV: none } });
  // Of six phases the second.
  expect(rows.map(({ phase, known }) => [phase, known])).toEqual([
    [0, false],
    [1, false],
  ]);
});

test('the area of the one endocardium, in cm²; of two there is none', () => {
  const two = { ...contourRecord(2, 0, wide), id: 'again' };
  const rows = sheetRows({ ...source, contours: [contourRecord(1, 0, wide), contourRecord(2, 0, wide), two] });
  const { cells } = rowOf(rows, 'ED');
  expect(cells[1]?.areas_cm2.LV).toBeCloseTo(circleArea(20) / 100, 9);
  expect(cells[1]?.areas_cm2.RV).toBeNull();
  expect(cells[2]?.areas_cm2.LV).toBeNull();
});

const ledger: readonly LedgerEntry[] = [{ structure: 'LV endocardium', phase: 'ES', slice: 1, decision: 'out' }];

test('what the ledger takes out at one end is out there alone, wall and cavity', () => {
  const contours = [0, 2].flatMap((phase) => [
    contourRecord(0, phase, wide),
    contourRecord(0, phase, wide, { structure: 'LV epicardium' }),
    contourRecord(0, phase, wide, { structure: 'RV endocardium' }),
  ]);
  const rows = sheetRows({ ...source, contours, ledger });
  expect(rowOf(rows, 'ED').cells[0]?.out).toEqual([]);
  const cell = rowOf(rows, 'ES').cells[0]!;
  expect(cell.out).toEqual(['LV']);
  expect(cell.contours.map((contour) => isOut(cell, contour))).toEqual([true, true, false]);
});

test('a slice without a contour between slices that have one is a gap, unless the ledger takes it out', () => {
  const contours = [1, 3].flatMap((slice) => [0, 2].map((phase) => contourRecord(slice, phase, wide)));
  const gaps = (rows: readonly SheetRow[], name: string) => rowOf(rows, name).cells.map((cell) => cell.gaps);
  expect(gaps(sheetRows({ ...source, contours }), 'ED')).toEqual([[], [], ['LV endocardium'], [], []]);
  const out: LedgerEntry = { structure: 'LV endocardium', phase: 'ES', slice: 3, decision: 'out' };
  expect(gaps(sheetRows({ ...source, contours, ledger: [out] }), 'ES')).toEqual([[], [], [], [], []]);
  // Where the right ventricle does not count, it does not lack either.
  const right = contours.map((contour) => ({ ...contour, structure: 'RV endocardium' as const }));
  const own = sheetRows({ ...source, contours: right, ends: { ...source.ends, RV: { ED: 1, ES: 5 } } });
  expect(gaps(own, 'ES').flat()).toEqual([]);
});

test('a warning stands where it is: by its contours, else by slice and phase, else at both ends', () => {
  const here = contourRecord(1, 0, wide);
  const warned = (of: MeasureWarning['of']): readonly string[] => {
    const warning: MeasureWarning = { code: 'contour-too-small', message: 'W.', ...(of === undefined ? {} : { of }) };
    const rows = sheetRows({ ...source, contours: [here], warnings: [warning] });
    return rows.flatMap(({ name, cells }) =>
      cells.flatMap(({ slice, warnings }) => (warnings.length > 0 ? [`${name} ${slice + 1}`] : [])),
    );
  };
  expect(warned({ slice: 2, contours: [here.id] })).toEqual(['ED 2']);
  expect(warned({ slice: 4, phase: 'ES' })).toEqual(['ES 4']);
  expect(warned({ slice: 4, phaseIndex: 3 })).toEqual(['ES 4']);
  expect(warned({ slice: 4, phaseIndex: 2 })).toEqual([]);
  expect(warned({ slice: 4 })).toEqual(['ED 4', 'ES 4']);
  expect(warned(undefined)).toEqual([]);
});

test('a cell says in words what it shows', () => {
  const contours = [contourRecord(0, 2, wide), contourRecord(0, 2, wide, { structure: 'LV epicardium' })];
  const row = rowOf(sheetRows({ ...source, contours, ledger }), 'ES');
  // 48 · 20² · sin(π/48) = 1255.7 mm².
  expect(cellText(row.cells[0]!, row)).toBe(
    'Slice 1 at ES: LV endocardium 12.6 cm², LV epicardium. LV out by the basal ledger',
  );
  expect(cellText(row.cells[4]!, row)).toBe('Slice 5 at ES: no contour');
});
