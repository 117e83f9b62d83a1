import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readObjects } from '../../../../../app/backend/export/dicom/read-objects.ts';
import { storeObjects } from '../../../../../app/backend/export/dicom/store-objects.ts';
import { retrieveInstance } from '../../../../../app/backend/archive/retrieve-instance.ts';
import { listStudy } from '../../../../../app/backend/archive/list-instances.ts';
import { sha256 } from '../../../../../app/backend/journal/digest.ts';
import { hasOrthanc, startOrthanc, type Orthanc } from '../../../../peer/orthanc.ts';
import { archiveAt } from '../../archive/archive-bench.ts';
import { readOf } from './dicom-room.ts';

const { signal } = new AbortController();
const limit_ms = 120_000;
const lge = readOf('lge', 2);

describe.runIf(hasOrthanc())('a real Orthanc', () => {
  let orthanc: Orthanc;
  beforeAll(async () => {
    orthanc = await startOrthanc();
  });
  afterAll(() => orthanc.remove());

  test('gives back report, structure set and mask byte for byte, and is not sent them again', async () => {
    const archive = archiveAt(orthanc.address);
    const objects = readObjects(await lge());
    const first = await storeObjects(archive, objects, signal);
    expect(first.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['SR stored', 'RTSTRUCT stored', 'SEG stored']);
    for (const object of objects) {
      const held: Uint8Array[] = [];
      await retrieveInstance(archive, object, (bytes) => void held.push(Uint8Array.from(bytes)), signal);
      expect(Buffer.concat(held).equals(object.bytes)).toBe(true);
    }
    const again = await storeObjects(archive, objects, signal);
    expect(again.map(({ outcome }) => outcome)).toEqual(['there-already', 'there-already', 'there-already']);
    const listed = await listStudy(archive, objects[0]!.StudyInstanceUID, { signal });
    expect(listed.map(({ SOPInstanceUID }) => SOPInstanceUID).toSorted()).toEqual(objects.map(({ SOPInstanceUID }) => SOPInstanceUID).toSorted());
  }, limit_ms); // prettier-ignore

  test('keeps the old file where another comes under its name: which is said, and the rest is stored', async () => {
    const archive = archiveAt(orthanc.address);
    const [report, structures, mask] = readObjects({ ...(await lge()), hash: 'a'.repeat(64) });
    await storeObjects(archive, [report!], signal);
    const bytes = Buffer.from(report!.bytes);
    bytes[bytes.length - 1]! ^= 1;
    const other = { ...report!, bytes, hash: sha256(bytes) };
    const stored = await storeObjects(archive, [structures!, other, mask!], signal);
    expect(stored.map(({ outcome }) => outcome)).toEqual(['stored', 'another-there', 'stored']);
    expect((await storeObjects(archive, [report!], signal))[0]!.outcome).toBe('there-already');
  }, limit_ms); // prettier-ignore

  test('that cannot be reached or refuses the login fails by name', async () => {
    const [report] = readObjects(await lge());
    const wrong = archiveAt(orthanc.address, 'Basic d3Jvbmc6d3Jvbmc=');
    const [refused] = await storeObjects(wrong, [report!], signal);
    expect(refused).toMatchObject({ outcome: 'failed', failure: { code: 'archive-refused', message: 'The archive refused the login.' } });
    const ended = AbortSignal.abort();
    await expect(storeObjects(wrong, [report!], ended)).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  }, limit_ms); // prettier-ignore
});
