import { expect, test } from 'vitest';
import { wordedCodes } from '../../../../../app/backend/export/dicom/codes.ts';
import { measureCode, measureCodes, qualifierOf } from '../../../../../app/backend/export/dicom/measure-codes.ts';
import { missingReasons } from '../../../../../measurement/quantity.ts';
import { measureKeys, type MeasuredValue, type MeasureKey } from '../../../../../measurement/result.ts';

const codeOf = (key: MeasureKey): string => {
  const { value, scheme } = measureCode({ key, missing: 'not-done' });
  return `${value} ${scheme}`;
};

test('every measure that has a standard code bears it', () => {
  // Of LOINC, NCIt and DICOM, as the design has them.
  const wanted: Readonly<Partial<Record<MeasureKey, string>>> = {
    ...{ LVEDV: '8821-1 LN', LVESV: '8823-7 LN', RVEDV: '8822-9 LN', RVESV: '8824-5 LN', LVEF: '8811-2 LN' },
    ...{ RVEF: '8818-7 LN', LVM: '18087-7 LN', LVEDV_BP: '79996-5 LN', LVESV_BP: '80001-1 LN', LVEF_BP: '79991-6 LN' },
    ...{ LVEF_2C: '79992-4 LN', LVEF_4C: '79993-2 LN', LVIDd: '80007-8 LN', LVIDs: '80011-0 LN', FS: '29434-8 LN' },
    ...{ TAPSE: '77903-3 LN', FAC: '79936-1 LN', RVEDA: '80081-3 LN', RVESA: '80082-1 LN', LGE_RATIO: 'C209532 NCIt' },
    ...{ SUV_MEAN: '126401 DCM', SUV_MAX: '126401 DCM', SUV_PEAK: '126401 DCM' },
  };
  for (const [key, code] of Object.entries(wanted)) expect(codeOf(key as MeasureKey)).toBe(code);
});

test('a diameter of an M-mode sweep bears the code of the sweep', () => {
  const region = { SOPInstanceUID: '1', place: 1, by: 'header', box: { left: 0, top: 0, right: 9, bottom: 9 }, x: null, y: null } as const;
  const value = (format: '2D' | 'M-mode'): MeasuredValue => ({
    ...{ key: 'LVIDd', value: 50, unit: 'mm', method: 'distance' },
    of: { definition: 'M2.2 v1', regions: [{ ...region, format }] },
  });
  expect([measureCode(value('2D')).value, measureCode(value('M-mode')).value]).toEqual(['80007-8', '80008-6']);
}); // prettier-ignore

test('no code is longer than DICOM lets it be, and none has two meanings', () => {
  const all = [...wordedCodes, ...measureCodes];
  expect(all.filter(({ value, scheme, meaning }) => value.length > 16 || scheme.length > 16 || meaning.length > 64)).toEqual([]);
  const meanings = Map.groupBy(all, ({ value, scheme }) => `${scheme} ${value}`);
  expect([...meanings].filter(([, same]) => new Set(same.map(({ meaning }) => meaning)).size > 1).map(([code]) => code)).toEqual([]);
}); // prettier-ignore

test('every reason has a qualifier, and measures that one code stands for are told apart by their derivation', () => {
  expect(missingReasons.filter((reason) => qualifierOf[reason].scheme !== 'DCM')).toEqual([]);
  const shared = [...Map.groupBy(measureKeys, codeOf)].filter(([, keys]) => keys.length > 1);
  expect(shared).toEqual([['126401 DCM', ['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK']]]);
});
