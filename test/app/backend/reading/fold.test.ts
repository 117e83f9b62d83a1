import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDiff, reverseDiff, type ReadRecords } from '../../../../app/backend/reading/fold.ts';
import type { ReadDiff, ReadRecord } from '../../../../app/contract/read.ts';
import { patientPoint } from '../../../../measurement/patient-space.ts';

const contour = (id: string, x: number): ReadRecord => ({
  kind: 'contour',
  id,
  SOPInstanceUID: '2.25.1',
  frame: 1,
  structure: 'papillary muscle',
  view: 'short axis',
  closed: true,
  points: [patientPoint(x, 0, 0), patientPoint(x + 1, 0, 0), patientPoint(x, 1, 0)],
  origin: 'manual',
  edited: 0,
});

const mapOf = (...records: readonly ReadRecord[]): ReadRecords => new Map(records.map((record) => [record.id, record]));
const nothing: ReadDiff = { added: [], updated: [], removed: [] };

test('a diff adds, replaces and removes', () => {
  const before = mapOf(contour('a', 1), contour('b', 2));
  const after = applyDiff(before, {
    added: [contour('c', 3)],
    updated: [[contour('a', 1), contour('a', 9)]],
    removed: [contour('b', 2)],
  });
  expect([...after]).toEqual([
    ['a', contour('a', 9)],
    ['c', contour('c', 3)],
  ]);
  expect(before.size).toBe(2);
});

const misfits: readonly [string, ReadDiff][] = [
  ['adds what is there', { ...nothing, added: [contour('a', 5)] }],
  ['replaces what is not there', { ...nothing, updated: [[contour('z', 1), contour('z', 2)]] }],
  ['replaces what is there otherwise', { ...nothing, updated: [[contour('a', 7), contour('a', 2)]] }],
  ['removes what is not there', { ...nothing, removed: [contour('z', 1)] }],
  ['removes what is there otherwise', { ...nothing, removed: [contour('a', 7)] }],
  ['gives a record another id', { ...nothing, updated: [[contour('a', 1), contour('z', 1)]] }],
  [
    'makes a record another kind',
    { ...nothing, updated: [[contour('a', 1), { kind: 'comment', id: 'comment', text: '' }]] },
  ],
  ['touches a record twice', { ...nothing, removed: [contour('a', 1)], updated: [[contour('a', 1), contour('a', 2)]] }],
  ['adds a record twice', { ...nothing, added: [contour('z', 1), contour('z', 1)] }],
];

test.each(misfits)('a diff that %s is refused', (_name, diff) => {
  expect(() => applyDiff(mapOf(contour('a', 1)), diff)).toThrow('does not fit');
});

test('the reverse of a diff takes it back', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 0, maxLength: 6 });
  fc.assert(
    fc.property(
      ids,
      fc.array(fc.constantFrom('keep', 'update', 'remove'), { minLength: 6, maxLength: 6 }),
      (there, acts) => {
        const records = mapOf(...there.map((id) => contour(id, 1)));
        const of = (act: string) => there.filter((_, index) => acts[index] === act);
        const diff: ReadDiff = {
          added: ['x', 'y'].map((id) => contour(id, 3)),
          updated: of('update').map((id) => [contour(id, 1), contour(id, 2)] as const),
          removed: of('remove').map((id) => contour(id, 1)),
        };
        const back = applyDiff(applyDiff(records, diff), reverseDiff(diff));
        expect(new Map([...back].sort())).toEqual(new Map([...records].sort()));
      },
    ),
  );
});
