import { expect, test } from 'vitest';
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import type { MeasuredValue } from '../../../measurement/result.ts';
import { modelLines } from '../../../renderer/panel/model-lines.ts';

const contour = (id: string, proposal?: ContourRecord['proposal']): ContourRecord => ({
  ...{ kind: 'contour', id, SOPInstanceUID: '2.25.1', frame: 1, structure: 'LV endocardium', view: 'short axis' },
  ...{ closed: true, points: [patientPoint(0, 0, 0)], origin: 'proposed', edited: 0 },
  ...(proposal === undefined ? {} : { proposal }),
});
const byModel = (model: string) => ({ method: 'model' as const, model });
const [one, other] = ['b2'.repeat(32), 'a1'.repeat(32)];
const records = new Map<string, ReadRecord>(
  [
    contour('drawn'),
    contour('pixels', { method: 'pixels' }),
    contour('first', byModel(one)),
    contour('second', byModel(one)),
    contour('third', byModel(other)),
  ].map((record) => [record.id, record]),
);
const value = (contours: readonly string[]): MeasuredValue => ({
  ...{ key: 'LVEDV', value: 100, unit: 'mL', method: 'discs' },
  of: { definition: '1', contours },
});

test('a number names each model that a contour under it came from, once', () => {
  expect(modelLines(value(['drawn', 'first', 'second']), records)).toEqual([['Model', 'b2b2b2b2b2b2']]);
  expect(modelLines(value(['first', 'third']), records)).toEqual([
    ['Model', 'a1a1a1a1a1a1'],
    ['Model', 'b2b2b2b2b2b2'],
  ]);
});

test('a number of drawn outlines, or of outlines from the pixels, names none; nor does a missing one', () => {
  expect(modelLines(value(['drawn', 'pixels', 'gone']), records)).toEqual([]);
  expect(modelLines({ key: 'LVEDV', missing: 'no-contour' }, records)).toEqual([]);
  expect(modelLines(null, records)).toEqual([]);
});
