import { expect, test } from 'vitest';
import { describeWithData } from '../../../shared-data.ts';
import { look, openIntakeBench } from './intake-bench.ts';

describeWithData('a DICOMDIR medium', 'dicomdir/pydicom_dicomdirtests', (path) => {
  test('is looked through by its directory: 31 images, none of which is read, each series with its reason', async () => {
    const bench = await openIntakeBench();
    const { found } = await look(bench, path('DICOMDIR'));
    const series = found.studies.flatMap((study) => study.series);
    expect(found.state).toBe('found');
    expect(series.reduce((sum, { images }) => sum + images, 0)).toBe(31);
    expect(series.every(({ isRead, reason }) => !isRead && reason !== '')).toBe(true);
    expect(found.studies.map(({ PatientName }) => PatientName)).toContain('Doe^Archibald');
  });
});
