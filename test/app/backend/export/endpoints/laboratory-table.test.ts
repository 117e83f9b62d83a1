import { expect, test } from 'vitest';
import { readLaboratory, type LaboratoryWanted } from '../../../../../app/backend/export/endpoints/laboratory-table.ts';
import { requireLaboratory } from '../../../../../app/backend/export/endpoints/require-laboratory.ts';

const subjects = ['SUBJ-001', 'SUBJ-Ünï-002'];
const wanted: LaboratoryWanted = {
  subjects: new Set(subjects),
  visits: new Set(['V0', 'V1']),
  separator: ',',
  decimal: '.',
};

const bytesOf = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
const head = 'subject,visit,analyte,value,unit';
const rowsOf = (lines: readonly string[], other: Partial<LaboratoryWanted> = {}) =>
  readLaboratory(bytesOf(...lines), { ...wanted, ...other });

test('each row is a value of a subject at a visit', () => {
  const { rows, faults } = rowsOf([
    head,
    'SUBJ-001,V0,NT-proBNP,1250.5,pg/mL',
    'SUBJ-001,V0,ST2,38,ng/mL',
    'SUBJ-Ünï-002,V1,ntprobnp,80,ng/L',
    '',
    'SUBJ-001,V1,sST2,41.25,µg/L',
  ]);
  expect(faults).toEqual([]);
  expect(rows).toEqual([
    { row: 2, subject: 'SUBJ-001', visit: 'V0', analyte: 'NT-proBNP', value: { value: 1250.5 } },
    { row: 3, subject: 'SUBJ-001', visit: 'V0', analyte: 'ST2', value: { value: 38 } },
    // 1 ng/L is 1 pg/mL, 1 ug/L is 1 ng/mL.
    { row: 4, subject: 'SUBJ-Ünï-002', visit: 'V1', analyte: 'NT-proBNP', value: { value: 80 } },
    { row: 6, subject: 'SUBJ-001', visit: 'V1', analyte: 'ST2', value: { value: 41.25 } },
  ]);
});

test('a byte-order mark, semicolons, commas and columns in another order are read as chosen', () => {
  const { rows, faults } = rowsOf(
    ['\uFEFFVisit;Subject;Unit;Value;Analyte', 'V0;SUBJ-001;pg/mL;1250,5;NT-proBNP'],
    { separator: ';', decimal: ',' },
  );
  expect(faults).toEqual([]);
  expect(rows).toMatchObject([{ subject: 'SUBJ-001', visit: 'V0', value: { value: 1250.5 } }]);
}); // prettier-ignore

test('a name whose accents are written apart is the same name', () => {
  const { rows } = rowsOf([head, `${subjects[1]!.normalize('NFD')},V0,ST2,3,ng/mL`]);
  expect(rows).toMatchObject([{ subject: subjects[1] }]);
});

test.each([
  ['<5', { missing: 'below-limit', limit: 5 }],
  ['< 5.0', { missing: 'below-limit', limit: 5 }],
  ['>35000', { missing: 'above-limit', limit: 35_000 }],
])('%s has no number, and its limit is kept', (text, value) => {
  expect(rowsOf([head, `SUBJ-001,V0,NT-proBNP,${text},pg/mL`]).rows).toMatchObject([{ value }]);
});

// One row at fault, the third; the second is good and is not taken either.
test.each([
  ['an unknown subject', 'SUBJ-003,V0,ST2,3,ng/mL', 'subject', /no such subject/],
  ['an unknown visit', 'SUBJ-001,V2,ST2,3,ng/mL', 'visit', /no such visit/],
  ['an unknown analyte', 'SUBJ-001,V0,troponin,3,ng/mL', 'analyte', /known are NT-proBNP and ST2/],
  ['no analyte', 'SUBJ-001,V0,,3,ng/mL', 'analyte', /known are/],
  ['an amount of substance', 'SUBJ-001,V0,NT-proBNP,3,pmol/L', 'unit', /cannot be turned into pg\/mL exactly/],
  ['a unit of the other', 'SUBJ-001,V0,NT-proBNP,3,ng/mL', 'unit', /wanted in pg\/mL/],
  ['no unit', 'SUBJ-001,V0,ST2,3,', 'unit', /wanted in ng\/mL/],
  ['words', 'SUBJ-001,V0,ST2,haemolytic,ng/mL', 'value', /a number with a decimal point is wanted/],
  ['nothing', 'SUBJ-001,V0,ST2,,ng/mL', 'value', /a number/],
  ['a decimal comma', 'SUBJ-001,V0,ST2,"3,5",ng/mL', 'value', /decimal point/],
  ['a negative number', 'SUBJ-001,V0,ST2,-3,ng/mL', 'value', /a number/],
  ['an exponent', 'SUBJ-001,V0,ST2,3e3,ng/mL', 'value', /a number/],
  ['a limit without a number', 'SUBJ-001,V0,ST2,<,ng/mL', 'value', /a limit/],
  ['a cell too many', 'SUBJ-001,V0,ST2,3,ng/mL,x', null, /5 cells are wanted, and here are 6/],
])('%s is told by row and column', (_, line, column, message) => {
  const { rows, faults } = rowsOf([head, 'SUBJ-001,V1,ST2,3,ng/mL', line]);
  expect(rows).toEqual([]);
  expect(faults).toEqual([{ row: 3, column, message: expect.stringMatching(message) as string }]);
});

test('a value that stands twice is told at both rows', () => {
  const { rows, faults } = rowsOf([head, 'SUBJ-001,V0,ST2,3,ng/mL', 'SUBJ-001,V1,ST2,3,ng/mL', 'SUBJ-001,V0,st2,4,ng/mL']);
  expect(rows).toEqual([]);
  expect(faults.map(({ row }) => row)).toEqual([2, 4]);
  expect(faults[0]!.message).toMatch(/rows 2 and 4/);
}); // prettier-ignore

test.each([
  ['no head', 'SUBJ-001,V0,ST2,3,ng/mL', 1, /must name the columns/],
  ['another separator', head.replaceAll(',', ';'), 1, /must name the columns/],
  ['a column twice', 'subject,visit,analyte,value,value', 1, /must name the columns/],
  ['a quotation mark without end', `${head}\r\nSUBJ-001,V0,"ST2,3,ng/mL`, 2, /quotation marks/],
])('%s stops the whole file', (_, text, row, message) => {
  const { rows, faults } = readLaboratory(new TextEncoder().encode(text), wanted);
  expect(rows).toEqual([]);
  expect(faults).toMatchObject([{ row, message: expect.stringMatching(message) as string }]);
});

test('an empty file and one that is not UTF-8 are refused', () => {
  expect(readLaboratory(new Uint8Array(), wanted).faults).toMatchObject([{ message: 'The file is empty.' }]);
  const latin = Uint8Array.from([...new TextEncoder().encode(`${head}\r\nSUBJ-`), 0xdc]);
  expect(readLaboratory(latin, wanted).faults).toMatchObject([{ message: expect.stringMatching(/UTF-8/) as string }]);
});

const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
};

test('the refusal names every row and no subject', () => {
  const text = bytesOf(head, 'SECRET-9,V0,ST2,3,ng/mL', 'SUBJ-001,V0,ST2,x,ng/mL');
  const refusal = messageOf(() => requireLaboratory(text, wanted));
  expect(refusal).toMatch(/row 2, column subject: .*; row 3, column value: /);
  expect(refusal).not.toContain('SECRET');
  expect(requireLaboratory(bytesOf(head, 'SUBJ-001,V0,ST2,3,ng/mL'), wanted)).toHaveLength(1);
});
