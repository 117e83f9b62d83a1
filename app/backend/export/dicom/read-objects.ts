/** All DICOM objects of a signed read as files, each under the name it always has. */
import { sha256 } from '../../journal/digest.ts';
import type { FileToStore } from '../../archive/store-instances.ts';
import type { ObjectKind } from './derived-uid.ts';
import { enhancementMasks } from './enhancement-mask.ts';
import { writeObject, type ObjectDataset } from './object-file.ts';
import type { SignedRead } from './signed-read.ts';
import { structureSet } from './structure-set.ts';
import { structuredReport } from './structured-report.ts';

export interface DicomObject extends FileToStore {
  readonly kind: ObjectKind;
  /** Of a file in a folder of objects. */
  readonly name: string;
  readonly SOPClassUID: string;
}

const objectOf = (read: SignedRead, kind: ObjectKind, dataset: ObjectDataset): DicomObject => {
  const bytes = writeObject(dataset);
  const { SOPClassUID, SOPInstanceUID, SeriesInstanceUID } = dataset;
  const name = `${read.document.caseCode}-${kind}-${SOPInstanceUID.slice(-12)}.dcm`;
  const { StudyInstanceUID } = read;
  return { kind, name, SOPClassUID, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, bytes, hash: sha256(bytes) };
};

/** The report always; contours and masks where the read has such. */
export const readObjects = (read: SignedRead): readonly DicomObject[] => {
  const contours = structureSet(read);
  return [
    objectOf(read, 'SR', structuredReport(read)),
    ...(contours === null ? [] : [objectOf(read, 'RTSTRUCT', contours)]),
    ...enhancementMasks(read).map((mask) => objectOf(read, 'SEG', mask)),
  ];
};
