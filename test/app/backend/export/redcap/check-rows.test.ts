import { expect, test } from 'vitest';
import { checkRows } from '../../../../../app/backend/export/redcap/check-rows.ts';
import type { RedcapRow } from '../../../../../app/backend/export/redcap/redcap-row.ts';
import { studyOf, type FieldLine } from './study-files.ts';

const rowOf = (field: string, value: string, other: Partial<RedcapRow> = {}): RedcapRow => ({
  record: 'Jane-001',
  event: 'v0_arm_1',
  instrument: '',
  instance: null,
  caseCodes: ['C1'],
  cells: [{ field, value, id: null }],
  ...other,
});

const faultsOf = (line: Omit<FieldLine, 'name'>, value: string) =>
  checkRows([rowOf('a', value)], studyOf([{ name: 'a', ...line }]), ['ND', '-99']);

type Kind = readonly [Omit<FieldLine, 'name'>, readonly string[], readonly (readonly [string, string])[]];
const form = (...values: readonly string[]) => values.map((value) => [value, 'wrong-form'] as const);
const choice = (...values: readonly string[]) => values.map((value) => [value, 'not-a-choice'] as const);

// Of each kind of field: what is taken, and what is refused with which code.
const kinds: readonly Kind[] = [
  [{}, ['any text', '=1', '12'], [['two\nlines', 'unprintable']]],
  [{ validation: 'number' }, ['1', '-1.25', '0', 'ND', '-99'], form('1,5', 'x', '1.', '.5', '1e3', 'NE', ' 1')],
  [{ validation: 'number', min: '0', max: '100' }, ['0', '100'], [['-0.1', 'below-minimum'], ['100.1', 'above-maximum']]],
  [{ validation: 'number_1dp' }, ['1.0', '-0.5'], form('1', '1.00', '1,0')],
  [{ validation: 'number_2dp' }, ['1.00'], form('1.0')],
  [{ validation: 'number_4dp', max: '1' }, ['1.0000'], [['1.0001', 'above-maximum'], ['1.000', 'wrong-form']]],
  [{ validation: 'number_comma_decimal', min: '0,5' }, ['0,5', '1'], [['0,4', 'below-minimum'], ['0.5', 'wrong-form']]],
  [{ validation: 'number_2dp_comma_decimal' }, ['1,25'], form('1.25', '1,2')],
  [{ validation: 'integer', max: '9' }, ['9', '-3'], [['10', 'above-maximum'], ['9.0', 'wrong-form']]],
  [{ validation: 'date_ymd', min: '2026-01-01' }, ['2026-02-28'], [['2025-12-31', 'below-minimum'], ['2026-02-29', 'wrong-form']]],
  [{ validation: 'date_dmy', max: 'today' }, ['2026-02-28'], form('28-02-2026', '28/02/2026')],
  [{ validation: 'datetime_mdy' }, ['2026-02-28 23:59'], form('2026-02-28', '2026-02-28 24:00', '2026-02-28 10:00:00')],
  [{ validation: 'datetime_seconds_ymd' }, ['2026-02-28 23:59:59'], form('2026-02-28 23:59', '2026-02-30 10:00:00')],
  [{ validation: 'time', min: '08:00' }, ['08:00'], [['07:59', 'below-minimum'], ['8:00', 'wrong-form']]],
  [{ validation: 'time_mm_ss' }, ['59:59'], form('60:00')],
  [{ validation: 'email' }, ['ada@lab.example'], form('ada', 'ada@lab', 'a b@lab.example')],
  [{ validation: 'phone' }, ['(615) 322-2222', '6153222222'], form('322-2222', '115-322-2222')],
  [{ validation: 'zipcode' }, ['37203', '37203-1234'], form('3720', '37203-12')],
  [{ validation: 'alpha_only' }, ['Ada'], form('Ada1')],
  [{ type: 'notes' }, ['two\nlines'], [['a\u0000b', 'unprintable']]],
  [{ type: 'radio', choices: '1, Good | 2, Fair' }, ['1', '2', 'ND'], choice('3', 'Good')],
  [{ type: 'dropdown', choices: 'a, Ada | b, Bob' }, ['a'], choice('A', 'Ada')],
  [{ type: 'yesno' }, ['0', '1'], choice('yes', '2')],
  [{ type: 'truefalse' }, ['0', '1'], choice('true')],
  [{ type: 'slider' }, ['0', '100'], [['101', 'above-maximum'], ['-1', 'below-minimum'], ['1.5', 'wrong-form']]],
  [{ type: 'slider', min: '10', max: '20' }, ['10'], [['9', 'below-minimum']]],
  [{ type: 'calc', choices: '1+1' }, [], [['2', 'not-importable']]],
  [{ annotation: '@CALCDATE([x],1)' }, [], [['2', 'not-importable']]],
  [{ type: 'file' }, [], [['a.pdf', 'not-importable']]],
  [{ type: 'descriptive' }, [], [['text', 'not-importable']]],
  [{ type: 'sql' }, [], [['1', 'not-checkable']]],
  [{ type: 'checkbox', choices: '1, One' }, [], [['1', 'unknown-field']]],
  [{ annotation: '@NOMISSING', validation: 'number' }, ['1'], [['ND', 'no-missing-code']]],
  [{ identifier: 'y' }, [], [['x', 'identifier-field'], ['', 'identifier-field']]],
  [{ required: 'y' }, ['x', 'ND'], [['', 'required-empty']]],
]; // prettier-ignore

test.each(kinds)('%j: what is taken and what is refused', (line, taken, refused) => {
  for (const value of taken) expect(faultsOf(line, value)).toEqual([]);
  for (const [value, code] of refused) {
    const faults = faultsOf(line, value);
    expect([value, ...faults.map((fault) => [fault.row, fault.column, fault.code])]).toEqual([value, [2, 'a', code]]);
    expect(faults[0]?.message).toMatch(/^Row 2, a: /);
  }
});

test('a box of a checkbox is 0 or 1, under the name that REDCap gives it', () => {
  const study = studyOf([{ name: 'views', type: 'checkbox', choices: '2C, Two | -1, None' }]);
  expect(checkRows([rowOf('views___2c', '1'), rowOf('views____1', '0', { record: 'B' })], study)).toEqual([]);
  expect(checkRows([rowOf('views___4c', '1')], study)[0]?.code).toBe('unknown-field');
  expect(checkRows([rowOf('views___2c', '2')], study)[0]?.code).toBe('not-a-choice');
});

const study = studyOf(
  [{ name: 'a' }, { name: 'b', form: 'echo' }],
  'event_name,form_name,custom_form_label\nv0_arm_1,echo,\nv1_arm_1,,\n',
);

const misplaced: readonly (readonly [string, RedcapRow, string, string])[] = [
  ['a record without a name', rowOf('a', 'x', { record: '' }), 'record_id', 'bad-record'],
  ['a record with a quote', rowOf('a', 'x', { record: 'O"Neill' }), 'record_id', 'bad-record'],
  ['a visit without an event', rowOf('a', 'x', { event: '' }), 'redcap_event_name', 'no-event'],
  ['an event that the map lacks', rowOf('a', 'x', { event: 'v9_arm_1' }), 'redcap_event_name', 'unknown-event'],
  ['an instance below 1', rowOf('b', 'x', { instrument: 'echo', instance: 0 }), 'redcap_repeat_instance', 'bad-instance'],
  ['a form that repeats without its instance', rowOf('b', 'x'), 'b', 'wrong-instrument'],
  ['a field in the row of another form', rowOf('a', 'x', { instrument: 'echo', instance: 1 }), 'a', 'wrong-instrument'],
  ['an event that repeats without its instance', rowOf('a', 'x', { event: 'v1_arm_1' }), 'a', 'wrong-instrument'],
  ['the field of the record id', rowOf('record_id', 'x'), 'record_id', 'record-id'],
  ['a field twice', rowOf('a', 'x', { cells: ['1', '2'].map((value) => ({ field: 'a', value, id: null })) }), 'a', 'repeated-field'],
]; // prettier-ignore

test.each(misplaced)('%s is refused by row and column', (_, row, column, code) => {
  const faults = checkRows([row], study);
  expect(faults.map((fault) => [fault.row, fault.column, fault.code])).toContainEqual([2, column, code]);
});

test('a form that is not designated to the event takes nothing there', () => {
  const text = studyOf([{ name: 'a' }, { name: 'b', form: 'echo' }]);
  const narrow = { ...text, events: new Map([['v0_arm_1', new Set(['mri'])]]) };
  expect(checkRows([rowOf('b', '1')], narrow).map(({ code }) => code)).toEqual(['form-not-in-event']);
});

test('two rows of one record and event are refused, whatever the capitals', () => {
  const faults = checkRows([rowOf('a', '1'), rowOf('a', '2', { record: 'jane-001' })], study);
  expect(faults.map(({ row, code }) => [row, code])).toEqual([[3, 'repeated-row']]);
});

test('no sentence holds a subject or a value', () => {
  const faults = [rowOf('a', 'Secret\u0007', { record: 'Jane "001"', event: 'v9_arm_1' }), rowOf('z', '77.123')]
    .map((row) => checkRows([row], study))
    .flat();
  expect(faults.length).toBeGreaterThan(2);
  for (const { message } of faults) expect(message).not.toMatch(/Jane|001|Secret|77\.123/);
});
