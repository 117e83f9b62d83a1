import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compareToTruth } from '../../../../app/backend/qualification/compare-to-truth.ts';
import { qualify } from '../../../../app/backend/qualification/qualify.ts';

test('every measure of four phantoms is within 0.1 % of the closed form, and nothing is left behind', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-test-'));
  const rows = await qualify(folder);
  // Ten numbers of each of four hearts.
  expect(rows).toHaveLength(40);
  for (const { pass, error } of rows) {
    expect(pass).toBe(true);
    expect(Math.abs(error!)).toBeLessThan(1e-4);
  }
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

test('a number 0.2 % off fails, 0.05 % off passes, a missing one fails', () => {
  const LVEDV = (value: number) => ({ key: 'LVEDV' as const, value, unit: 'mL', method: '', of: { definition: '' } });
  const row = (value: Parameters<typeof compareToTruth>[1][number]) => compareToTruth('p', [value], { LVEDV: 100 })[0]!;
  expect(row(LVEDV(100.2)).pass).toBe(false);
  expect(row(LVEDV(99.95)).pass).toBe(true);
  expect(row({ key: 'LVEDV', missing: 'no-contour' })).toEqual({
    key: 'LVEDV', phantom: 'p', measured: null, true: 100, error: null, pass: false,
  }); // prettier-ignore
});
