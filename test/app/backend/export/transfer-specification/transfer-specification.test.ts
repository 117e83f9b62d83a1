import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { TrialProtocol } from '../../../../../app/contract/trial-protocol.ts';
import { tablesMarkdown } from '../../../../../app/backend/export/transfer-specification/tables.ts';
import { transferSpecification } from '../../../../../app/backend/export/transfer-specification/transfer-specification.ts';
import { checkProtocol } from '../../../../../app/backend/protocol/check-protocol.ts';

const example = (name: string): TrialProtocol => {
  const text = readFileSync(new URL(`../../../../../protocols/${name}.yaml`, import.meta.url), 'utf8');
  return checkProtocol(text).protocol!;
};

const filesOf = (protocol: TrialProtocol) => transferSpecification({ protocol, version: 3, hash: 'c'.repeat(64) });
const documentOf = (protocol: TrialProtocol): string => filesOf(protocol)[0]!.text;

const titlesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line.startsWith('## ') ? [line.slice(3)] : []));

const prime = example('prime-hfref');

test('the specification of a trial has a part for all that a sponsor and a laboratory agree on', () => {
  const text = documentOf(prime);
  expect(titlesOf(text)).toEqual([
    'Study',
    'Visits',
    'Images',
    'Measures',
    'Choices of measuring',
    'Reading',
    'Margins',
    'Code lists',
    'Blinding',
    'Files',
    'SDTM: datasets',
    'SDTM: variables',
    'SDTM: tests',
    'SDTM: qualifiers',
    'SDTM: reasons of missing numbers',
    'Transfer',
    'Checks',
  ]);
  expect(text).toContain(`version 3 of the imaging protocol, SHA-256 ${'c'.repeat(64)}`);
});

test('what the protocol says stands in it', () => {
  const text = documentOf(prime);
  expect(text).toContain('| Registration | NCT04992832 |');
  expect(text).toContain('| Primary efficacy endpoint | change in LVEF (cine) from V0 |');
  expect(text).toContain('| V11 | 180 | cine, LGE, PET, echo | v11\\_arm\\_1 | 11 | VISIT 11 |');
  expect(text).toContain('| cine | at least 8 slices of 20 phases |');
  expect(text).toContain('| echo | A4C, A2C, RV-focused A4C, PLAX, M-mode, calibrated regions |');
  expect(text).toContain('| sd | 6 | protocol |');
  expect(text).toContain('| LVEF | 5 percentage points |');
  expect(text).toContain('| LVEDV | 10 % of the mean of both |');
  expect(text).toContain('| TAPSE | 4 mm |');
  expect(text).toContain('10 % of the cases come again to their reader, unawares, 14 days after the first read');
  expect(text).toContain('an adjudicator chooses one of the reads or draws');
});

test('every measure has its unit, digits, definition and field, for people and for programs', () => {
  const csv = filesOf(prime)[1]!.text;
  const rows = parse<Record<string, string>>(csv, { columns: true });
  const asked = new Set(Object.values(prime.measures).flat());
  expect(new Set(rows.map(({ Key }) => Key))).toEqual(asked);
  expect(rows.find(({ Key }) => Key === 'SUV_PEAK')).toMatchObject({
    Modality: 'PET',
    Unit: 'g/mL',
    Digits: '2',
    Definition: 'M6.3 v1',
    'REDCap field': 'pet_suv_peak',
  });
});

test('the digits of the protocol stand before those of the catalogue', () => {
  const csv = filesOf({ ...prime, digits: { LVEF: 3 } })[1]!.text;
  const rows = parse<Record<string, string>>(csv, { columns: true });
  expect(rows.find(({ Key }) => Key === 'LVEF')?.['Digits']).toBe('3');
});

test('a trial of one reader without a trial database has neither margins, adjudication nor SDTM', () => {
  const text = documentOf(example('single-reader'));
  const titles = titlesOf(text);
  expect(titles).not.toContain('Margins');
  expect(titles.filter((title) => title.startsWith('SDTM'))).toEqual([]);
  expect(text).toContain('One reader reads each case.');
  expect(text).toContain('| how a number became final | single read |');
  expect(text).not.toContain('adjudicated A');
  expect(text).not.toContain('| REDCap |');
});

test('two readers of whom the first is final, without adjudication, are told so', () => {
  const text = documentOf({ ...prime, reading: { ...prime.reading, adjudication: false, final: 'first' } });
  expect(text).toContain('What is final is the read of whoever signed the case first, also beyond a margin.');
  expect(text).toContain('| how a number became final | first read |');
  expect(text).not.toContain('| how a number became final | adjudicated');
});

test('the same protocol gives the same bytes', () => {
  expect(filesOf(prime)).toEqual(filesOf(example('prime-hfref')));
});

test('what a protocol names cannot break a table or become a link', () => {
  const trial = { name: 'A | B', title: '<img src=x> [link](http://x)\nnext' };
  const text = documentOf({ ...prime, trial });
  expect(text).toContain('# Data transfer specification: A \\| B\n');
  expect(text).toContain('| Title | \\<img src=x\\> \\[link\\](http://x) next |');
});

test('a table without columns is its words', () => {
  expect(tablesMarkdown('T', 'w', [{ title: 'A', words: 'Words.', columns: [], rows: [] }])).toBe('# T\n\nw\n\n## A\n\nWords.\n');
}); // prettier-ignore
