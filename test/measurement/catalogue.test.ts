import { expect, test } from 'vitest';
import { catalogue, completeCatalogue, definitionOf } from '../../measurement/catalogue.ts';
import { cineKeys } from '../../measurement/cine-measures.ts';
import { measureKeys, type MeasuredValue } from '../../measurement/result.ts';

const units: Partial<Record<(typeof measureKeys)[number], string>> = {
  LVEDV: 'mL', LVESV: 'mL', LVSV: 'mL', LVEF: '%', LVM: 'g', CO: 'L/min', RVEF: '%', LVEDV_BP: 'mL', LVIDd: 'mm', FS: '%',
  RVEDA: 'cm2', FAC: '%', TAPSE: 'mm', LGE_VOLUME: 'mL', LGE_MASS: 'g', LGE_RATIO: '%', SUV_MEAN: 'g/mL',
}; // prettier-ignore

test('every key stands in the catalogue once, under its own name', () => {
  expect(Object.keys(catalogue)).toEqual([...measureKeys]);
  for (const key of measureKeys) expect(catalogue[key].key).toBe(key);
  for (const [key, unit] of Object.entries(units)) expect(catalogue[key as 'LVEDV'].unit).toBe(unit);
});

test('codes are those of the structured report; no two LOINC codes are the same', () => {
  expect(catalogue.LVEDV.code).toMatchObject({ value: '8821-1', scheme: 'LN' });
  expect(catalogue.LVEF_BP.code?.value).toBe('79991-6');
  expect(catalogue.LGE_RATIO.code).toMatchObject({ value: 'C209532', scheme: 'NCIt' });
  const codes = measureKeys.flatMap((key) => (catalogue[key].code?.scheme === 'LN' ? [catalogue[key].code.value] : []));
  expect(new Set(codes).size).toBe(codes.length);
  // LOINC's check digit (mod 10, doubled from the right) holds for each.
  for (const code of codes) {
    const [number, check] = code.split('-') as [string, string];
    const sum = Array.from(number, Number)
      .reverse()
      .reduce((total, digit, i) => {
        const value = digit * (i % 2 === 0 ? 2 : 1);
        return total + (value > 9 ? value - 9 : value);
      }, 0);
    expect([code, (10 - (sum % 10)) % 10]).toEqual([code, Number(check)]);
  }
});

test('a completed catalogue holds every key exactly once, in its order', () => {
  const EF: MeasuredValue = { key: 'LVEF', value: 32.7, unit: '%', method: 'm', of: { definition: definitionOf('LVEF') } };
  const complete = completeCatalogue([EF, { key: 'LVEDV', missing: 'no-contour' }]);
  expect(complete.map(({ key }) => key)).toEqual([...measureKeys]);
  expect(complete[3]).toBe(EF);
  expect(complete[0]).toEqual({ key: 'LVEDV', missing: 'no-contour' });
  expect(complete.filter((value) => 'missing' in value && value.missing === 'not-done').length).toBe(measureKeys.length - 2);
  expect(cineKeys.every((key) => measureKeys.includes(key))).toBe(true);
}); // prettier-ignore
