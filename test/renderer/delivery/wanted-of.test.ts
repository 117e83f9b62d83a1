import { describe, expect, test } from 'vitest';
import { deliveryCalls, deliveryForms, joinedOf } from '../../../app/contract/calls/delivery-calls.ts';
import { wantedOf, type Choices } from '../../../renderer/delivery/wanted-of.ts';

const file = (text: string) => ({ name: 'file.csv', bytes: text.length, text });

const choices = (more: Partial<Choices>): Choices => ({
  ...{ form: 'csv-long', destination: ' Sponsor ', joined: false, isAgain: false, why: '' },
  ...{ address: '', files: {}, studyOid: '' },
  ...more,
});

/** Everything that any form may want. */
const everything: Partial<Choices> = {
  address: ' https://redcap.example.org/api/ ',
  studyOid: ' S_TRIAL ',
  files: {
    dictionary: file('the dictionary'),
    events: file('the events'),
    laboratory: file('the laboratory'),
    subjectOids: file('subject,OID\nSUBJ-001,SS_1\n'),
  },
};

const { input } = deliveryCalls['delivery.look'];

test.each(deliveryForms)('%s is asked for as the contract takes it, with what is of it alone', (form) => {
  const { wanted } = wantedOf(choices({ ...everything, form, joined: true }));
  expect(input.parse(wanted)).toEqual(wanted);
  expect(wanted).toMatchObject({ form, destination: 'Sponsor', again: null, joined: joinedOf[form] !== 'never' });
  const isRedcap = form === 'redcap-csv' || form === 'redcap-api';
  expect(wanted!.redcap).toEqual(isRedcap ? { dictionary: 'the dictionary', events: 'the events', repeating: null } : null);
  expect(wanted!.address).toBe(form === 'redcap-api' ? 'https://redcap.example.org/api/' : null);
  expect(wanted!.laboratory).toBe(form === 'endpoints' ? 'the laboratory' : null);
  const names = { studyOid: 'S_TRIAL', subjects: { 'SUBJ-001': 'SS_1' } };
  expect(wanted!.openClinica).toEqual(form === 'open-clinica' ? names : null);
}); // prettier-ignore

describe('what is lacking is told, the first of it', () => {
  test.each<[Partial<Choices>, string]>([
    [{ destination: '  ' }, 'Say to whom it goes.'],
    [{ destination: 'A\tB' }, 'The destination holds a character that cannot be written.'],
    [{ form: 'redcap-csv' }, 'Choose the file: data dictionary.'],
    [{ form: 'redcap-csv', files: { dictionary: file('x') } }, 'Choose the file: instrument-event mappings.'],
    [{ ...everything, form: 'redcap-api', address: ' ' }, 'Give the address of the record API.'],
    [{ ...everything, form: 'redcap-api', address: 'redcap.example.org' }, 'The address of REDCap begins with https:// and ends with /api/.'],
    [{ isAgain: true, why: ' ' }, 'Say why it is sent again.'],
    [{ form: 'open-clinica', files: { subjectOids: file('subject\n') } }, 'The OIDs of the subjects do not fit. Its first row names two columns: subject,OID.'],
  ])('%j', (more, lacking) => {
    expect(wantedOf(choices(more))).toEqual({ wanted: null, lacking });
  }); // prettier-ignore
});

test('it leaves again with its reason, or without any', () => {
  expect(wantedOf(choices({ isAgain: true, why: ' The file was lost. ' })).wanted?.again).toBe('The file was lost.');
  expect(wantedOf(choices({ isAgain: false, why: 'left over' })).wanted?.again).toBeNull();
});
