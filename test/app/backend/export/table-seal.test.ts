import { expect, test } from 'vitest';
import { tableDocumentOf } from '../../../../app/backend/export/table-seal.ts';
import { canonicalJson } from '../../../../app/backend/journal/canonical-json.ts';
import { sealDocumentSchema, type SealDocument } from '../../../../app/backend/reading/seal-document.ts';
import type { ReadRecord } from '../../../../app/contract/read.ts';
import { patientPoint } from '../../../../measurement/patient-space.ts';

const contour = (id: string, points: readonly (readonly [number, number])[]): ReadRecord => ({
  ...{ kind: 'contour', id, SOPInstanceUID: '2.25.1', frame: 1, structure: 'LV endocardium', view: 'short axis' },
  points: points.map(([x, y]) => patientPoint(x, y, -1e-7)),
  ...{ closed: true, origin: 'manual', edited: 0 },
});

const comment = (text: string): ReadRecord => ({ kind: 'comment', id: 'comment', text });

const seal = (records: readonly ReadRecord[], reason = 'x'): SealDocument => ({
  ...{
    format: 'ventricle-seal',
    version: 1,
    readId: 'r1',
    caseCode: 'VC-1',
    protocol: { version: 1, hash: 'd'.repeat(64) },
  },
  ...{ amends: { readId: 'r0', reason }, records, warnings: [] },
  values: [{ key: 'LVEF', missing: 'not-evaluable' }],
  frames: [{ SOPInstanceUID: '2.25.1', frame: 1, hash: 'a'.repeat(64) }],
  ...{ active_ms: 1, printedName: 'Ada "],\\"signedAt":"', meaning: 'm', programVersion: '0' },
  ...{ signedAt: '2026-01-02T03:04:05.000Z', journal: { seq: 1, hash: 'c'.repeat(64) } },
});

/** What is wanted of a text, by the schema of the whole. */
const plainly = (text: string): object => {
  const { frames, records, ...rest } = sealDocumentSchema.parse(JSON.parse(text));
  expect(frames.length).toBeGreaterThan(0);
  return { ...rest, records: records.filter(({ kind }) => kind !== 'contour') };
};

const square = [[0, 0], [10, 0], [10, 10.5], [0, 10]] as const; // prettier-ignore

/** Words that look like what the text is cut at. */
const words = [
  '"points":[[1,2]]',
  '],"signedAt":"2020',
  '],"journal":{"hash":"',
  '"records":[',
  '"format":"ventricle-seal","frames":[',
  ']]',
  '\\"points\\":[[',
  '[["points":[[',
];

test('a seal is read without its outlines and frames, all else as it was sealed', () => {
  const records = [contour('a', square), comment('plain'), contour('b', [[1, 2]]), contour('c', square)];
  const text = canonicalJson(seal(records));
  const found = tableDocumentOf(text);
  expect(found).toStrictEqual(plainly(text));
  expect(found.records).toStrictEqual([comment('plain')]);
});

test.each(words)('what a reader wrote is no place to cut: %s', (written) => {
  const records = [contour('a', square), comment(written), contour('b', square)];
  const text = canonicalJson(seal(records, written));
  expect(tableDocumentOf(text)).toStrictEqual(plainly(text));
  expect(tableDocumentOf(text).records).toHaveLength(1);
});

test('a text of another order is read whole; what is no seal is refused', () => {
  const of = seal([contour('a', square), comment('plain')]);
  expect(() => tableDocumentOf('{"format":"ventricle-seal","frames":[')).toThrow();
  expect(() => tableDocumentOf('{}')).toThrow();
  const other = JSON.stringify(of);
  expect(other).not.toBe(canonicalJson(of));
  expect(tableDocumentOf(other).records).toStrictEqual([comment('plain')]);
});
