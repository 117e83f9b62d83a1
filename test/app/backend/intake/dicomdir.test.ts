import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportSource } from '../../../../app/backend/intake/index-report.ts';
import { describeWithData } from '../../../shared-data.ts';

describeWithData('DICOMDIR media', 'dicomdir/pydicom_dicomdirtests', (path) => {
  test('the folder with seven variants of its directory holds 31 images of 13 series', async () => {
    const { studies, refused, duplicates } = await reportSource(path());
    const series = studies.flatMap((study) => study.series);
    expect([series.length, series.reduce((sum, { instances }) => sum + instances, 0)]).toEqual([13, 31]);
    expect(duplicates).toEqual([]);
    const directories = refused.filter(({ code }) => code === 'not-an-image').map(({ file }) => file);
    expect(directories).toEqual([
      'DICOMDIR',
      'DICOMDIR-bigEnd',
      'DICOMDIR-empty.dcm',
      'DICOMDIR-implicit',
      'DICOMDIR-nooffset',
      'DICOMDIR-nopatient',
      'DICOMDIR-reordered',
      'TINY_ALPHA/DICOMDIR',
    ]);
    // every file that the directories name is there
    expect(refused.filter(({ attribute }) => attribute === 'ReferencedFileID')).toEqual([]);
  });

  test('a DICOMDIR stands for its medium', async () => {
    expect(await reportSource(path('DICOMDIR-reordered'))).toEqual(await reportSource(path()));
  });

  test('each missing file is named once for each directory that names it', async () => {
    const medium = await mkdtemp(join(tmpdir(), 'ventricle-medium-'));
    await cp(path('DICOMDIR-bigEnd'), join(medium, 'DICOMDIR'));
    await cp(path('77654033'), join(medium, '77654033'), { recursive: true });
    await rm(join(medium, '77654033/CT2/17136'));
    const { refused } = await reportSource(medium);
    await rm(medium, { recursive: true });
    const missing = refused.filter(({ attribute }) => attribute === 'ReferencedFileID');
    // 31 files are named, 7 lie below 77654033, one of these was removed
    expect(missing).toHaveLength(31 - 7 + 1);
    expect(missing.map(({ file }) => file)).toContain('77654033/CT2/17136');
    expect(new Set(missing.map(({ code }) => code))).toEqual(new Set(['unreadable']));
  });
});
