import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { expect, test } from 'vitest';
import { cvRules, openParents } from '../../../../../app/backend/export/sdtm/cv-rules.ts';
import { cvVariables } from '../../../../../app/backend/export/sdtm/cv-variables.ts';
import { datasetFaults } from '../../../../../app/backend/export/sdtm/dataset-faults.ts';
import type { Row } from '../../../../../app/backend/export/sdtm/dataset.ts';
import type { DatasetJsonHead } from '../../../../../app/backend/export/sdtm/dataset-json.ts';
import { sdtmFiles, type SdtmForm } from '../../../../../app/backend/export/sdtm/sdtm-files.ts';
import { suppVariables } from '../../../../../app/backend/export/sdtm/supp-variables.ts';
import { caseOf, notDone, number, setOf } from './result-sets.ts';

/** As published by CDISC with the standard (repository DataExchange-DatasetJson): dataset.schema.json of Dataset-JSON 1.1. */
const schema = JSON.parse(readFileSync(new URL('dataset.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2019({ strict: false, allErrors: true });
const conforms = ajv.compile(schema);

interface Document extends DatasetJsonHead {
  readonly rows: readonly (readonly unknown[])[];
}

const set = setOf(
  [
    caseOf('S-1', 'V0', [
      number('r1', 'LVEDV', 150.25),
      number('r1', 'LVEF', 61.25),
      number('r1', 'RVEF', 'no-contour'),
    ]),
    caseOf('S-Ünï', 'V0', [number('r2', 'LVEDV', 148)]),
  ],
  { notDone: [notDone('S-1', 'V11', 'The subject "left" <early>.', ['LVEDV'])] },
);

const textOf = (name: string, form: SdtmForm = 'Dataset-JSON'): string => {
  const file = sdtmFiles(set, form).find((one) => one.name === name);
  return [...file!.pieces].join('');
};
const document = (name: 'cv.json' | 'suppcv.json'): Document => JSON.parse(textOf(name)) as Document;

test.each(['cv.json', 'suppcv.json'] as const)('%s conforms to the published schema', (name) => {
  const made = document(name);
  conforms(made);
  expect(conforms.errors).toBeNull();
  expect(made.records).toBe(made.rows.length);
  expect(made.records).toBeGreaterThan(3);
  expect(made).toMatchObject({
    datasetJSONVersion: '1.1.0',
    datasetJSONCreationDateTime: '2026-11-22T01:46:30.000Z',
    studyOID: 'PRIME-HFREF',
    sourceSystem: { name: 'Ventricle', version: '0.0.0-test' },
  });
});

test('the schema is one that refuses', () => {
  expect(conforms({ ...document('cv.json'), records: -1 })).toBe(false);
  expect(conforms({ ...document('cv.json'), datasetJSONVersion: '2.0' })).toBe(false);
});

test.each(['cv', 'suppcv'] as const)('a line for each row holds the same as the document: %s', (name) => {
  const { rows, ...head } = document(`${name}.json`);
  const lines = textOf(`${name}.ndjson`, 'Dataset-JSON, newline-delimited').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([head, ...rows]);
});

test('the same results give the same bytes', () => {
  for (const name of ['cv.json', 'suppcv.json', 'codebook.md']) expect(textOf(name)).toBe(textOf(name));
});

test('a trial without results gives files without rows', () => {
  const files = sdtmFiles(setOf([]), 'Dataset-JSON');
  const made = JSON.parse([...files[0]!.pieces].join('')) as Document;
  expect([made.records, made.rows]).toEqual([0, []]);
  const lines = [...sdtmFiles(setOf([]), 'Dataset-JSON, newline-delimited')[0]!.pieces].join('');
  expect(lines.split('\n')).toHaveLength(2);
});

/** That every qualifier is of a record of these rows. */
const ofRecords = (cvRows: readonly (readonly unknown[])[]) => {
  const parents = openParents(cvVariables, suppVariables);
  for (const row of cvRows) parents.add(row as Row);
  return parents.rule;
};

const faultsOf = ({ rows, ...head }: Document) => datasetFaults(head, rows, cvVariables, [cvRules(cvVariables)]);

test('what leaves has no fault', () => {
  expect(faultsOf(document('cv.json'))).toEqual([]);
  const { rows, ...head } = document('suppcv.json');
  expect(datasetFaults(head, rows, suppVariables, [ofRecords(document('cv.json').rows)])).toEqual([]);
});

/** The document of CV with another cell; rows count from 1. */
const withCell = (row: number, column: string, cell: unknown): Document => {
  const made = document('cv.json');
  const at = cvVariables.findIndex(({ name }) => name === column);
  return { ...made, rows: made.rows.map((cells, i) => (i === row - 1 ? cells.with(at, cell) : cells)) };
};

const withColumn = (column: string, change: object): Document => {
  const made = document('cv.json');
  return { ...made, columns: made.columns.map((one) => (one.name === column ? { ...one, ...change } : one)) };
};

// The rows: S-1 V0 EDV, LVEF_C, RVEF_C (NOT DONE); S-1 V11 EDV (NOT DONE); the other subject's V0 EDV.
test.each([
  ['more rows than records', () => ({ ...document('cv.json'), records: 4 }), null, null, /records is 4, and there are 5 rows/],
  ['fewer rows than records', () => ({ ...document('cv.json'), records: 6 }), null, null, /records is 6/],
  ['a row that is too short', () => ({ ...document('cv.json'), rows: document('cv.json').rows.map((row, i) => (i === 1 ? row.slice(1) : row)) }), 2, null, /cells for/],
  ['an itemOID given twice', () => withColumn('CVTEST', { itemOID: 'IT.CV.CVTESTCD' }), null, 'IT.CV.CVTESTCD', /given twice/],
  ['another type in the head', () => withColumn('CVSEQ', { dataType: 'float' }), null, 'CVSEQ', /its type is integer/],
  ['a label that is too long', () => withColumn('CVSEQ', { label: 'x'.repeat(41) }), null, 'CVSEQ', /at most 40/],
  ['a length that is too long', () => withColumn('CVTEST', { length: 201 }), null, 'CVTEST', /1 to 200/],
  ['text longer than its column', () => withColumn('VISIT', { length: 3 }), 1, 'VISIT', /longer than the column/],
  ['a number where text is', () => withCell(1, 'CVORRES', 150.3), 1, 'CVORRES', /no string/],
  ['text where a number is', () => withCell(1, 'CVSTRESN', '150.3'), 1, 'CVSTRESN', /no float/],
  ['half a sequence number', () => withCell(1, 'CVSEQ', 1.5), 1, 'CVSEQ', /no integer/],
  ['a required variable that is empty', () => withCell(2, 'CVTESTCD', null), 2, 'CVTESTCD', /required/],
  ['empty text', () => withCell(2, 'CVSCAT', ''), 2, 'CVSCAT', /missing is null/],
  ['a sequence number given twice', () => withCell(2, 'CVSEQ', 1), 2, 'CVSEQ', /twice to a subject/],
  ['a measure given twice', () => withCell(4, 'VISITNUM', 0), 4, null, /those of another row/],
  ['a subject that comes again', () => withCell(2, 'USUBJID', 'S-Ünï'), 3, 'USUBJID', /do not stand together/],
  ['a location that is no term', () => withCell(1, 'CVLOC', 'LEFT VENTRICLE'), 1, 'CVLOC', /no term/],
  ['a method that is no term', () => withCell(1, 'CVMETHOD', 'mri'), 1, 'CVMETHOD', /no term/],
  ['a status that is no term', () => withCell(3, 'CVSTAT', 'MISSING'), 3, 'CVSTAT', /no term/],
  ['the name of another test', () => withCell(1, 'CVTEST', 'Mass'), 1, 'CVTEST', /not the name of CVTESTCD/],
  ['a result that is NOT DONE', () => withCell(1, 'CVSTAT', 'NOT DONE'), 1, 'CVSTAT', /a result or is NOT DONE/],
  ['NOT DONE without a reason', () => withCell(3, 'CVREASND', null), 3, 'CVREASND', /without a reason/],
  ['a number that is not its text', () => withCell(1, 'CVSTRESN', 150), 1, 'CVSTRESN', /not the number/],
  ['a result without a unit', () => withCell(1, 'CVORRESU', null), 1, 'CVORRESU', /has a unit/],
] as const)('the checks find %s', (_, planted, row, column, message) => {
  const faults = faultsOf(planted());
  expect(faults).toContainEqual({ row, column, message: expect.stringMatching(message) as unknown });
}); // prettier-ignore

test('the checks find a qualifier of a record that CV does not have', () => {
  const { rows, ...head } = document('suppcv.json');
  const cvRows = document('cv.json').rows.slice(1);
  const faults = datasetFaults(head, rows, suppVariables, [ofRecords(cvRows)]);
  expect(faults.length).toBeGreaterThan(0);
  expect(new Set(faults.map(({ column, message }) => `${column}: ${message}`))).toEqual(
    new Set(['IDVARVAL: CV has no such record']),
  );
});

test('a fault never tells what stands in the cell', () => {
  const faults = faultsOf(withCell(1, 'CVLOC', 'Secret Subject Name'));
  expect(faults).toHaveLength(1);
  expect(JSON.stringify(faults)).not.toContain('Secret');
});
