import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { archivedFiles, archiveSource } from '../../../../app/backend/archive/archived-files.ts';
import { hashInArchive } from '../../../../app/backend/archive/store-instances.ts';
import { openCaseFiles } from '../../../../app/backend/case-store/case-files.ts';
import { writePart10 } from '../../../../app/backend/dicom/part10-writer.ts';
import { hasOrthanc, startOrthanc } from '../../../peer/orthanc.ts';
import { openTestStore } from '../open-test-store.ts';
import { startOfTest, temporaryFolder } from '../workbench.ts';
import { archiveAt, fileToStore } from './archive-bench.ts';

const { signal } = new AbortController();
const rounds = 200;
const perRound = 4;

/** One blinded file, as small as files are. */
const blinded = (round: number, number: number): Buffer =>
  writePart10({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
    SOPInstanceUID: `2.25.${round}000${number + 1}`,
    StudyInstanceUID: `2.25.1${Math.floor(round / 20)}`,
    SeriesInstanceUID: `2.25.2${Math.floor(round / 20)}`,
    Modality: 'MR',
    Rows: 16,
    Columns: 16,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    PixelData: Buffer.alloc(512, round + number),
  });

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

describe.runIf(hasOrthanc())('an archive that is killed again and again while it is given files', () => {
  test(`loses none that was acknowledged, in ${rounds} rounds`, async () => {
    const orthanc = await startOrthanc();
    const folder = temporaryFolder();
    const store = await openTestStore(path.join(folder, 'store'), () => startOfTest);
    const archive = archiveAt(orthanc.address);
    const home = { archive, store, folder: path.join(folder, 'cases'), mostHere: 1e9 };
    const files = archivedFiles(await openCaseFiles(home.folder), home, archiveSource(home));
    const acknowledged = new Map<string, ReturnType<typeof fileToStore>>();
    let within = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const given = Array.from({ length: perRound }, (_, number) => blinded(round, number));
        const batch = files.batch();
        for (const bytes of given) await batch.put(bytes);
        const kept = { isKept: false };
        const keeping = batch.keep().then(() => {
          kept.isKept = true;
        });
        // A round without a kill takes some 60 ms.
        await pause(Math.random() * 80);
        if (!kept.isKept) within += 1;
        await orthanc.kill();
        await Promise.all([orthanc.start(), keeping]);
        for (const bytes of given) acknowledged.set(fileToStore(bytes).hash, fileToStore(bytes));
      }
      for (const [hash, place] of acknowledged) expect(await hashInArchive(archive, place, signal)).toBe(hash);
    } finally {
      await orthanc.remove();
      await store.close();
    }
    console.log(`${rounds} kills of Orthanc, ${within} of them within a store; ${acknowledged.size} files acknowledged, none lost`);
    expect(acknowledged.size).toBe(rounds * perRound);
    expect(within).toBeGreaterThan(rounds / 4);
  }, 600_000);
}); // prettier-ignore
