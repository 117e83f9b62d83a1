import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { odmCodebookCsv } from '../../../../../app/backend/export/codebook/odm-codebook.ts';
import { writeOdm132 } from '../../../../../app/backend/export/odm/write-odm-1-3-2.ts';
import { checkProtocol } from '../../../../../app/backend/protocol/check-protocol.ts';
import { readCsv } from '../../read-csv.ts';
import { setOf } from '../odm/small-set.ts';

const shipped = new URL('../../../../../protocols/prime-hfref.yaml', import.meta.url);
const { protocol } = checkProtocol(readFileSync(shipped, 'utf8'));
const rows = readCsv(odmCodebookCsv(protocol!));

test('the codebook holds every item that a file defines, and no other', () => {
  const whose = { subject: 'S1', visit: 'V0', modality: 'cine', reason: 'Declined.', keys: [] } as const;
  const text = [...writeOdm132(setOf([], { protocol: protocol!, notDone: [whose] })).pieces].join('');
  const defined = Array.from(text.matchAll(/<ItemDef OID="([^"]+)"/g), ([, oid]) => oid);
  // PRIME-HFrEF asks 25 measures of five items each, four modalities; 3 items of a case, 10 of a read, 5 of a decision.
  expect(defined).toHaveLength(25 * 5 + 4 + 3 + 10 + 5);
  expect(new Set(rows.map(({ oid }) => oid))).toEqual(new Set(defined));
});

test('a measure says what it is, how it is rounded, what it rests on and what others call it', () => {
  expect(rows.find(({ oid }) => oid === 'IT.LVEF')).toEqual({
    oid: 'IT.LVEF',
    name: 'LVEF',
    form: 'FO.MR_PET',
    item_group: 'IG.cine',
    repeating: 'No',
    label: 'Left ventricular ejection fraction',
    data_type: 'decimal',
    length: '12',
    significant_digits: '1',
    unit: '%',
    code_list: '',
    codes: '',
    derivation: '100 · (LVEDV − LVESV) / LVEDV.',
    section: 'SEMANTICS.md M1.3 v1',
    method: 'ratio of volumes',
    LOINC: '8811-2',
    DCM: '',
    NCIt: 'C135374',
    SDTM: 'CV.CVSTRESN where CVTESTCD=LVEF_C; CVLOC=HEART, LEFT VENTRICLE; CVMETHOD=MRI',
    openclinica_group: 'IG_CMR_CINE',
    openclinica_item: 'I_CMR_LVEF',
  });
  // The protocol says two digits of SUV.
  expect(rows.find(({ oid }) => oid === 'IT.SUV_MAX')?.['significant_digits']).toBe('2');
});

test('a coded item lists its codes', () => {
  const missing = rows.find(({ oid }) => oid === 'IT.LVEF.MISSING');
  expect(missing?.['code_list']).toBe('CL.MISSING');
  expect(missing?.['codes']).toContain('no-contour = A contour that it needs was not drawn');
});

test('no two items would be one in OpenClinica', () => {
  const items = rows.map(({ form, openclinica_item: name }) => `${form ?? ''} ${name ?? ''}`);
  expect(new Set(items).size).toBe(rows.length);
});
