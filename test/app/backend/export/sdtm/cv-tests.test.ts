import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measureKeys } from '../../../../../measurement/result.ts';
import { catalogue } from '../../../../../measurement/catalogue.ts';
import { evaluators, locations, methods, units } from '../../../../../app/backend/export/sdtm/controlled-terms.ts';
import { cvTests } from '../../../../../app/backend/export/sdtm/cv-tests.ts';
import { cvVariables } from '../../../../../app/backend/export/sdtm/cv-variables.ts';
import { qualifiers, suppVariables } from '../../../../../app/backend/export/sdtm/supp-variables.ts';
import { modalityMeasures } from '../../../../../app/backend/protocol/modality-measures.ts';

type Term = readonly [code: string, codelist: string, value: string];
const { terms } = JSON.parse(readFileSync(new URL('cardiac-terms.json', import.meta.url), 'utf8')) as {
  readonly terms: readonly Term[];
};
const codeOf = (codelist: string, value: string): string | null =>
  terms.find(([, list, text]) => list === codelist && text === value)?.[0] ?? null;

const original = new URL('../../../../../../shared/reference/sdtm-ct-2025-03-25-cardiac.tsv', import.meta.url);

test.skipIf(!existsSync(original))('the terms kept here are those of the published list', () => {
  const rows = readFileSync(original, 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'));
  expect(terms).toEqual(rows.map(([code, codelist, , value]) => [code, codelist, value]));
}); // prettier-ignore

test.each(measureKeys)('%s is a published test under its published code, or is marked as our own', (key) => {
  const { CVTESTCD, CVTEST, code } = cvTests[key];
  expect(codeOf('C101847', CVTESTCD)).toBe(code);
  expect(codeOf('C101846', CVTEST)).toBe(code);
});

test('of our own are only those for which the list has nothing', () => {
  const own = measureKeys.filter((key) => cvTests[key].code === null);
  expect(own).toEqual(['LGE_VOLUME', 'LGE_MASS', 'SUV_MEAN', 'SUV_MAX', 'SUV_PEAK']);
});

test.each([
  ['C74456', locations],
  ['C85492', methods],
  ['C78735', evaluators],
  ['C71620', units],
] as const)('the terms of %s have their published codes', (codelist, used) => {
  for (const [value, code] of Object.entries(used)) expect(codeOf(codelist, value)).toBe(code);
});

test('every unit of the catalogue has its place among the units', () => {
  expect(Object.keys(units).toSorted()).toEqual([...new Set(measureKeys.map((key) => catalogue[key].unit))].toSorted());
});

test('no two measures are the same test at the same place by the same way', () => {
  const keys = cvVariables.flatMap(({ name, key }) => (key === undefined ? [] : [name]));
  expect(keys).toEqual(expect.arrayContaining(['CVTESTCD', 'CVLOC', 'CVMETHOD', 'CVSCAT']));
  const told = measureKeys.map((key) => {
    const { CVTESTCD, CVLOC, CVMETHOD, CVSCAT } = cvTests[key];
    return [CVTESTCD, CVLOC, CVMETHOD, CVSCAT].join(' | ');
  });
  expect(new Set(told).size).toBe(measureKeys.length);
});

test('a measure is of one modality, so that its method is known by its key', () => {
  for (const key of measureKeys) {
    expect(Object.values(modalityMeasures).filter((keys) => keys.includes(key))).toHaveLength(1);
  }
});

test('names and labels are as short as the model wants them', () => {
  for (const { CVTESTCD, CVTEST } of Object.values(cvTests)) {
    expect(CVTESTCD).toMatch(/^[A-Z][A-Z0-9_]{0,7}$/);
    expect(CVTEST.length).toBeLessThanOrEqual(40);
  }
  for (const { name, label } of [...cvVariables, ...suppVariables]) {
    expect(name).toMatch(/^[A-Z][A-Z0-9]{0,7}$/);
    expect(label.length).toBeLessThanOrEqual(40);
  }
  for (const { QNAM, QLABEL } of Object.values(qualifiers)) {
    expect(QNAM).toMatch(/^[A-Z][A-Z0-9]{0,7}$/);
    expect(QLABEL.length).toBeLessThanOrEqual(40);
    expect(cvVariables.map(({ name }) => name)).not.toContain(QNAM);
  }
});

// SDTMIG 3.4, Cardiovascular System Findings: all its variables in their order.
const guide =
  'STUDYID DOMAIN USUBJID CVSEQ CVGRPID CVREFID CVSPID CVLNKID CVLNKGRP CVTESTCD CVTEST CVCAT CVSCAT CVPOS CVORRES CVORRESU CVSTRESC CVSTRESN CVSTRESU CVSTAT CVREASND CVLOC CVLAT CVDIR CVMETHOD CVLOBXFL CVBLFL CVDRVFL CVEVAL CVEVALID VISITNUM VISIT VISITDY TAETORD EPOCH CVDTC CVDY CVTPT CVTPTNUM CVELTM CVTPTREF CVRFTDTC'.split(' '); // prettier-ignore

test('the variables stand in the order of the guide, and none that is required or expected is left out', () => {
  const names = cvVariables.map(({ name }) => name);
  expect(names).toEqual(guide.filter((name) => names.includes(name)));
  const wanted = ['STUDYID', 'DOMAIN', 'USUBJID', 'CVSEQ', 'CVTESTCD', 'CVTEST', 'CVORRES', 'CVSTRESC', 'CVLOBXFL', 'VISITNUM', 'CVDTC'];
  expect(cvVariables.filter(({ core }) => core !== 'Perm').map(({ name }) => name)).toEqual(wanted);
}); // prettier-ignore
