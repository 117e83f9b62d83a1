import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Archive } from '../../../../app/backend/archive/archive-address.ts';
import { findStudies } from '../../../../app/backend/archive/find-studies.ts';
import { hashInArchive, storeInstances } from '../../../../app/backend/archive/store-instances.ts';
import { hasOrthanc, orthancAuthorization, startOrthanc, type Orthanc } from '../../../peer/orthanc.ts';
import { describeWithData } from '../../../shared-data.ts';
import { codeOf } from '../workbench.ts';
import { archiveAt, fileToStore, filter } from './archive-bench.ts';

const signal = new AbortController().signal;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.runIf(hasOrthanc())('a real Orthanc', () => {
  let orthanc: Orthanc;
  let archive: Archive;
  beforeAll(async () => {
    orthanc = await startOrthanc();
    archive = archiveAt(orthanc.address);
  });
  afterAll(() => orthanc.remove());

  describeWithData('with images of many transfer syntaxes', 'codec/wg04', (at) => {
    const files = () =>
      readdirSync(at())
        .filter((name) => name.endsWith('.dcm'))
        .map((name) => readFileSync(path.join(at(), name)));
    test('gives back every byte as it was stored', async () => {
      const all = files().map(fileToStore);
      // Of MR, NM and US, each uncompressed and in up to seven compressed syntaxes.
      expect(all).toHaveLength(36);
      for (const file of all) await storeInstances(archive, [file], signal);
      for (const file of all) expect(await hashInArchive(archive, file, signal)).toBe(sha256(file.bytes));
    });

    test('answers well and keeps the old file where another comes under its name: which is refused, by name', async () => {
      const [file] = files().map(fileToStore);
      const bytes = Buffer.from(file!.bytes);
      bytes[bytes.length - 1]! ^= 1;
      const other = { ...file!, bytes, hash: sha256(bytes) };
      const storing = storeInstances(archive, [other], signal);
      await expect(storing).rejects.toMatchObject({
        failure: { code: 'archive-altered', message: expect.stringContaining(other.SOPInstanceUID) as string },
      });
      expect(await hashInArchive(archive, file!, signal)).toBe(file!.hash);
    });
  });

  test('says that it has no such image', async () => {
    const place = { StudyInstanceUID: '1.2', SeriesInstanceUID: '1.3', SOPInstanceUID: '1.4' };
    expect(await hashInArchive(archive, place, signal)).toBeNull();
  });

  test('refuses a wrong login, and another root is no DICOMweb', async () => {
    const ask = (one: Archive) => codeOf(findStudies(one, filter({ all: true }), { signal }));
    const wrong = archiveAt(orthanc.address, 'Basic d3Jvbmc6d3Jvbmc=');
    expect(await ask(wrong)).toBe('archive-refused');
    await expect(findStudies(wrong, filter({ all: true }), { signal })).rejects.toThrow(
      'The archive refused the login.',
    );
    const elsewhere = archiveAt(`${orthanc.origin}/nowhere`, orthancAuthorization);
    await expect(findStudies(elsewhere, filter({ all: true }), { signal })).rejects.toThrow('check its root');
    expect(await ask(archiveAt(orthanc.origin, orthancAuthorization))).toBe('archive-refused');
  });
});
