import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, test } from 'vitest';
import type { Dataset, Row } from '../../../../../app/backend/export/sdtm/dataset.ts';
import { sdtmDatasets, sdtmFiles } from '../../../../../app/backend/export/sdtm/sdtm-files.ts';
import { transportPieces } from '../../../../../app/backend/export/sdtm/transport-file.ts';
import { run, runsHere } from '../../../../host-tools.ts';
import { caseOf, notDone, number, setOf } from './result-sets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ventricle-xpt-'));
afterAll(() => rmSync(folder, { recursive: true }));

const set = setOf(
  [
    caseOf('S-1', 'V0', [number('r1', 'LVEDV', 150.25), number('r1', 'LVEF', 61.25), number('r1', 'RVEF', 'no-contour')]),
    // 600 subjects more: the pieces are of 500 rows.
    ...Array.from({ length: 600 }, (_, at) =>
      caseOf(`T-${String(at).padStart(3, '0')}`, 'V11', [number('r2', 'SUV_MEAN', at / 7), number('r2', 'LVSV', -at / 3)]),
    ),
  ],
  { notDone: [notDone('S-1', 'V12', 'The subject withdrew, <early> & "left".', ['LVEDV'])] },
); // prettier-ignore

const datasets = sdtmDatasets(set);
const rowsOf = (dataset: Dataset): readonly Row[] => [...dataset.rows()];

const written = (dataset: Dataset): Buffer => Buffer.concat([...transportPieces(dataset, set.madeAt)]);
const fileOf = (dataset: Dataset): string => {
  const file = path.join(folder, `${dataset.name.toLowerCase()}.xpt`);
  writeFileSync(file, written(dataset));
  return file;
};

test.each([datasets.cv, datasets.supp])(
  '$name begins with its headers and is made of records of 80 bytes',
  (dataset) => {
    const bytes = written(dataset);
    expect(bytes.length % 80).toBe(0);
    const card = (at: number): string => bytes.toString('latin1', at * 80, at * 80 + 80);
    expect(card(0)).toBe(`HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!${'0'.repeat(30)}  `);
    expect(card(1).slice(64)).toBe('22NOV26:01:46:30');
    expect(card(3)).toBe('HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!000000000000000001600000000140  ');
    expect(card(5).slice(8, 16).trim()).toBe(dataset.name);
    expect(card(6).slice(32, 72).trim()).toBe(dataset.label);
    const count = String(dataset.variables.length).padStart(4, '0');
    expect(card(7)).toBe(`HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!000000${count}${'0'.repeat(20)}  `);
    expect(written(dataset).equals(bytes)).toBe(true);
  },
);

const readsStat = runsHere('readstat', ['--version']);

/** What a column of a CSV says: text as it is, numbers as numbers, nothing as null. */
const cellsOf = (dataset: Dataset, lines: readonly (readonly string[])[]): readonly Row[] =>
  lines.map((line) =>
    line.map((cell, at) => (cell === '' ? null : dataset.variables[at]?.dataType === 'string' ? cell : Number(cell))),
  );

test.skipIf(!readsStat).each([datasets.cv, datasets.supp])('readstat reads $name back, every cell', (dataset) => {
  const csv = path.join(folder, `${dataset.name}.csv`);
  const { status, stderr } = run('readstat', [fileOf(dataset), csv]);
  expect([status, stderr.includes('Error')]).toEqual([0, false]);
  const [names, ...lines] = parse(readFileSync(csv, 'utf8'), { columns: false });
  expect(names).toEqual(dataset.variables.map(({ name }) => name));
  const rows = rowsOf(dataset);
  expect(lines).toHaveLength(rows.length);
  // readstat writes numbers with six digits after the point.
  const sixDigits = (row: Row): Row => row.map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(6)) : cell));
  expect(cellsOf(dataset, lines)).toEqual(rows.map(sixDigits));
});

/**
 * Every cell with all its digits; text as bytes, what is missing as null. pandas takes the eight zero bytes that are 0 for an
 * exponent of -65 and reads 2^-260; readstat and SAS read 0.
 */
const pandas = `
import json, sys, pandas
frame = pandas.read_sas(sys.argv[1], format='xport')
def cell(value):
    if isinstance(value, bytes):
        return value.decode('ascii') or None
    if pandas.isna(value):
        return None
    return 0 if value == 2.0 ** -260 else value
rows = [[cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
json.dump({'names': list(frame.columns), 'rows': rows}, sys.stdout)
`;

const hasPandas = run('/usr/bin/python3', ['-c', 'import pandas']).status === 0;
if (!hasPandas) console.warn('skipped: pandas is not installed here');

test.skipIf(!hasPandas).each([datasets.cv, datasets.supp])('pandas reads $name back, every cell in full precision', (dataset) => {
  const { status, stdout } = run('/usr/bin/python3', ['-W', 'ignore', '-c', pandas, fileOf(dataset)]);
  expect(status).toBe(0);
  const read = JSON.parse(stdout) as { readonly names: readonly string[]; readonly rows: readonly Row[] };
  expect(read.names).toEqual(dataset.variables.map(({ name }) => name));
  expect(read.rows).toEqual(rowsOf(dataset));
}); // prettier-ignore

/** Numbers that no measure has, beside one that is missing. */
const numbers: Dataset = {
  name: 'NUMBERS',
  label: 'Numbers',
  variables: [
    { name: 'TEXT', label: 'Text', dataType: 'string', role: '', core: 'Perm', origin: 'Assigned', comment: '' },
    { name: 'VALUE', label: 'Value', dataType: 'float', role: '', core: 'Perm', origin: 'Assigned', comment: '' },
  ],
  rows: () => [0.1, -1 / 3, Math.PI, 1e-70, -1e70, null, 0, 2 ** 53 - 1].map((value, at) => [`row ${at}`, value]),
};

test.skipIf(!hasPandas)('pandas reads doubles back to the last bit, and a missing one as missing', () => {
  const { stdout } = run('/usr/bin/python3', ['-W', 'ignore', '-c', pandas, fileOf(numbers)]);
  const { rows } = JSON.parse(stdout) as { readonly rows: readonly Row[] };
  expect(rows.map(([, value]) => value)).toEqual([0.1, -1 / 3, Math.PI, 1e-70, -1e70, null, 0, 2 ** 53 - 1]);
});

const refusalOf = (make: () => unknown): string => {
  try {
    make();
    return 'nothing was refused';
  } catch (error) {
    return (error as Error).message;
  }
};

test('a name that is not ASCII is refused by row and column, unsaid, before anything is written', () => {
  const cases = [caseOf('S-1', 'V0', [number('r1', 'LVEF', 60)]), caseOf('S-Ünï', 'V0', [number('r2', 'LVEF', 61)])];
  const sentence = refusalOf(() => sdtmFiles(setOf(cases), 'XPT version 5'));
  expect(sentence).toMatch(/^Nothing was written\. CV, row 2, USUBJID: .*Dataset-JSON can hold it\.$/);
  expect(sentence).not.toContain('Ünï');
  expect(() => sdtmFiles(setOf(cases), 'Dataset-JSON')).not.toThrow();
});

test.each([
  ['more than 200 characters', 'x'.repeat(201), /more than 200 characters/],
  ['a line break', 'a\nb', /unaccented ones only/],
  ['a blank at the end', 'a ', /a blank at its end/],
])('text with %s is refused', (_, text, message) => {
  const dataset: Dataset = { ...numbers, rows: () => [['ok', 1], [text, 2]] };
  expect(refusalOf(() => transportPieces(dataset, set.madeAt))).toMatch(message);
  expect(refusalOf(() => transportPieces(dataset, set.madeAt))).toContain('row 2, TEXT');
}); // prettier-ignore

test('a number that the form cannot hold is refused', () => {
  const dataset: Dataset = { ...numbers, rows: () => [['large', 1e300]] };
  expect(refusalOf(() => transportPieces(dataset, set.madeAt))).toMatch(/row 1, VALUE: a number beyond/);
});

test('a dataset whose name is too long is refused', () => {
  expect(refusalOf(() => transportPieces({ ...numbers, name: 'NINECHARS' }, set.madeAt))).toMatch(/at most 8/);
});

test('a dataset without rows is a file of headers', () => {
  const bytes = written({ ...numbers, rows: () => [] });
  // 8 records, 2 variables of 140 bytes padded to 320, and the header of the observations.
  expect(bytes.length).toBe(8 * 80 + 320 + 80);
});
