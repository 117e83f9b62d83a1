/** The DICOM header of one image of the short-axis phantom (MR Image Storage), traps included. */
import type { DicomDataset } from '../dicom/part10-writer.ts';
import { PHANTOM_DATE, patientAndStudy, subjectUid, type PhantomSubject } from './phantom-subject.ts';
import type { SaxScan } from './sax-subject.ts';
import type { SaxSlice } from './sax-geometry.ts';

/** A slice as far as a header tells of it. */
type HeaderSlice = Pick<SaxSlice, 'plane'>;

/** What is the same in every image of the phantom. */
export interface SaxSeries {
  readonly subject: PhantomSubject;
  readonly heartRate_bpm: number;
  readonly scan: SaxScan;
}

/** What is an image's own. `slice` is 0-based, `phase` 1-based. */
export interface SaxImage {
  readonly slice: number;
  readonly phase: number;
  readonly InstanceNumber: number;
  readonly TriggerTime: number;
}

const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';

/** The image's SOPInstanceUID. */
export const cineImageUid = (subject: PhantomSubject, slice: number, phase: number): string =>
  subjectUid(subject, 'image', slice, phase);

/** The same of the phantom `sax`. */
export const saxImageUid = (seed: number, slice: number, phase: number): string =>
  cineImageUid({ kind: 'sax', seed }, slice, phase);

const seriesAndScanner = ({ subject, heartRate_bpm, scan }: SaxSeries) => ({
  SeriesDate: PHANTOM_DATE,
  SeriesTime: '090500',
  Modality: 'MR',
  Manufacturer: 'Ventricle',
  ManufacturerModelName: 'Digital phantom',
  DeviceSerialNumber: '0',
  SoftwareVersions: '1',
  SeriesDescription: 'Cine short axis',
  ProtocolName: 'Cine short axis',
  SeriesInstanceUID: subjectUid(subject, 'series'),
  SeriesNumber: 1,
  FrameOfReferenceUID: subjectUid(subject, 'frame of reference'),
  PositionReferenceIndicator: '',
  PatientPosition: 'HFS',
  BodyPartExamined: 'HEART',
  ScanningSequence: 'GR',
  SequenceVariant: ['SS', 'SK'],
  ScanOptions: 'CG',
  MRAcquisitionType: '2D',
  MagneticFieldStrength: 1.5,
  RepetitionTime: 3.2,
  EchoTime: 1.6,
  EchoTrainLength: 1,
  FlipAngle: 55,
  HeartRate: heartRate_bpm,
  NominalInterval: Math.round(60000 / heartRate_bpm),
  CardiacNumberOfImages: scan.phases,
});

/** As some scanners write it: steps of the place along z only, from an origin of its own. */
const misleadingLocation = (slice: HeaderSlice, first: HeaderSlice): number => {
  const [z, z0] = [slice.plane.ImagePositionPatient[2], first.plane.ImagePositionPatient[2]];
  return Math.round((31.7 + (z - z0)) * 1000) / 1000;
};

const place = (slice: HeaderSlice, first: HeaderSlice, scan: SaxScan) => ({
  SliceThickness: scan.SliceThickness,
  // The gap is left out, as many headers do: a distance taken from here loses up to a third of every volume.
  SpacingBetweenSlices: scan.SliceThickness,
  SliceLocation: misleadingLocation(slice, first),
  ImagePositionPatient: slice.plane.ImagePositionPatient,
  ImageOrientationPatient: slice.plane.ImageOrientationPatient,
  PixelSpacing: slice.plane.PixelSpacing,
});

/** The whole data set of one image. */
export const saxDataset = (
  series: SaxSeries,
  slices: readonly [HeaderSlice, HeaderSlice],
  image: SaxImage,
  PixelData: Uint16Array,
): DicomDataset => ({
  ...patientAndStudy(series.subject),
  ...seriesAndScanner(series),
  ...place(slices[0], slices[1], series.scan),
  ImageType: ['ORIGINAL', 'PRIMARY', 'OTHER'],
  SOPClassUID: MR_IMAGE_STORAGE,
  SOPInstanceUID: cineImageUid(series.subject, image.slice, image.phase),
  AcquisitionDate: PHANTOM_DATE,
  AcquisitionTime: '090500',
  ContentDate: PHANTOM_DATE,
  ContentTime: '090500',
  InstanceNumber: image.InstanceNumber,
  TriggerTime: image.TriggerTime,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  Rows: series.scan.Rows,
  Columns: series.scan.Columns,
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
  BurnedInAnnotation: 'NO',
  WindowCenter: 360,
  WindowWidth: 700,
  PixelData,
});
