import { expect, test } from 'vitest';
import { plainDialect } from '../../../../app/backend/export/csv-dialect.ts';
import { longTable } from '../../../../app/backend/export/csv-long.ts';
import { tableText } from '../../../../app/backend/export/csv-table.ts';
import { blinded } from '../../../../app/backend/export/read-facts.ts';
import { sealDocument } from '../../../../app/backend/reading/seal-document.ts';
import type { MeasuredValue } from '../../../../measurement/result.ts';

const image = '2.25.7';

const tapse: MeasuredValue = {
  key: 'TAPSE',
  value: 16.5,
  unit: 'mm',
  method: 'M-mode distance',
  of: {
    beats: [
      { beat: 1, value: 16 },
      { beat: 2, value: 17 },
    ],
    loop: 'native',
    regions: [
      {
        SOPInstanceUID: image,
        place: 2,
        by: 'header',
        format: 'M-mode',
        box: { left: 0, top: 0, right: 9, bottom: 9 },
        x: { unit: 's', delta: 0.004 },
        y: { unit: 'cm', delta: 0.0308 },
      },
      {
        SOPInstanceUID: image,
        place: null,
        by: 'reader',
        format: 'M-mode',
        box: { left: 0, top: 0, right: 9, bottom: 9 },
        x: null,
        y: { unit: 'cm', delta: 0.05 },
      },
    ],
    frames: [
      { SOPInstanceUID: image, frame: 1 },
      { SOPInstanceUID: image, frame: 3 },
    ],
    definition: 'M3.2 v1',
  },
};

const exported = (value: MeasuredValue): Readonly<Record<string, string>> => {
  const seal = sealDocument({
    readId: 'read',
    caseCode: 'K7QX-3M',
    amends: null,
    records: [],
    values: [value],
    warnings: [],
    frames: [],
    active_ms: 0,
    printedName: 'A. Reader',
    meaning: 'm',
    signedAt: '2026-11-21T04:20:05.123Z',
    programVersion: '0.1.0',
    journal: { seq: 1, hash: 'aa' },
  });
  const reads = [{ seal, status: 'current', amendedBy: null, trial: null }] as const;
  const written = { seq: 1, hash: 'aa' };
  const text = tableText(
    longTable({ reads, head: written, facts: blinded, finals: [], digits: undefined }),
    plainDialect,
  );
  const [head = '', row = ''] = text.split('\r\n');
  const cells = row.split(',');
  return Object.fromEntries(head.split(',').map((name, place) => [name, cells[place] ?? '']));
};

test('an echo number is exported with its beats, its regions with units and sizes, and its frames', () => {
  expect(exported(tapse)).toMatchObject({
    id: 'read/TAPSE',
    value: '16.5',
    beats: '2',
    beat_values: '1=16 2=17',
    regions: 'header 2 M-mode x 0.004 s y 0.0308 cm; reader M-mode x - y 0.05 cm',
    loop: 'native',
    frames: '2.25.7/1 2.25.7/3',
  });
});

test('a missing number has a cell under every column', () => {
  expect(exported({ key: 'TAPSE', missing: 'no-calibration', attribute: 'PhysicalDeltaY' })).toMatchObject({
    value: '',
    missing: 'no-calibration',
    beats: '',
    regions: '',
    frames: '',
  });
});
