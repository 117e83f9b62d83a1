import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { cvVariables } from '../../../../../app/backend/export/sdtm/cv-variables.ts';
import { sdtmFiles } from '../../../../../app/backend/export/sdtm/sdtm-files.ts';
import { suppVariables } from '../../../../../app/backend/export/sdtm/supp-variables.ts';
import { caseOf, number, prime, setOf } from './result-sets.ts';

const set = setOf([caseOf('S-1', 'V0', [number('r1', 'LVEF', 61.25), number('r1', 'LVM', 'no-contour')])]);

const textOf = (name: string): string => {
  const file = sdtmFiles(set, 'Dataset-JSON').find((one) => one.name === name);
  return [...file!.pieces].join('');
};
const rowsOf = (name: string) => parse<Record<string, string>>(textOf(name), { columns: true });

test('every variable has its line, with the length of what leaves', () => {
  const rows = rowsOf('codebook-variables.csv');
  const all = [...cvVariables.map(({ name }) => ['CV', name]), ...suppVariables.map(({ name }) => ['SUPPCV', name])];
  expect(rows.map(({ Dataset, Variable }) => [Dataset, Variable])).toEqual(all);
  const of = (name: string) => rows.find(({ Variable }) => Variable === name);
  // 'Left Ventricular Ejection Fraction, Cal' has 39 characters; PRIME-HFREF has 11.
  expect([of('CVTEST')?.['Length'], of('STUDYID')?.['Length'], of('CVSTRESN')?.['Length']]).toEqual(['39', '11', '8']);
  expect(of('CVDTC')?.['Comment']).toContain('the laboratory keeps none');
  expect(of('CVLOBXFL')?.['Origin']).toBe('Not Available');
});

test('every measure that the protocol asks has its line, and terms of our own are marked', () => {
  const rows = rowsOf('codebook-tests.csv');
  const asked = new Set(Object.values(prime().measures).flat());
  expect(new Set(rows.map(({ CVSPID }) => CVSPID))).toEqual(asked);
  const of = (key: string) => rows.find(({ CVSPID }) => CVSPID === key);
  expect(of('LVEF')).toMatchObject({ CVTESTCD: 'LVEF_C', 'NCI code': 'C135374', Digits: '1', Definition: 'M1.3 v1', Unit: '% (C25613)' });
  expect(of('SUV_MEAN')?.['NCI code']).toMatch(/^of the sponsor/);
  expect(of('SUV_MEAN')?.['Unit']).toMatch(/look it up/);
}); // prettier-ignore

test('the codebook for a person names the protocol, the journal and the records', () => {
  const text = textOf('codebook.md');
  expect(text).toContain(`SHA-256 ${'a'.repeat(64)}`);
  expect(text).toContain('the journal\'s head is 42'); // prettier-ignore
  expect(text).toContain('CV 2, SUPPCV');
  for (const title of ['Datasets', 'Variables', 'Tests', 'Qualifiers', 'Reasons of missing numbers', 'Visits']) {
    expect(text).toContain(`\n## ${title}\n`);
  }
  expect(text).toContain('| V11 | 11 | VISIT 11 | 181 | cine, LGE, PET, echo |');
});
