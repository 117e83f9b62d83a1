import { expect, test } from 'vitest';
import type { TrialCell } from '../../../app/contract/calls/trial-calls.ts';
import { cellAt, visitSpans } from '../../../renderer/trial/grid-places.ts';

const cell = (visit: string, modality: TrialCell['modality']): TrialCell => ({
  visit,
  modality,
  state: 'expected',
  caseCodes: [],
  note: '',
});

test('the heading of a visit spans the columns of its modalities', () => {
  const columns = [
    { visit: 'V0', modality: 'cine' },
    { visit: 'V0', modality: 'echo' },
    { visit: 'V1', modality: 'cine' },
  ] as const;
  expect(visitSpans(columns)).toEqual([
    { visit: 'V0', span: 2 },
    { visit: 'V1', span: 1 },
  ]);
});

test('a place where nothing is expected is empty', () => {
  const cells = [cell('V0', 'cine'), cell('V1', 'PET')];
  expect(cellAt(cells, { visit: 'V0', modality: 'echo' })).toBe(null);
  expect(cellAt(cells, { visit: 'V1', modality: 'PET' })?.modality).toBe('PET');
});
