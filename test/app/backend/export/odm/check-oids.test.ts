import { describe, expect, test } from 'vitest';
import { checkOids, openOidCheck } from '../../../../../app/backend/export/odm/check-oids.ts';
import { writeOdm132 } from '../../../../../app/backend/export/odm/write-odm-1-3-2.ts';
import { writeOdm20 } from '../../../../../app/backend/export/odm/write-odm-2-0.ts';
import { hasXmllint, schemaFaults } from './odm-readers.ts';
import { caseOfOne, setOf } from './small-set.ts';

const set = setOf([caseOfOne('S1', 'V0'), caseOfOne('S1', 'V1'), caseOfOne('S2', 'V0')]);
const sound = [...writeOdm132(set).pieces].join('');
const sound20 = [...writeOdm20(set).pieces].join('');

const planted = (from: string, to: string, text = sound): string => {
  if (!text.includes(from)) throw new Error(`There is no ${from}.`);
  return text.replace(from, to);
};

const messages = (text: string): readonly string[] => checkOids([text]).map(({ message }) => message);

test('a sound file has no fault', () => {
  expect(checkOids([sound])).toEqual([]);
  expect(checkOids([sound20])).toEqual([]);
});

describe('a dangling reference is found', () => {
  const data = sound.indexOf('<ClinicalData');
  test.each([
    ['<UserRef UserOID="US.ada"', '<UserRef UserOID="US.eve"', 'User US.eve is not defined'],
    [
      '<LocationRef LocationOID="LO.CORE_LABORATORY"',
      '<LocationRef LocationOID="LO.2"',
      'Location LO.2 is not defined',
    ],
    ['SignatureOID="SD.1"', 'SignatureOID="SD.9"', 'SignatureDef SD.9 is not defined'],
    [
      '<MeasurementUnitRef MeasurementUnitOID="MU.%"',
      '<MeasurementUnitRef MeasurementUnitOID="MU.x"',
      'MeasurementUnit MU.x is not defined',
    ],
    ['<ClinicalData StudyOID="ST.Test trial"', '<ClinicalData StudyOID="ST.2"', 'Study ST.2 is not defined'],
  ])('in the data: %s', (from, to, message) => {
    const text = sound.slice(0, data) + planted(from, to, sound.slice(data));
    expect(messages(text)).toEqual([message]);
  });

  test.each([
    ['<CodeListRef CodeListOID="CL.MISSING"', '<CodeListRef CodeListOID="CL.X"', 'CodeList CL.X is not defined'],
    ['MethodOID="MT.LVEF"', 'MethodOID="MT.X"', 'MethodDef MT.X is not defined'],
    ['<FormRef FormOID="FO.ECHO"', '<FormRef FormOID="FO.X"', 'FormDef FO.X is not defined'],
    [
      '<StudyEventRef StudyEventOID="SE.V1"',
      '<StudyEventRef StudyEventOID="SE.X"',
      'StudyEventDef SE.X is not defined',
    ],
    ['<ItemGroupRef ItemGroupOID="IG.READ"', '<ItemGroupRef ItemGroupOID="IG.X"', 'ItemGroupDef IG.X is not defined'],
    ['<ItemRef ItemOID="IT.TAPSE"', '<ItemRef ItemOID="IT.X"', 'ItemDef IT.X is not defined'],
  ])('in the definitions: %s', (from, to, message) => {
    expect(messages(planted(from, to))).toContain(message);
  });

  test('in ODM 2.0, with the line', () => {
    const text = planted('UnitsItemOID="IT.UNIT.%"', 'UnitsItemOID="IT.UNIT.x"', sound20);
    expect(checkOids([text])).toEqual([{ line: 2, message: 'ItemDef IT.UNIT.x is not defined' }]);
  });

  test.runIf(hasXmllint)('which the schema does not see', () => {
    expect(schemaFaults(planted('SignatureOID="SD.1"', 'SignatureOID="SD.9"'), '1.3.2')).toBe('');
    // And the schema itself is not blind: an element that it does not have is a fault.
    expect(schemaFaults(planted('<UserRef UserOID="US.ada"/>', '<Nobody/>'), '1.3.2')).toContain('Nobody');
    expect(schemaFaults(planted('<UserRef UserOID="US.ada"/>', '<Nobody/>', sound20), '2.0')).toContain('Nobody');
  });
});

test('what stands twice is found', () => {
  expect(messages(planted('<SubjectData SubjectKey="S2"', '<SubjectData SubjectKey="S1"'))).toEqual(['a subject stands twice']);
  expect(messages(planted('<StudyEventData StudyEventOID="SE.V1"', '<StudyEventData StudyEventOID="SE.V0"'))).toEqual([
    'SE.V0 stands twice in the subject',
  ]);
  const read = /<ItemGroupData ItemGroupOID="IG\.READ".*?<\/ItemGroupData>/.exec(sound)?.[0] ?? '';
  expect(messages(planted(read, read + read))).toEqual(['IG.READ with repeat key 1 stands twice in FO.MR_PET']);
  const item = '<ItemData ItemOID="IT.CASE.PROTOCOL" Value="1"/>';
  expect(messages(planted(item, item + item))).toEqual(['IT.CASE.PROTOCOL stands twice in IG.CASE']);
}); // prettier-ignore

test('two definitions of one name are found', () => {
  const definition = /<CodeList OID="CL\.HOW".*?<\/CodeList>/.exec(sound)?.[0] ?? '';
  expect(messages(planted(definition, definition + definition))).toEqual(['CodeList CL.HOW is defined twice']);
});

test('data where the definitions do not have them are found', () => {
  // Visit V1 asks no echo: its form is not listed there.
  const form = '<StudyEventData StudyEventOID="SE.V1"><FormData FormOID="FO.MR_PET"';
  expect(messages(planted(form, form.replace('FO.MR_PET', 'FO.ECHO')))).toEqual([
    'FO.ECHO stands in SE.V1, which does not list it',
    'IG.cine stands in FO.ECHO, which does not list it',
  ]);
  const item = '<ItemData ItemOID="IT.CASE.PROTOCOL"';
  expect(messages(planted(item, '<ItemData ItemOID="IT.READ.SEAL"'))).toEqual([
    'IT.READ.SEAL stands in IG.CASE, which does not list it',
  ]);
  const group = '<ItemGroupData ItemGroupOID="IG.CASE"';
  expect(messages(planted(group, `${group} ItemGroupRepeatKey="1"`))).toEqual([
    'IG.CASE does not repeat, but has the repeat key 1',
  ]);
});

test('a value that its item does not allow is found, without a word of it', () => {
  expect(messages(planted(' Value="single read"', ' Value="guessed"'))).toEqual([
    'the value of IT.CASE.HOW is none of CL.HOW',
  ]);
  expect(messages(planted('<Value>single read</Value>', '<Value>guessed</Value>', sound20))).toEqual([
    'the value of IT.CASE.HOW is none of CL.HOW',
  ]);
  // LVEF has 12 characters at most.
  expect(messages(planted('Value="61.13"', 'Value="6100000000.13"'))).toEqual([
    'the value of IT.LVEF is longer than 12',
  ]);
  expect(messages(planted('Value="61.13"', 'Value="61.13" IsNull="Yes"'))).toEqual(['IT.LVEF is null and has a value']);
});

test('what is no XML is a fault, wherever the text is cut', () => {
  expect(checkOids([sound.slice(0, -20)]).map(({ message }) => message)).toEqual([
    'no XML: unclosed tag: ClinicalData',
    'no XML: unclosed tag: ODM',
    'no XML: unexpected end.',
  ]);
  const check = openOidCheck();
  for (const sign of sound20) check.write(sign);
  expect(check.end()).toEqual([]);
});

test('of a file whose definitions are in the database only repeats are looked at', () => {
  const data = `<ODM>${sound.slice(sound.indexOf('<ClinicalData'))}`;
  expect(checkOids([data]).length).toBeGreaterThan(0);
  expect(checkOids([data], { definitions: 'in the trial database' })).toEqual([]);
  const twice = data.replace('SubjectKey="S2"', 'SubjectKey="S1"');
  expect(checkOids([twice], { definitions: 'in the trial database' })).toHaveLength(1);
});
