import { expect, test } from 'vitest';
import { checkOids } from '../../../../../app/backend/export/odm/check-oids.ts';
import { writeOpenClinica } from '../../../../../app/backend/export/odm/write-open-clinica.ts';
import type { ResultSet } from '../../../../../app/backend/export/results/result-set.ts';
import { hasPython, hasXmllint, readByPython, schemaFaults } from './odm-readers.ts';
import { caseOfOne, numberOf, setOf } from './small-set.ts';

const textOf = (set: ResultSet, options: Parameters<typeof writeOpenClinica>[1] = {}): string =>
  [...writeOpenClinica(set, options).pieces].join('');

const missing = numberOf('r1', { value: null, missing: 'no-contour' });
const set = setOf([caseOfOne('S-1', 'V0'), caseOfOne('S-1', 'V1', { numbers: [missing] })], {
  notDone: [{ subject: 'S-2', visit: 'V0', modality: 'echo', reason: 'Declined.', keys: ['TAPSE'] }],
});

/** What OpenClinica adds to ODM, taken away: the rest has to be ODM. */
const plainOdm = (text: string): string =>
  text.replace(/<UpsertOn [^>]*\/>/, '').replaceAll(/ OpenClinica:Status="[^"]*"/g, '');

test('the data stand under the OIDs that OpenClinica makes of names, below UpsertOn', () => {
  const text = textOf(set);
  expect(text).toContain('xmlns:OpenClinica="http://www.openclinica.org/ns/odm_ext_v130/v3.1"');
  expect(text).toContain(
    '<ClinicalData StudyOID="S_TESTTRIA" MetaDataVersionOID="v1.0.0">' +
      '<UpsertOn NotStarted="true" DataEntryStarted="true" DataEntryComplete="true"/>',
  );
  expect(text).toContain(
    '<SubjectData SubjectKey="SS_S1"><StudyEventData StudyEventOID="SE_V0" StudyEventRepeatKey="1">' +
      '<FormData FormOID="F_CMR_V10"><ItemGroupData ItemGroupOID="IG_CMR_CASE" ItemGroupRepeatKey="1" TransactionType="Insert">',
  );
  expect(text).toContain('<ItemData ItemOID="I_CMR_LVEF" Value="61.13"/><ItemData ItemOID="I_CMR_LVEF_FULL" Value="61.125"/>');
  expect(text).toContain('<ItemData ItemOID="I_ECHO_ECHO_NOT_DONE" Value="Declined."/>');
}); // prettier-ignore

test('a number that is missing empties what stood there, and says why', () => {
  expect(textOf(set)).toContain(
    '<ItemData ItemOID="I_CMR_LVEF" Value=""/><ItemData ItemOID="I_CMR_LVEF_FULL" Value=""/>' +
      '<ItemData ItemOID="I_CMR_LVEF_MISSING" Value="no-contour"/>',
  );
});

test.runIf(hasXmllint)('without what OpenClinica adds it is ODM 1.3.2, and nothing stands twice', () => {
  const text = textOf(set, { status: 'initial data entry' });
  expect(text).toContain('OpenClinica:Status="initial data entry"');
  expect(schemaFaults(plainOdm(text), '1.3.2')).toBe('');
  expect(schemaFaults(text, '1.3.2')).not.toBe('');
  expect(checkOids([text], { definitions: 'in the trial database' })).toEqual([]);
});

test.runIf(hasPython)('the names of the database take the place of ours, and what its forms lack is left out', () => {
  const oids = new Map([
    ['SE_V0', 'SE_V0_4711'],
    ['I_CMR_LVEF', 'I_CMR_LVEF_1234'],
    ['I_CMR_LVEF_FULL', null],
    ['IG_CMR_READ', null],
  ]);
  const subjects = new Map([['S-1', 'SS_XYZ']]);
  const { items } = readByPython(textOf(set, { oids, subjects, studyOid: 'S_PRIME' }));
  const first = items.filter(({ subject, event }) => subject === 'SS_XYZ' && event === 'SE_V0_4711');
  expect(first.map(({ item, value }) => [item, value])).toEqual([
    ['I_CMR_CASE_CODE', 'C-S-1-V0'],
    ['I_CMR_CASE_HOW', 'single read'],
    ['I_CMR_CASE_PROTOCOL', '1'],
    ['I_CMR_LVEF_1234', '61.13'],
    ['I_CMR_LVEF_MISSING', ''],
    ['I_CMR_LVEF_ID', 'r1/LVEF'],
    ['I_CMR_LVEF_BEYOND', ''],
    ['I_CMR_CINE_NOT_DONE', ''],
  ]);
});

test('an OID of a subject is never guessed', () => {
  const cut = 'OpenClinica makes the OID of a subject of eight plain characters';
  expect(() => textOf(setOf([caseOfOne('SUBJ-00001', 'V0')]))).toThrow(cut);
  expect(() => textOf(setOf([caseOfOne('Ünï', 'V0')]))).toThrow(cut);
  expect(() => textOf(setOf([caseOfOne('A-1', 'V0'), caseOfOne('a1', 'V0')]))).toThrow('Two subjects would have one OID');
  const subjects = new Map([['SUBJ-00001', 'SS_SUBJ0000']]);
  expect(textOf(setOf([caseOfOne('SUBJ-00001', 'V0')]), { subjects })).toContain('SubjectKey="SS_SUBJ0000"');
}); // prettier-ignore

test('two visits that would be one are refused', () => {
  const { visits, ...protocol } = set.protocol;
  const named = (...names: readonly string[]) => ({
    ...set,
    protocol: { ...protocol, visits: visits.map((visit, at) => ({ ...visit, name: names[at] ?? '' })) },
  });
  expect(() => textOf(named('V 1', 'v1'))).toThrow('Two visits of the protocol would be one');
  expect(() => textOf(named('訪問', 'V1'))).toThrow('no plain letter or digit');
});

test('what is blinded does not leave for OpenClinica', () => {
  expect(() => writeOpenClinica(setOf([caseOfOne(null, 'V0')]))).toThrow('open the key');
});
