import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadDiff, ReadRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { applyDiff, diffOfRecord, fitsDiff, reverseDiff } from '../../../renderer/state/read-diff.ts';

const contour = (id: string, x: number): ReadRecord => ({
  kind: 'contour',
  id,
  SOPInstanceUID: '1.2',
  frame: 1,
  structure: 'LV endocardium',
  view: 'short axis',
  closed: true,
  points: [patientPoint(x, 0, 0), patientPoint(x + 1, 0, 0), patientPoint(x, 1, 0)],
  origin: 'manual',
  edited: 0,
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const someRecords = fc
  .uniqueArray(fc.record({ id: fc.constantFrom(...ids), x: fc.integer({ min: 0, max: 9 }) }), {
    selector: ({ id }) => id,
  })
  .map((list) => new Map(list.map(({ id, x }) => [id, contour(id, x)])));

/** A diff that fits the records: each id is left alone, moved, taken away or, where it is absent, added. */
const withDiff = someRecords.chain((records) =>
  fc
    .tuple(...ids.map(() => fc.constantFrom('leave', 'change')), fc.integer({ min: 10, max: 20 }), fc.boolean())
    .map(([a, b, c, d, e, f, x, remove]) => {
      const chosen = ids.filter((_, i) => [a, b, c, d, e, f][i] === 'change');
      const there = chosen.flatMap((id) => records.get(id) ?? []);
      const diff: ReadDiff = {
        added: chosen.filter((id) => !records.has(id)).map((id) => contour(id, x as number)),
        updated: remove === true ? [] : there.map((from) => [from, contour(from.id, x as number)] as const),
        removed: remove === true ? there : [],
      };
      return { records, diff };
    }),
);

test('a diff taken back leaves the records as they were', () => {
  fc.assert(
    fc.property(withDiff, ({ records, diff }) => {
      const after = applyDiff(records, diff);
      expect(new Map(applyDiff(after, reverseDiff(diff)))).toEqual(records);
    }),
  );
});

test('the reverse of the reverse is the diff', () => {
  fc.assert(
    fc.property(withDiff, ({ diff }) => {
      expect(reverseDiff(reverseDiff(diff))).toEqual(diff);
    }),
  );
});

test('applying a diff leaves the given records alone', () => {
  fc.assert(
    fc.property(withDiff, ({ records, diff }) => {
      const before = new Map(records);
      applyDiff(records, diff);
      expect(records).toEqual(before);
    }),
  );
});

test('records that a diff does not touch keep their identity', () => {
  const a = contour('a', 0);
  const b = contour('b', 0);
  const after = applyDiff(
    new Map([
      ['a', a],
      ['b', b],
    ]),
    { added: [], updated: [[b, contour('b', 5)]], removed: [] },
  );
  expect(after.get('a')).toBe(a);
});

test('a diff that starts from something else does not fit and is not applied', () => {
  const records = new Map([['a', contour('a', 0)]]);
  const stale: ReadDiff = { added: [], updated: [[contour('a', 7), contour('a', 8)]], removed: [] };
  expect(fitsDiff(records, stale)).toBe(false);
  expect(() => applyDiff(records, stale)).toThrow();
  expect(fitsDiff(records, { added: [contour('a', 0)], updated: [], removed: [] })).toBe(false);
  expect(fitsDiff(records, { added: [], updated: [], removed: [contour('b', 0)] })).toBe(false);
});

test('a record that says the same makes no diff', () => {
  const records = new Map([['a', contour('a', 0)]]);
  expect(diffOfRecord(records, 'a', contour('a', 0))).toBeNull();
  expect(diffOfRecord(records, 'b', null)).toBeNull();
  expect(diffOfRecord(records, 'a', null)?.removed).toHaveLength(1);
  expect(diffOfRecord(records, 'a', contour('a', 1))?.updated).toHaveLength(1);
  expect(diffOfRecord(records, 'b', contour('b', 1))?.added).toHaveLength(1);
});
