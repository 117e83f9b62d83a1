/** Whose phantom it is: the names and identifiers that all images of one phantom share. */
import type { DicomItem } from '../dicom/part10-writer.ts';
import { uidOf } from './random.ts';

/** A phantom of one kind and seed. */
export interface PhantomSubject {
  readonly kind: string;
  readonly seed: number;
}

/** Every phantom was scanned on this day. */
export const PHANTOM_DATE = '20240101';

/** A UID of the phantom's own, by name. */
export const subjectUid = ({ kind, seed }: PhantomSubject, ...name: readonly (string | number)[]): string =>
  uidOf(`ventricle phantom ${kind}`, seed, ...name);

/** Patient and study. */
export const patientAndStudy = (subject: PhantomSubject): DicomItem => ({
  StudyDate: PHANTOM_DATE,
  StudyTime: '090000',
  AccessionNumber: '',
  ReferringPhysicianName: '',
  StudyDescription: 'Digital phantom, not a person',
  PatientName: `PHANTOM^${subject.kind.toUpperCase()} ${String(subject.seed)}`,
  PatientID: `PHANTOM-${subject.kind.toUpperCase()}-${String(subject.seed)}`,
  PatientBirthDate: '',
  PatientSex: 'O',
  StudyInstanceUID: subjectUid(subject, 'study'),
  StudyID: String(subject.seed),
});
