import { expect, test } from 'vitest';
import type { MeasuredValue } from '../../../measurement/result.ts';
import { methodLine, provenanceLines, rangesText, unitText, valueOf } from '../../../renderer/panel/measure-text.ts';

const volume = {
  key: 'LVEDV',
  value: 191.25,
  unit: 'mL',
  method: 'summation of discs',
  of: {
    phases: { ED: 19 },
    slices: [3, 4, 5, 9],
    sliceDistance_mm: 9.9996,
    definition: 'M1.1 v1',
    choices: { papillaryMuscles: 'cavity' },
  },
} as const satisfies MeasuredValue;

test('slices that follow one another are written as a range', () => {
  expect(rangesText([5, 3, 4, 9, 9, 11, 12])).toBe('3 to 5, 9, 11 to 12');
  expect(rangesText([])).toBe('');
});

test('the heading of a ventricle says method, slices at both ends of the beat, and distance', () => {
  const atEnd = { ...volume, key: 'LVESV', of: { ...volume.of, slices: [4, 5] } } as const;
  expect(methodLine(volume, atEnd)).toBe('discs · ED 4, ES 2 × 10.0 mm');
  expect(methodLine(volume, { key: 'LVESV', missing: 'no-contour' })).toBe('discs · ED 4 × 10.0 mm');
});

test('without a volume the heading says nothing', () => {
  expect(methodLine(valueOf([{ key: 'LVEDV', missing: 'no-contour' }], 'LVEDV'), null)).toBe('');
});

test('the provenance names unit, method, phases, slices, distance, choices and definition', () => {
  expect(provenanceLines(volume)).toEqual([
    ['Unit', 'mL'],
    ['Method', 'summation of discs'],
    ['Phases', 'ED 19'],
    ['Slices', '3 to 5, 9'],
    ['Slice distance', '10.0 mm'],
    ['Papillary muscles', 'in the cavity'],
    ['Definition', 'M1.1 v1'],
  ]);
});

test('the provenance of an echo number names its beats and every calibration in full precision', () => {
  const tapse: MeasuredValue & { value: number } = {
    key: 'TAPSE',
    value: 16.5,
    unit: 'mm',
    method: 'M-mode distance',
    of: {
      definition: 'M3.2 v1',
      beats: [
        { beat: 1, value: 16.04 },
        { beat: 3, value: 16.96 },
      ],
      regions: [
        {
          SOPInstanceUID: '2.25.1',
          place: 2,
          by: 'header',
          format: 'M-mode',
          box: { left: 0, top: 0, right: 9, bottom: 9 },
          x: { unit: 's', delta: 0.004 },
          y: { unit: 'cm', delta: 0.0308 },
        },
      ],
      choices: { beats: 3, diameters: '2D', lengthMargin_percent: 10 },
    },
  };
  expect(provenanceLines(tapse).slice(2)).toEqual([
    ['Beats', '1: 16.0, 3: 17.0'],
    ['Calibration', 'region 2 of the header, M-mode: 0.004 s a column, 0.0308 cm a row'],
    ['Beats wanted', '3'],
    ['Diameters', 'from 2D'],
    ['Long axes', 'may differ by 10 %'],
    ['Definition', 'M3.2 v1'],
  ]);
});

test('squares of a unit are written as such', () => {
  expect(['cm2', 'mL', '%'].map(unitText)).toEqual(['cm²', 'mL', '%']);
});
