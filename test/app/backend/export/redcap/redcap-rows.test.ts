import { expect, test } from 'vitest';
import { redcapRows } from '../../../../../app/backend/export/redcap/redcap-rows.ts';
import { Refused } from '../../../../../app/contract/failure.ts';
import { smallCase, smallResults } from './small-results.ts';
import { studyOf } from './study-files.ts';

const fields = [{ name: 'lvef', validation: 'number_1dp' }, { name: 'lvedv' }, { name: 'fs', form: 'echo' }];

test('a row is a subject at the event of its visit, with what both modality groups of the visit say', () => {
  const results = smallResults([
    smallCase('S-1', 'V0', { LVEDV: 120, LVEF: 61.25 }),
    smallCase('S-1', 'V0', { FS: 33.333 }),
    smallCase('S-1', 'V1', { LVEDV: 119.96, LVEF: 60 }),
  ]);
  expect(redcapRows(results, studyOf(fields))).toEqual([
    {
      record: 'S-1',
      event: 'v0_arm_1',
      instrument: '',
      instance: null,
      caseCodes: ['case-S-1-V0-MR', 'case-S-1-V0-echo'],
      // Half away from zero: 61.25 to one digit is 61.3.
      cells: [
        { field: 'lvedv', value: '120.0', id: 'read-S-1-V0/LVEDV' },
        { field: 'lvef', value: '61.3', id: 'read-S-1-V0/LVEF' },
        { field: 'fs', value: '33.3', id: 'read-S-1-V0/FS' },
      ],
    },
    {
      record: 'S-1',
      event: 'v1_arm_1',
      instrument: '',
      instance: null,
      caseCodes: ['case-S-1-V1-MR'],
      cells: [
        { field: 'lvedv', value: '120.0', id: 'read-S-1-V1/LVEDV' },
        { field: 'lvef', value: '60.0', id: 'read-S-1-V1/LVEF' },
      ],
    },
  ]);
});

test('a form that repeats has a row of its own with its instance; an event that repeats has the instance alone', () => {
  const study = studyOf(fields, 'event_name,form_name,custom_form_label\nv0_arm_1,echo,\nv1_arm_1,,\n');
  const results = smallResults([
    smallCase('S-1', 'V0', { LVEDV: 120 }),
    smallCase('S-1', 'V0', { FS: 33 }),
    smallCase('S-1', 'V1', { LVEDV: 110 }),
    smallCase('S-1', 'V1', { FS: 30 }),
  ]);
  const rows = redcapRows(results, study);
  expect(rows.map(({ event, instrument, instance, cells }) => [event, instrument, instance, cells.map(({ field }) => field)])).toEqual([
    ['v0_arm_1', '', null, ['lvedv']],
    ['v0_arm_1', 'echo', 1, ['fs']],
    ['v1_arm_1', '', 1, ['lvedv', 'fs']],
  ]);
}); // prettier-ignore

test('a missing number is an empty cell, or the missing data code that the protocol names; why stands in a field of its own', () => {
  const names = { reasons: { LVEF: 'lvef_why', LVEDV: 'lvedv_why' }, missingCodes: { 'not-evaluable': 'NE' } } as const;
  const results = smallResults([smallCase('S-1', 'V0', { LVEDV: 'no-contour', LVEF: 'not-evaluable' })], names);
  const [row] = redcapRows(results, studyOf([{ name: 'lvef_why' }, ...fields]));
  expect(row?.cells.map(({ field, value }) => [field, value])).toEqual([
    ['lvedv', ''],
    ['lvedv_why', 'no-contour'],
    ['lvef', 'NE'],
    ['lvef_why', 'not-evaluable'],
  ]);
});

test('what the site did not do is missing, but for what a case of the visit says', () => {
  const results = {
    ...smallResults([smallCase('S-1', 'V0', { LVEDV: 120 })], { missingCodes: { 'not-done': 'ND' } }),
    notDone: (['V0', 'V1'] as const).map((visit) => ({
      ...{ subject: 'S-1', visit, modality: 'cine' as const, reason: 'No scanner.' },
      keys: ['LVEDV', 'LVEF'] as const,
    })),
  };
  const rows = redcapRows(results, studyOf(fields));
  expect(rows.map(({ event, cells }) => [event, ...cells.map(({ field, value }) => `${field} ${value}`)])).toEqual([
    ['v0_arm_1', 'lvedv 120.0', 'lvef ND'],
    ['v1_arm_1', 'lvedv ND', 'lvef ND'],
  ]);
});

test('whence the numbers come stands in the fields that the protocol names, a moment as the dictionary wants it', () => {
  const reads = {
    'MR and PET': { readId: 'r_id', seal: 'r_seal', reader: 'r_name', signedAt: 'r_at' },
    echo: { signedAt: 'e_at' },
  } as const;
  const results = smallResults([smallCase('S-1', 'V0', {}), smallCase('S-1', 'V0', { FS: 33 })], { reads });
  const valuesBy = (validation: string) =>
    redcapRows(
      results,
      studyOf([
        { name: 'r_at', validation },
        { name: 'e_at', validation: 'date_mdy' },
      ]),
    )[0]?.cells.map(({ value }) => value);
  expect(valuesBy('datetime_dmy')).toEqual([
    'read-S-1-V0',
    'ab'.repeat(32),
    'Ada Reader',
    '2026-03-04 15:06',
    '33.0',
    '2026-03-04',
  ]);
  expect(valuesBy('datetime_seconds_ymd')?.[3]).toBe('2026-03-04 15:06:07');
  expect(valuesBy('')?.[3]).toBe('2026-03-04T15:06:07.890Z');
});

test('blinded results and a protocol without REDCap make no rows', () => {
  const results = smallResults([{ ...smallCase('S-1', 'V0', { LVEDV: 120 }), whose: null }]);
  expect(() => redcapRows(results, studyOf(fields))).toThrow(Refused);
  const nameless = { ...results, protocol: { ...results.protocol, export: {} } };
  expect(() => redcapRows(nameless, studyOf(fields))).toThrow(/names no REDCap fields/);
});
