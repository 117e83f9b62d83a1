/** The DICOM header of one late enhancement image (MR Image Storage). */
import type { DicomDataset, DicomItem } from '../../dicom/part10-writer.ts';
import { PHANTOM_DATE, patientAndStudy, subjectUid, type PhantomSubject } from '../phantom-subject.ts';
import type { SaxSlice } from '../sax-geometry.ts';
import { rescale } from './enhancement-image.ts';
import type { EnhancementScan, ImageKind } from './enhancement-scan.ts';

/** What is an image's own. `slice` counts from 0. */
export interface EnhancementImageHeader {
  readonly kind: ImageKind;
  readonly slice: number;
  readonly InstanceNumber: number;
}

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';

/** The image's SOPInstanceUID. */
export const enhancementUid = (subject: PhantomSubject, kind: ImageKind, slice: number): string =>
  subjectUid(subject, 'late enhancement', kind, slice);

const imageTypes: Readonly<Record<ImageKind, readonly string[]>> = {
  PSIR: ['ORIGINAL', 'PRIMARY', 'OTHER', 'R', 'PSIR'],
  magnitude: ['ORIGINAL', 'PRIMARY', 'OTHER', 'M', 'MAG'],
};

const windows = {
  PSIR: { WindowCenter: 130, WindowWidth: 560 },
  magnitude: { WindowCenter: 150, WindowWidth: 300 },
} as const satisfies Record<ImageKind, DicomItem>;

const descriptions: Readonly<Record<ImageKind, string>> = {
  PSIR: 'Late enhancement short axis PSIR',
  magnitude: 'Late enhancement short axis MAG',
};

const seriesAndScanner = (scan: EnhancementScan, kind: ImageKind): DicomItem => ({
  SeriesDate: PHANTOM_DATE,
  SeriesTime: '092500',
  Modality: 'MR',
  Manufacturer: 'Ventricle',
  ManufacturerModelName: 'Digital phantom',
  DeviceSerialNumber: '0',
  SoftwareVersions: '1',
  ...(scan.isNamed ? { SeriesDescription: descriptions[kind], ProtocolName: 'Late enhancement' } : {}),
  SeriesInstanceUID: subjectUid(scan.subject, 'late enhancement', kind, 'series'),
  SeriesNumber: scan.SeriesNumber + (kind === 'PSIR' ? 0 : 1),
  FrameOfReferenceUID: subjectUid(scan.subject, 'frame of reference'),
  PositionReferenceIndicator: '',
  PatientPosition: 'HFS',
  BodyPartExamined: 'HEART',
  ScanningSequence: ['GR', 'IR'],
  SequenceVariant: ['SP', 'MP'],
  ScanOptions: 'CG',
  MRAcquisitionType: '2D',
  MagneticFieldStrength: 1.5,
  RepetitionTime: 700,
  EchoTime: 1.3,
  InversionTime: 310,
  EchoTrainLength: 1,
  FlipAngle: 25,
  HeartRate: scan.heart.heartRate_bpm,
  NominalInterval: Math.round(60000 / scan.heart.heartRate_bpm),
});

/** The whole data set of one image. Its number of slices apart and their thickness differ, as they do on scanners. */
export const enhancementDataset = (
  scan: EnhancementScan,
  { plane }: SaxSlice,
  { kind, slice, InstanceNumber }: EnhancementImageHeader,
  PixelData: Uint16Array,
): DicomDataset => ({
  ...patientAndStudy(scan.subject),
  ...seriesAndScanner(scan, kind),
  ImageType: imageTypes[kind],
  SOPClassUID: MR_IMAGE_STORAGE,
  SOPInstanceUID: enhancementUid(scan.subject, kind, slice),
  AcquisitionDate: PHANTOM_DATE,
  AcquisitionTime: `0925${String(10 + 4 * slice)}`,
  ContentDate: PHANTOM_DATE,
  ContentTime: '092500',
  InstanceNumber,
  TriggerTime: Math.round(0.9 * (60000 / scan.heart.heartRate_bpm)),
  SliceThickness: scan.SliceThickness,
  SpacingBetweenSlices: scan.SliceThickness,
  SliceLocation: Math.round(1000 * plane.ImagePositionPatient[2]) / 1000,
  ImagePositionPatient: plane.ImagePositionPatient,
  ImageOrientationPatient: plane.ImageOrientationPatient,
  PixelSpacing: plane.PixelSpacing,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  Rows: plane.Rows,
  Columns: plane.Columns,
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
  BurnedInAnnotation: 'NO',
  ...windows[kind],
  ...rescale[kind],
  RescaleType: 'US',
  PixelData,
});
