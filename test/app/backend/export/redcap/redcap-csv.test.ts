import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkRows } from '../../../../../app/backend/export/redcap/check-rows.ts';
import { formulaFaults, redcapCsv } from '../../../../../app/backend/export/redcap/redcap-csv.ts';
import { redcapExport } from '../../../../../app/backend/export/redcap/redcap-export.ts';
import { hasValues, type RedcapRow } from '../../../../../app/backend/export/redcap/redcap-row.ts';
import { smallCase, smallResults } from './small-results.ts';
import { studyOf } from './study-files.ts';

const row = (record: string, cells: Readonly<Record<string, string>>): RedcapRow => ({
  record,
  event: 'v0_arm_1',
  instrument: '',
  instance: null,
  caseCodes: [],
  cells: Object.entries(cells).map(([field, value]) => ({ field, value, id: null })),
});

test('the file is flat, in the order of the dictionary, with the columns that REDCap wants', () => {
  const study = studyOf([
    { name: 'lvef', validation: 'number_1dp_comma_decimal' },
    { name: 'lvedv', validation: 'number' },
    { name: 'fs', form: 'echo', validation: 'number' },
  ]);
  const { rows, rowFaults, nameFaults, notes } = redcapExport(
    smallResults([
      smallCase('Zoë', 'V0', { LVEDV: -1.5, LVEF: 62.25 }),
      smallCase('Zoë', 'V1', { LVEDV: 'no-contour' }),
      smallCase('Zoë', 'V1', { FS: 30 }),
    ]),
    study,
  );
  expect([rowFaults, nameFaults, notes]).toEqual([[], [], []]);
  expect([...redcapCsv(rows, study)].join('')).toBe(
    'record_id,redcap_event_name,lvef,lvedv,fs\r\n' + 'Zoë,v0_arm_1,"62,3",-1.5,\r\n' + 'Zoë,v1_arm_1,,,30.0\r\n',
  );
});

test('where anything repeats every row says its form and instance', () => {
  const study = studyOf([{ name: 'lvef' }, { name: 'fs', form: 'echo' }], 'event_name,form_name,custom_form_label\nv0_arm_1,echo,\n');
  const { rows } = redcapExport(smallResults([smallCase('S', 'V0', { LVEF: 62 }), smallCase('S', 'V0', { FS: 30 })]), study);
  expect([...redcapCsv(rows, study)].join('')).toBe(
    'record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,lvef,fs\r\n' +
      'S,v0_arm_1,,,62.0,\r\n' +
      'S,v0_arm_1,echo,1,,30.0\r\n',
  );
}); // prettier-ignore

test('a row without a value is not written: it would make an empty record', () => {
  const study = studyOf([{ name: 'lvef' }]);
  const { rows } = redcapExport(
    smallResults([smallCase('S-1', 'V0', { LVEF: 'no-contour' }), smallCase('S-2', 'V0', { LVEF: 62 })]),
    study,
  );
  // It stays for the dry run, after the others: the rows of the file keep their numbers.
  expect(rows.map(({ record }) => record)).toEqual(['S-2', 'S-1']);
  expect([...redcapCsv(rows, study)].join('')).toBe('record_id,redcap_event_name,lvef\r\nS-2,v0_arm_1,62.0\r\n');
});

test('a text that a spreadsheet would run is refused by row and column; a negative number is none', () => {
  const study = studyOf([{ name: 'a' }]);
  const rows = ['-1.5', '-1,5', '=1+1', '+1', '@x', '-x', '\t=1'].map((a, i) => row(`S-${i}`, { a }));
  expect(formulaFaults(rows, study).map((fault) => [fault.row, fault.column, fault.code])).toEqual(
    [4, 5, 6, 7, 8].map((at) => [at, 'a', 'starts-formula']),
  );
  expect(formulaFaults([row('=S', { a: '1' })], study)[0]?.column).toBe('record_id');
});

test('whatever rows pass the checks come back from the file as they were', () => {
  const study = studyOf([{ name: 'a' }, { name: 'b', type: 'notes' }]);
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.record({ a: text, b: text }), { maxLength: 8 }), (cells) => {
      const rows = cells.map((one, i) => row(`S-${i}`, one));
      const wrong = new Set([...checkRows(rows, study), ...formulaFaults(rows, study)].map((fault) => fault.row - 2));
      const good = rows.filter((one, i) => !wrong.has(i) && hasValues(one));
      const [head, ...lines] = parse([...redcapCsv(good, study)].join(''));
      expect(head?.slice(0, 2)).toEqual(['record_id', 'redcap_event_name']);
      expect(lines.map(([record, event, ...of]) => [record, event, ...of])).toEqual(
        good.map(({ record, event, cells: of }) => [record, event, ...of.map(({ value }) => value)]),
      );
    }),
  );
});

test('the names of a protocol are held against the files of the study', () => {
  const study = studyOf([{ name: 'lvef', validation: 'integer' }, { name: 'lvedv', type: 'calc', choices: '1' }]);
  const names = { recordId: 'subject_id', events: { V0: 'v0_arm_1', V1: 'v9_arm_1' } };
  const { nameFaults, notes } = redcapExport(smallResults([smallCase('S', 'V0', { LVEF: 62.5 })], names), study);
  expect(nameFaults.map(({ path, code }) => [path, code])).toEqual([
    ['export.REDCap.recordId', 'record-id'],
    ['export.REDCap.events.V1', 'unknown-event'],
    ['export.REDCap.fields.LVEDV', 'not-importable'],
    ['export.REDCap.fields.FS', 'unknown-field'],
  ]);
  expect(notes).toEqual(['lvef takes 0 decimals, and the protocol gives LVEF 1: it leaves with 0.']);
}); // prettier-ignore
