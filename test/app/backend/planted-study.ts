/** A small short-axis cine on disk, with identifiers planted wherever a header can hold them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writePart10 } from '../../../app/backend/dicom/part10-writer.ts';

/** Any of these in what a reader can see is a leak. */
export const planted = [
  'PLANTEDNAME',
  'PLANTEDID',
  'PLANTEDSTUDY',
  'PLANTEDSERIES',
  'PLANTEDPROTOCOL',
  'PLANTEDSERIAL',
  'PLANTEDACCESSION',
  'PLANTEDDOCTOR',
  'PLANTEDMAKER',
  'planted-folder',
  '20190314',
  '2019-03-14',
  '19430627',
  '101112',
  '1.2.826.0.1.777',
] as const;

export interface PlantedStudy {
  /** Tells studies apart: the last part of their UIDs. */
  readonly number: number;
  readonly slices: number;
  readonly phases: number;
}

const size = 16;
const slices_mm = 10;

/** Source UID of an image; slice and phase from 1. */
const sourceUID = (study: number, slice: number, phase: number): string =>
  `1.2.826.0.1.777.${study}.3.${slice}.${phase}`;

const image = ({ number, phases }: PlantedStudy, slice: number, phase: number): Buffer =>
  writePart10({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
    SOPInstanceUID: sourceUID(number, slice, phase),
    StudyInstanceUID: `1.2.826.0.1.777.${number}.1`,
    SeriesInstanceUID: `1.2.826.0.1.777.${number}.2`,
    FrameOfReferenceUID: `1.2.826.0.1.777.${number}.4`,
    StudyDate: '20190314',
    StudyTime: '101112',
    PatientName: 'PLANTEDNAME^PATIENT',
    PatientID: 'PLANTEDID',
    PatientBirthDate: '19430627',
    AccessionNumber: 'PLANTEDACCESSION',
    ReferringPhysicianName: 'PLANTEDDOCTOR',
    Manufacturer: 'PLANTEDMAKER',
    StudyDescription: 'PLANTEDSTUDY',
    SeriesDescription: 'Cine short axis PLANTEDSERIES',
    ProtocolName: 'PLANTEDPROTOCOL',
    DeviceSerialNumber: 'PLANTEDSERIAL',
    Modality: 'MR',
    ImageType: ['ORIGINAL', 'PRIMARY'],
    HeartRate: 60,
    CardiacNumberOfImages: phases,
    TriggerTime: ((phase - 1) * 1000) / phases,
    InstanceNumber: (slice - 1) * phases + phase,
    ImagePositionPatient: [0, 0, (slice - 1) * slices_mm],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: [1, 1],
    Rows: size,
    Columns: size,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    PixelData: Uint16Array.from({ length: size * size }, (_, i) => i + 1000 * slice + 100 * phase),
  });

/** Name of an image's file; slice and phase from 1. */
export const fileOf = (folder: string, slice: number, phase: number): string =>
  path.join(folder, `PLANTEDNAME-${slice}-${phase}.dcm`);

/** Writes the study: slices 10 mm apart along z, pixels of 1 mm. Returns `folder`. */
export const writePlantedStudy = (folder: string, study: PlantedStudy): string => {
  mkdirSync(folder, { recursive: true });
  for (let slice = 1; slice <= study.slices; slice += 1) {
    for (let phase = 1; phase <= study.phases; phase += 1) {
      writeFileSync(fileOf(folder, slice, phase), image(study, slice, phase));
    }
  }
  return folder;
};
