/** A right ventricle with its outflow tract, measured from its true contours (M1.1, M0.5). */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import { writePhantom } from '../../../../app/backend/phantom/write-phantom.ts';
import { compareToTruth } from '../../../../app/backend/qualification/compare-to-truth.ts';
import type { ContourFile } from '../../../../app/contract/contour-file.ts';

const keys = ['LVEDV', 'LVESV', 'LVSV', 'LVEF', 'LVM', 'CO', 'RVEDV', 'RVESV', 'RVSV', 'RVEF'];

test.each([1, 2, 3, 4])('seed %i: both volumes of the right ventricle come out within a thousandth of the closed form', async (seed) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-outflow-'));
  try {
    const { truth } = await writePhantom('ventricles', folder, { seed });
    const file = path.join(folder, 'contours.json');
    const report = await measureFolder(folder, file);
    const rows = compareToTruth(`ventricles seed ${seed}`, report.values, truth);
    expect(rows.map(({ key }) => key)).toEqual(keys);
    const told = rows.map(({ key, error }) => `${key} ${(100 * error!).toFixed(4)} %`);
    console.log(`outflow tract, seed ${seed}: ${told.join(', ')}`);
    for (const { key, error } of rows) expect(Math.abs(error!), key).toBeLessThan(1e-3);
    expect(report.warnings).toEqual([]);
    // Without its outflow tract the right ventricle is too small by far more than that.
    const content = JSON.parse(await readFile(file, 'utf8')) as ContourFile;
    const left = new Set(content.contours.filter(({ structure }) => structure === 'LV endocardium').map(({ SOPInstanceUID }) => SOPInstanceUID));
    const short = content.contours.filter(({ structure, SOPInstanceUID }) => structure !== 'RV endocardium' || left.has(SOPInstanceUID));
    await writeFile(file, JSON.stringify({ ...content, contours: short }));
    const less = compareToTruth('', (await measureFolder(folder, file)).values, truth).find(({ key }) => key === 'RVEDV')!;
    expect(less.error).toBeLessThan(-0.02);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000); // prettier-ignore
