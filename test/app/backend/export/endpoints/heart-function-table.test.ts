import { expect, test } from 'vitest';
import { dictionaryTable } from '../../../../../app/backend/export/csv-dictionary.ts';
import { tablePieces, tableText } from '../../../../../app/backend/export/csv-table.ts';
import { plainDialect } from '../../../../../app/backend/export/csv-dialect.ts';
import { changesTable } from '../../../../../app/backend/export/endpoints/changes-table.ts';
import { heartFunctionTable } from '../../../../../app/backend/export/endpoints/heart-function-table.ts';
import { readLaboratory } from '../../../../../app/backend/export/endpoints/laboratory-table.ts';
import { caseOf, resultsOf, written } from './small-results.ts';

const results = resultsOf(
  [
    caseOf('C1', { subject: 'S-1', visit: 'V0' }, { LVEDV: 240.04, LVEF: 31.946 }),
    caseOf('C2', { subject: 'S-1', visit: 'V0' }, { LVEF_BP: 45, FS: 'no-contour' }),
    caseOf('C3', { subject: 'S-1', visit: 'V1' }, { LVEF_BP: 47, FS: 18 }),
  ],
  [{ subject: 'S-1', visit: 'V1', modality: 'cine', reason: 'Pacemaker', keys: ['LVEDV', 'LVEF'] }],
);

const { rows: laboratory } = readLaboratory(
  new TextEncoder().encode('subject,visit,analyte,value,unit\nS-1,V0,NT-proBNP,1250.5,ng/L\nS-1,V0,ST2,<3,ng/mL\n'),
  { subjects: new Set(['S-1']), visits: new Set(['V0']), separator: ',', decimal: '.' },
);

const at = (rows: readonly Record<string, string>[], visit: string) => rows.find((row) => row['visit'] === visit)!;

test('a row for each visit of each subject, numbers and laboratory values beside each other', () => {
  const rows = written(heartFunctionTable(results, { laboratory, others: ['S-2'] }));
  expect(rows.map((row) => `${row['subject']} ${row['visit']}`)).toEqual(
    ['S-1 SCR', 'S-1 V0', 'S-1 V1', 'S-1 V2', 'S-2 SCR', 'S-2 V0', 'S-2 V1', 'S-2 V2'],
  );
  expect(at(rows, 'V0')).toMatchObject({
    LVEF: '31.95',
    LVEF_full: '31.946',
    LVEF_id: 'c1/LVEF',
    LVEDV: '240',
    LVFS: '',
    LVFS_missing: 'no-contour',
    NT_proBNP: '1250.5',
    NT_proBNP_missing: '',
    ST2: '',
    ST2_missing: 'below-limit',
    ST2_limit: '3',
  });
}); // prettier-ignore

test('in pieces a table is the same as whole', () => {
  const table = heartFunctionTable(results, { laboratory, others: [] });
  expect([...tablePieces(table, plainDialect)].join('')).toBe(tableText(table, plainDialect));
});

test('a number of echo never stands in for one of cine', () => {
  const row = at(written(heartFunctionTable(results, { laboratory, others: [] })), 'V1');
  // 47 % by echo is there, and the cine was not done.
  expect(row).toMatchObject({ LVEF: '', LVEF_missing: 'not-done', LVFS: '18', NT_proBNP_missing: 'no-laboratory-value' });
  expect(Object.values(row)).not.toContain('47');
}); // prettier-ignore

test('what the protocol does not ask, what is not final and what no laboratory gave have their own names', () => {
  const row = at(written(heartFunctionTable(results, { laboratory: null, others: [] })), 'V2');
  expect(row).toMatchObject({
    LVEF_missing: 'not-final',
    LVFS_missing: 'not-asked',
    TAPSE_missing: 'not-asked',
    NT_proBNP_missing: 'no-laboratory-file',
    ST2_missing: 'no-laboratory-file',
  });
});

test('the dictionary tells every column of the endpoint tables, and where the volumes come from', () => {
  const tables = [changesTable(results), heartFunctionTable(results, { laboratory: null, others: [] })];
  const lines = written(dictionaryTable(tables, 'ventricle-joined-', plainDialect));
  for (const table of tables) {
    const told = lines.filter(({ file }) => file === `ventricle-joined-${table.file}`).map(({ column }) => column);
    expect(told).toEqual(Object.keys(written(table)[0]!));
    for (const cells of table.rows) expect(cells).toHaveLength(told.length);
  }
  expect(lines.find(({ column }) => column === 'LVEDV')!['meaning']).toMatch(/cine MRI alone/);
});
