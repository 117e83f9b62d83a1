import { expect, test } from 'vitest';
import type { TrialCell } from '../../../app/contract/calls/trial-calls.ts';
import { cellAt, gridColumns, visitSpans } from '../../../renderer/trial/grid-places.ts';

const cell = (visit: string, modality: TrialCell['modality']): TrialCell => ({
  visit,
  modality,
  state: 'expected',
  caseCodes: [],
  note: '',
});

const grid = {
  visits: ['V0', 'V1'],
  subjects: [
    { subject: 'S1', cells: [cell('V0', 'echo'), cell('V0', 'cine'), cell('V1', 'cine')] },
    // Came although the protocol expects none.
    { subject: 'S2', cells: [cell('V0', 'cine'), cell('V1', 'PET')] },
  ],
};

test('every modality that any subject has at a visit gets a column, in the order of the visits', () => {
  expect(gridColumns(grid)).toEqual([
    { visit: 'V0', modality: 'cine' },
    { visit: 'V0', modality: 'echo' },
    { visit: 'V1', modality: 'cine' },
    { visit: 'V1', modality: 'PET' },
  ]);
  expect(visitSpans(gridColumns(grid))).toEqual([
    { visit: 'V0', span: 2 },
    { visit: 'V1', span: 2 },
  ]);
});

test('a place where nothing is expected is empty', () => {
  expect(cellAt(grid.subjects[1]!.cells, { visit: 'V0', modality: 'echo' })).toBe(null);
  expect(cellAt(grid.subjects[1]!.cells, { visit: 'V1', modality: 'PET' })?.modality).toBe('PET');
});
