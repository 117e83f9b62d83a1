/** Cases that were made as of own scans become those of a trial, where no intake is the matter of a test. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openCaseFiles } from '../../../../app/backend/case-store/case-files.ts';
import { deidentifyFile } from '../../../../app/backend/deidentify/deidentify-file.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { appendEntry } from '../../../../app/backend/journal/append-entry.ts';
import { caseFingerprint } from '../../../../app/backend/journal/case-fingerprint.ts';
import type { SeriesKind } from '../../../../app/contract/case.ts';
import { openTestStore } from '../open-test-store.ts';
import { createBlindUID, uidKey } from '../../../../app/backend/trial/blinded-uid.ts';
import { blindedInstance } from '../../../../app/backend/trial-intake/blinded-instance.ts';

/** Brings the files of the cases of a store to its case store, de-identified, as an intake does. */
export const blindCases = async (storeFolder: string, now: () => Date): Promise<void> => {
  const files = await openCaseFiles(path.join(storeFolder, 'cases'));
  const store = await openTestStore(storeFolder, now);
  const witness = { now, actor: 'intake', workstation: 'bench', programVersion: '0.0.0-test' };
  await store.write(async (tx) => {
    const blindUID = createBlindUID(await uidKey(tx, randomBytes));
    const rows = await tx
      .selectFrom('case_instance')
      .innerJoin('case_series', 'case_series.SeriesInstanceUID', 'case_instance.SeriesInstanceUID')
      .select(['SOPInstanceUID', 'instance', 'case_series.kind as kind'])
      .execute();
    for (const { SOPInstanceUID, instance, kind } of rows) {
      const original = JSON.parse(instance) as DicomInstance;
      const { bytes } = deidentifyFile(readFileSync(original.source.path), { blindUID, known: [] });
      const { hash: fileHash } = await files.put(bytes);
      const blinded = JSON.stringify(blindedInstance(bytes, original, kind as SeriesKind));
      await tx
        .updateTable('case_instance')
        .set({ instance: blinded, fileHash })
        .where('SOPInstanceUID', '=', SOPInstanceUID)
        .execute();
    }
    for (const { caseCode } of await tx.selectFrom('imaging_case').select('caseCode').execute()) {
      await appendEntry(tx, witness, {
        action: 'case.move-images',
        object: `case/${caseCode}`,
        new: { rows: await caseFingerprint(tx, caseCode) },
      });
    }
  });
  await store.close();
};
