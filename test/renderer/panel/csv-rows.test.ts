import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows } from '../../../renderer/panel/csv-rows.ts';

test('commas, quotes and line ends inside quotes belong to the cell', () => {
  expect(csvRows('a,b\r\n"x, ""y""","two\nlines"\r\n', 10)).toEqual([
    ['a', 'b'],
    ['x, "y"', 'two\nlines'],
  ]);
});

test('no more rows are read than asked for', () => {
  expect(csvRows('1\n2\n3\n', 2)).toEqual([['1'], ['2']]);
});

test('rows written by the library are read back as they were', () => {
  const cell = fc.stringMatching(/^[a-z,"\n ]{1,8}$/u);
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(csvRows(stringify(rows), 100)).toEqual(rows);
    }),
  );
});
