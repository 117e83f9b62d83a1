import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compareToTruth } from '../../../../app/backend/qualification/compare-to-truth.ts';
import { qualify } from '../../../../app/backend/qualification/qualify.ts';

test('every measure of twenty phantoms is within 0.1 % of the closed form, and nothing is left behind', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-test-'));
  const rows = await qualify(folder);
  // Four hearts: ten numbers in cine MRI, nine biplane, four in M-mode, three in PLAX, four of the right ventricle.
  expect(rows).toHaveLength(4 * (10 + 9 + 4 + 3 + 4));
  for (const { key, phantom, pass, error } of rows) {
    expect(pass, `${phantom} ${key}`).toBe(true);
    // The 20 discs of M2.1 lie up to 0.05 % above the closed form; a tracing is as exact as its file, 1e-6 pixel.
    expect(Math.abs(error!), `${phantom} ${key}`).toBeLessThan(/^LVE[DS]V_/.test(key) ? 6e-4 : 1e-4);
  }
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
}, 400_000);

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
