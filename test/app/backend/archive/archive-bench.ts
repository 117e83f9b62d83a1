/** Archives as a test names them, and files as they are brought there. */
import { createHash } from 'node:crypto';
import type { Archive } from '../../../../app/backend/archive/archive-address.ts';
import type { StudyFilter } from '../../../../app/backend/archive/find-studies.ts';
import type { FileToStore } from '../../../../app/backend/archive/store-instances.ts';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import { orthancAuthorization } from '../../../peer/orthanc.ts';

export const archiveAt = (address: string, authorization: string | null = orthancAuthorization): Archive => ({
  address,
  authorization: () => authorization,
});

/** Names itself. */
export const fileToStore = (bytes: Buffer): FileToStore => {
  const header = readHeader(windowOfBytes(bytes), { path: '' });
  if (header.found !== 'instance') throw new Error('no image');
  const { StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID } = header.instance;
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, bytes, hash };
};

export const filter = (of: Partial<StudyFilter>): StudyFilter => ({
  ...{ PatientID: '', PatientName: '', AccessionNumber: '', from: '', to: '', modality: null },
  ...{ all: false, offset: 0, limit: 50, ...of },
});
