import { expect, test } from 'vitest';
import { cineKeys } from '../../../measurement/cine-measures.ts';
import { heartFunctionColumns, isSameUnit } from '../../../measurement/endpoints/heart-function.ts';

test('the matrix has the eight measures of M7.2 in its order', () => {
  expect(heartFunctionColumns.map(({ column }) => column)).toEqual(
    ['LVEF', 'LVFS', 'LVESV', 'LVEDV', 'FAC', 'RVESV', 'RVEDV', 'TAPSE'],
  );
}); // prettier-ignore

test('volumes and the ejection fraction are of cine MRI, the rest is of echo', () => {
  const ofCine = heartFunctionColumns.filter(({ key }) => cineKeys.some((one) => one === key));
  expect(ofCine.map(({ column }) => column)).toEqual(['LVEF', 'LVESV', 'LVEDV', 'RVESV', 'RVEDV']);
});

test.each([
  ['NT-proBNP', 'pg/mL', true],
  ['NT-proBNP', 'pg/ml', true],
  ['NT-proBNP', 'ng/L', true],
  ['NT-proBNP', 'ng/l', true],
  ['NT-proBNP', 'pmol/L', false],
  ['NT-proBNP', 'ng/mL', false],
  ['NT-proBNP', '', false],
  ['ST2', 'ng/mL', true],
  ['ST2', 'µg/L', true],
  ['ST2', 'μg/l', true],
  ['ST2', 'ug/L', true],
  ['ST2', 'ng/L', false],
  ['ST2', 'U/mL', false],
] as const)('%s in %s: %s', (analyte, unit, isSame) => {
  expect(isSameUnit(analyte, unit)).toBe(isSame);
});
