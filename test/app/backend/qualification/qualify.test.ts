import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compareToTruth } from '../../../../app/backend/qualification/compare-to-truth.ts';
import { qualify } from '../../../../app/backend/qualification/qualify.ts';

test('every measure of every phantom is as exact as its kind is held to, and nothing is left behind', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-test-'));
  const rows = await qualify(folder);
  // Four hearts: ten numbers in cine MRI, nine biplane, four in M-mode, three in PLAX, four of the right ventricle, three
  // of late enhancement; PET in seven ways and with the wall, three numbers each; one heart with all sixteen of cine, scar and uptake; the ten
  // of cine with an outflow tract.
  expect(rows).toHaveLength(4 * (10 + 9 + 4 + 3 + 4 + 3) + 8 * 3 + 16 + 10);
  for (const { key, phantom, pass, error, refusal } of rows) {
    expect(pass, `${phantom} ${key}`).toBe(true);
    if (refusal !== undefined) continue;
    // The 20 discs of M2.1 lie up to 0.05 % above the closed form; a tracing is as exact as its file, 1e-6 pixel.
    expect(Math.abs(error!), `${phantom} ${key}`).toBeLessThan(/^LVE[DS]V_/.test(key) ? 6e-4 : 1e-4);
    if (/^(LGE|SUV)/.test(key)) expect(Math.abs(error!), `${phantom} ${key}`).toBeLessThan(1e-11);
  }
  expect(rows.filter(({ refusal }) => refusal !== undefined).map(({ phantom, key }) => [phantom, key])).toEqual(
    ['SUV_MEAN', 'SUV_MAX', 'SUV_PEAK'].map((key) => ['pet seed 4', key]),
  );
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
}, 400_000);

test('late enhancement one pixel off fails, uptake passes within a millionth and not beyond', () => {
  const of = { definition: '' };
  const row = (key: 'LGE_VOLUME' | 'SUV_MEAN', value: number) =>
    compareToTruth('p', [{ key, value, unit: '', method: '', of }], { LGE_VOLUME: 14, SUV_MEAN: 5 })[0]!;
  expect(row('LGE_VOLUME', 14 * (1 + 1e-13)).pass).toBe(true);
  // Of 6000 pixels one.
  expect(row('LGE_VOLUME', 14 * (1 + 1 / 6000)).pass).toBe(false);
  expect(row('SUV_MEAN', 5 * (1 + 9e-7)).pass).toBe(true);
  expect(row('SUV_MEAN', 5 * (1 + 2e-6)).pass).toBe(false);
});

test('where no number may come out, a number fails, and so does another reason or attribute', () => {
  const why = { missing: 'no-suv', attribute: 'PatientWeight' } as const;
  const row = (value: Parameters<typeof compareToTruth>[1][number]) =>
    compareToTruth('p', [value], { refused: { SUV_MEAN: why } })[0]!;
  expect(row({ key: 'SUV_MEAN', ...why })).toEqual({
    key: 'SUV_MEAN', phantom: 'p', measured: null, true: null, tolerance: null, error: null, refusal: { true: why, measured: why }, pass: true,
  }); // prettier-ignore
  expect(row({ key: 'SUV_MEAN', missing: 'no-suv', attribute: 'Units' }).pass).toBe(false);
  expect(row({ key: 'SUV_MEAN', missing: 'no-contour' }).pass).toBe(false);
  const number = row({ key: 'SUV_MEAN', value: 5, unit: 'g/mL', method: '', of: { definition: '' } });
  expect(number).toMatchObject({ measured: 5, true: null, pass: false });
});

test('a number 0.2 % off fails, 0.05 % off passes, a missing one fails', () => {
  const LVEDV = (value: number) => ({ key: 'LVEDV' as const, value, unit: 'mL', method: '', of: { definition: '' } });
  const row = (value: Parameters<typeof compareToTruth>[1][number]) => compareToTruth('p', [value], { LVEDV: 100 })[0]!;
  expect(row(LVEDV(100.2)).pass).toBe(false);
  expect(row(LVEDV(99.95)).pass).toBe(true);
  expect(row({ key: 'LVEDV', missing: 'no-contour' })).toEqual({
    key: 'LVEDV', phantom: 'p', measured: null, true: 100, tolerance: 0.1, error: null, pass: false,
  }); // prettier-ignore
});

test('TAPSE passes within half a row of its M-mode region, and not beyond', () => {
  // A row of 0.04 cm: half of it is 0.2 mm.
  const region = {
    place: 2,
    by: 'header',
    format: 'M-mode',
    SOPInstanceUID: '1',
    box: { left: 0, top: 0, right: 9, bottom: 9 },
  } as const;
  const regions = [{ ...region, x: { unit: 's', delta: 0.004 }, y: { unit: 'cm', delta: 0.04 } }] as const;
  const TAPSE = (value: number) =>
    ({ key: 'TAPSE', value, unit: 'mm', method: '', of: { definition: '', regions } }) as const;
  const row = (value: number) => compareToTruth('p', [TAPSE(value)], { TAPSE: 20 })[0]!;
  expect(row(20.19).pass).toBe(true);
  expect(row(19.79).pass).toBe(false);
  expect(row(20).tolerance).toBeCloseTo(0.2, 12);
});
