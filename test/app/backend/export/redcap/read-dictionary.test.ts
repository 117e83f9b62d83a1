import { expect, test } from 'vitest';
import { readDictionary } from '../../../../../app/backend/export/redcap/read-dictionary.ts';
import { dictionaryText, fieldLine, head, recordLine, type FieldLine } from './study-files.ts';

const everyKind: readonly FieldLine[] = [
  recordLine,
  { name: 'lvef', validation: 'number_1dp', min: '0', max: '100' },
  { name: 'lvedv', validation: 'number_2dp_comma_decimal', min: '0,5' },
  { name: 'slices', validation: 'int' },
  { name: 'scan_date', validation: 'date_dmy', min: '2020-01-01', max: 'today' },
  { name: 'signed_at', validation: 'datetime_seconds_mdy', max: '[enrolled_at]' },
  { name: 'at_time', validation: 'time' },
  { name: 'mail', validation: 'email', identifier: 'y' },
  { name: 'call', validation: 'phone' },
  { name: 'zip', validation: 'zipcode', min: 'nobody looks at it' },
  { name: 'grade', type: 'radio', choices: '1, Good, or better | 2, Fair | -9, Unknown', required: 'y' },
  { name: 'reader', type: 'dropdown', choices: 'a, Ada|b, Bob' },
  { name: 'views', type: 'checkbox', choices: '2C, Two | 4C, Four' },
  { name: 'contrast', type: 'yesno' },
  { name: 'agreed', type: 'truefalse' },
  { name: 'pain', type: 'slider', validation: 'number', choices: 'none | half | most', min: '0', max: '10' },
  { name: 'remarks', type: 'notes' },
  { name: 'bmi', type: 'calc', choices: '[weight]/[height]^2' },
  { name: 'joined', annotation: "@CALCTEXT('x')" },
  { name: 'consent', type: 'file', validation: 'signature' },
  { name: 'explain', type: 'descriptive' },
  { name: 'site', type: 'sql', choices: 'select id from redcap_data' },
];

test('a dictionary with a field of each kind is read as it stands', () => {
  const { dictionary, faults } = readDictionary(`\uFEFF${dictionaryText(everyKind)}`);
  expect(faults).toEqual([]);
  expect(dictionary?.recordId).toBe('record_id');
  expect([...(dictionary?.fields.keys() ?? [])]).toEqual(everyKind.map(({ name }) => name));
  expect([...(dictionary?.forms ?? [])]).toEqual(['enrolment', 'mri']);
  const field = (name: string) => dictionary?.fields.get(name);
  expect(field('lvef')).toMatchObject({ row: 3, form: 'mri', validation: 'number_1dp', min: '0', max: '100' });
  // REDCap's first name for it.
  expect(field('slices')?.validation).toBe('integer');
  expect([...(field('grade')?.choices ?? [])]).toEqual([
    ['1', 'Good, or better'],
    ['2', 'Fair'],
    ['-9', 'Unknown'],
  ]);
  expect(field('grade')?.required).toBe(true);
  expect(field('mail')?.identifier).toBe(true);
  expect([field('bmi')?.calculated, field('joined')?.calculated, field('lvef')?.calculated]).toEqual([true, true, false]);
}); // prettier-ignore

test('older spellings of the columns are read, and older files without the last of them', () => {
  const older =
    '"Variable / Field Name","Form Name","Field Units","Section Header","Field Type","Field Label","Choices OR Calculations","Field Note","Text Validation Type","Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)","Required Field?"\n' +
    'study_id,mri,,,text,"Study id",,,,,,,,\nlvef,mri,%,,text,LVEF,,,float,0,100,,,y\n';
  expect(readDictionary(older).dictionary?.fields.get('lvef')).toMatchObject({ validation: 'number', required: true });
  const api =
    'field_name,form_name,section_header,field_type,field_label,select_choices_or_calculations,field_note,text_validation_type_or_show_slider_number,text_validation_min,text_validation_max,identifier,branching_logic,required_field,custom_alignment,question_number,matrix_group_name,matrix_ranking,field_annotation\n' +
    'record_id,mri,,text,Record,,,,,,,,,,,,,\n';
  expect(readDictionary(api).dictionary?.recordId).toBe('record_id');
});

// [what, the lines after the head, row, column, code]
const wrong: readonly (readonly [string, readonly FieldLine[], number, string, string])[] = [
  ['a field name with a capital', [recordLine, { name: 'Lvef' }], 3, 'Variable / Field Name', 'bad-name'],
  ['a field without a name', [recordLine, { name: '' }], 3, 'Variable / Field Name', 'bad-name'],
  ['a name of REDCap', [recordLine, { name: 'redcap_event_name' }], 3, 'Variable / Field Name', 'bad-name'],
  ['the status of a form', [recordLine, { name: 'mri_complete' }], 3, 'Variable / Field Name', 'bad-name'],
  ['a field twice', [recordLine, { name: 'a' }, { name: 'a' }], 4, 'Variable / Field Name', 'duplicated-field'],
  ['a form with a blank', [recordLine, { name: 'a', form: 'the mri' }], 3, 'Form Name', 'bad-form'],
  ['a form in two places', [recordLine, { name: 'a' }, { name: 'b', form: 'enrolment' }], 4, 'Form Name', 'scattered-form'],
  ['an unknown type', [recordLine, { name: 'a', type: 'number' }], 3, 'Field Type', 'unknown-type'],
  ['a record id that is no text', [{ name: 'record_id', type: 'notes' }], 2, 'Field Type', 'bad-record-id'],
  ['an unknown validation', [recordLine, { name: 'a', validation: 'number_9dp' }], 3, 'Text Validation Type OR Show Slider Number', 'unknown-validation'],
  ['a validation of notes', [recordLine, { name: 'a', type: 'notes', validation: 'number' }], 3, 'Text Validation Type OR Show Slider Number', 'misplaced-validation'],
  ['choices without codes', [recordLine, { name: 'a', type: 'radio', choices: '1, Yes | No' }], 3, 'Choices, Calculations, OR Slider Labels', 'bad-choices'],
  ['no choices', [recordLine, { name: 'a', type: 'dropdown' }], 3, 'Choices, Calculations, OR Slider Labels', 'bad-choices'],
  ['a code with a blank', [recordLine, { name: 'a', type: 'checkbox', choices: '1 a, Yes' }], 3, 'Choices, Calculations, OR Slider Labels', 'bad-choices'],
  ['a code twice', [recordLine, { name: 'a', type: 'radio', choices: '1, Yes | 1, No' }], 3, 'Choices, Calculations, OR Slider Labels', 'duplicated-choice'],
  ['a minimum that is no number', [recordLine, { name: 'a', validation: 'number', min: 'low' }], 3, 'Text Validation Min', 'bad-limit'],
  ['a maximum that is no day', [recordLine, { name: 'a', validation: 'date_ymd', max: '2021-02-30' }], 3, 'Text Validation Max', 'bad-limit'],
  ['limits the wrong way round', [recordLine, { name: 'a', validation: 'integer', min: '10', max: '9' }], 3, 'Text Validation Max', 'bad-limit'],
  ['a flag that is none', [recordLine, { name: 'a', identifier: 'maybe' }], 3, 'Identifier?', 'bad-flag'],
  ['another flag that is none', [recordLine, { name: 'a', required: '1' }], 3, 'Required Field?', 'bad-flag'],
]; // prettier-ignore

test.each(wrong)('%s is a fault of its row and column', (_, lines, row, column, code) => {
  const { dictionary, faults } = readDictionary(dictionaryText(lines));
  expect(dictionary).toBeNull();
  expect(faults.map((fault) => [fault.row, fault.column, fault.code])).toEqual([[row, column, code]]);
  expect(faults[0]?.message).toContain(`Row ${row}, "${column}": `);
});

test('a column that REDCap does not have, one that stands twice and one that lacks are faults of the head', () => {
  const line = fieldLine(recordLine);
  const codes = (text: string) => readDictionary(text).faults.map(({ row, column, code }) => [row, column, code]);
  expect(codes(`${head},Colour\n${line},red\n`)).toEqual([[1, 'Colour', 'unknown-column']]);
  expect(codes(`${head},"Field Type"\n${line},text\n`)).toEqual([[1, 'Field Type', 'duplicated-column']]);
  expect(codes(`${head.replace('"Form Name",', '')}\n${line}\n`)).toEqual([[1, 'Form Name', 'missing-column']]);
  expect(codes(`${head}\n${line},more\n`)).toEqual([[2, null, 'too-many-cells']]);
  expect(codes(`${head}\n`)).toEqual([[null, null, 'empty']]);
  expect(codes('')).toEqual([[null, null, 'empty']]);
  expect(codes(`${head}\n"record_id`)).toEqual([[null, null, 'unreadable']]);
  expect(codes(`${head}\nrecord_id,\uFFFD\n`)).toEqual([[null, null, 'unreadable']]);
});

test('every fault of a dictionary is told at once, by row', () => {
  const { faults } = readDictionary(
    dictionaryText([recordLine, { name: 'A', type: 'radio', choices: 'x' }, { name: 'b', validation: 'none' }]),
  );
  expect(faults.map(({ row, code }) => [row, code])).toEqual([
    [3, 'bad-name'],
    [3, 'bad-choices'],
    [4, 'unknown-validation'],
  ]);
});
