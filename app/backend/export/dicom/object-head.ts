/** What our DICOM objects have in common: blinded identifiers, the signature's time, and what wrote them. */
import { codeItem, deidentification } from './codes.ts';
import type { ObjectUIDs } from './derived-uid.ts';
import type { ObjectDataset, ObjectItem } from './object-file.ts';
import type { SignedRead } from './signed-read.ts';

/** Of a signature in UTC: `2026-02-03T04:05:06.789Z`. */
export const signedDate = ({ document }: SignedRead): string => document.signedAt.slice(0, 10).replaceAll('-', '');
export const signedTime = ({ document }: SignedRead): string => document.signedAt.slice(11, 23).replaceAll(':', '');
export const signedDateTime = (read: SignedRead): string => `${signedDate(read)}${signedTime(read)}+0000`;

export interface ObjectHead extends ObjectUIDs {
  readonly SOPClassUID: string;
  readonly Modality: string;
  readonly SeriesNumber: number;
  readonly SeriesDescription: string;
  readonly InstanceNumber: number;
}

const patient = ({ document: { caseCode } }: SignedRead): ObjectItem => ({
  PatientName: caseCode,
  PatientID: caseCode,
  PatientBirthDate: '',
  PatientSex: '',
  PatientIdentityRemoved: 'YES',
  DeidentificationMethod: 'PS3.15 Basic Application Level Confidentiality Profile or more',
  DeidentificationMethodCodeSequence: [codeItem(deidentification)],
});

/** No date of the scan: the blinded study has none. */
const study = ({ StudyInstanceUID }: SignedRead): ObjectItem => ({
  StudyInstanceUID,
  StudyDate: '',
  StudyTime: '',
  ReferringPhysicianName: '',
  StudyID: '',
  AccessionNumber: '',
});

const equipment = ({ document: { programVersion } }: SignedRead): ObjectItem => ({
  Manufacturer: 'Ventricle',
  ManufacturerModelName: 'Ventricle',
  DeviceSerialNumber: 'none',
  SoftwareVersions: programVersion.slice(0, 64),
});

export const objectHead = (read: SignedRead, head: ObjectHead): ObjectDataset => ({
  ...patient(read),
  ...study(read),
  ...equipment(read),
  TimezoneOffsetFromUTC: '+0000',
  InstanceCreationDate: signedDate(read),
  InstanceCreationTime: signedTime(read),
  SOPClassUID: head.SOPClassUID,
  SOPInstanceUID: head.SOPInstanceUID,
  SeriesInstanceUID: head.SeriesInstanceUID,
  Modality: head.Modality,
  SeriesNumber: String(head.SeriesNumber),
  SeriesDescription: head.SeriesDescription,
  InstanceNumber: String(head.InstanceNumber),
});
