/** The DICOM header of one PET image (Positron Emission Tomography Image Storage). */
import type { DicomDataset, DicomItem } from '../../dicom/part10-writer.ts';
import { PHANTOM_DATE, patientAndStudy, subjectUid, type PhantomSubject } from '../phantom-subject.ts';
import { DOSE_BQ, HALF_LIFE_S, makersOwn, type UptakeTiming, type UptakeVariant } from './uptake-variant.ts';
import type { StoredSlice, UptakeGrid } from './uptake-volume.ts';

/** Who is scanned, and how the series is written. */
export interface PetSeries {
  readonly subject: PhantomSubject;
  readonly grid: UptakeGrid;
  readonly variant: UptakeVariant;
  readonly timing: UptakeTiming;
  readonly SeriesNumber: number;
  readonly StudyTime: string;
}

const PET_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.128';
const DAY_S = 86_400;
const EVENING_BEFORE = '20231231';
const FRAME_S = 180;

/** The image's SOPInstanceUID; slices from 0. */
export const petImageUid = (subject: PhantomSubject, slice: number): string => subjectUid(subject, 'PET', slice);

const dateOf = (seconds: number): string => (seconds < 0 ? EVENING_BEFORE : PHANTOM_DATE);

const timeOf = (seconds: number): string => {
  const ofDay = (seconds + DAY_S) % DAY_S;
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const hundredths = String(Math.round(100 * (ofDay % 1))).padStart(2, '0');
  return `${part(ofDay / 3600)}${part((ofDay % 3600) / 60)}${part(ofDay % 60)}.${hundredths}`;
};

const code = (CodeValue: string, CodingSchemeDesignator: string, CodeMeaning: string): DicomItem => ({
  CodeValue,
  CodingSchemeDesignator,
  CodeMeaning,
});

const injection = ({ injected_s }: UptakeTiming, { isDated }: UptakeVariant): DicomItem => ({
  RadiopharmaceuticalRoute: 'Intravenous',
  RadiopharmaceuticalStartTime: timeOf(injected_s),
  RadionuclideTotalDose: DOSE_BQ,
  RadionuclideHalfLife: HALF_LIFE_S,
  RadionuclidePositronFraction: 0.97,
  ...(isDated ? { RadiopharmaceuticalStartDateTime: `${dateOf(injected_s)}${timeOf(injected_s)}` } : {}),
  RadionuclideCodeSequence: [code('77004003', 'SCT', '^18^Fluorine')],
  RadiopharmaceuticalCodeSequence: [code('35321007', 'SCT', 'Fluorodeoxyglucose F^18^')],
});

const seriesAndScanner = ({ subject, grid, variant, timing, SeriesNumber }: PetSeries): DicomItem => {
  const series_s = timing.scanned_s + variant.seriesLater_s;
  return {
    ...(variant.PatientWeight === null ? { PatientWeight: '' } : { PatientWeight: variant.PatientWeight }),
    PatientSize: 1.75,
    SeriesDate: dateOf(series_s),
    SeriesTime: timeOf(series_s),
    Modality: 'PT',
    Manufacturer: 'Ventricle',
    ManufacturerModelName: 'Digital phantom',
    DeviceSerialNumber: '0',
    SoftwareVersions: '1',
    SeriesDescription: 'Cardiac FDG',
    SeriesInstanceUID: subjectUid(subject, 'PET', 'series'),
    SeriesNumber,
    FrameOfReferenceUID: subjectUid(subject, 'frame of reference'),
    PositionReferenceIndicator: '',
    BodyPartExamined: 'HEART',
    Units: variant.Units,
    CountsSource: 'EMISSION',
    SeriesType: ['STATIC', 'IMAGE'],
    NumberOfSlices: grid.slices,
    CorrectedImage: ['NORM', 'ATTN', 'SCAT', 'DECY', 'DTIM', 'RAN'],
    RandomsCorrectionMethod: 'DLYD',
    AttenuationCorrectionMethod: 'measured',
    ScatterCorrectionMethod: 'model based',
    DecayCorrection: variant.DecayCorrection,
    ReconstructionMethod: 'closed form',
    CollimatorType: 'NONE',
    RadiopharmaceuticalInformationSequence: [injection(timing, variant)],
    PatientOrientationCodeSequence: [
      { ...code('102538003', 'SCT', 'recumbent'), PatientOrientationModifierCodeSequence: [code('40199007', 'SCT', 'supine')] },
    ],
    PatientGantryRelationshipCodeSequence: [code('102540008', 'SCT', 'headfirst')],
    ...makersOwn(variant),
  };
}; // prettier-ignore

/** The second half of the slices is scanned after the first: the earliest image tells the time of the scan. */
const acquired_s = ({ grid, timing }: PetSeries, slice: number): number =>
  timing.scanned_s + (slice < grid.slices / 2 ? 0 : FRAME_S);

/** The whole data set of one image; slices count from 0 at the feet. */
export const petDataset = (
  series: PetSeries,
  slice: number,
  InstanceNumber: number,
  { stored, RescaleSlope }: StoredSlice,
): DicomDataset => {
  const { grid, timing } = series;
  const [x, y, z] = grid.corner;
  const start_s = acquired_s(series, slice);
  const place = Math.round(1e6 * (z + slice * grid.sliceDistance_mm)) / 1e6;
  return {
    ...patientAndStudy(series.subject),
    ...seriesAndScanner(series),
    StudyTime: series.StudyTime,
    ImageType: ['ORIGINAL', 'PRIMARY'],
    SOPClassUID: PET_IMAGE_STORAGE,
    SOPInstanceUID: petImageUid(series.subject, slice),
    AcquisitionDate: dateOf(start_s),
    AcquisitionTime: timeOf(start_s),
    ContentDate: PHANTOM_DATE,
    ContentTime: timeOf(start_s),
    InstanceNumber,
    SliceThickness: grid.sliceDistance_mm,
    SliceLocation: place,
    ImagePositionPatient: [x, y, place],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: grid.PixelSpacing,
    FrameReferenceTime: 1000 * (start_s - timing.scanned_s) + 1000 * (FRAME_S / 2),
    ActualFrameDuration: 1000 * FRAME_S,
    DecayFactor: 1,
    ImageIndex: slice + 1,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: grid.Rows,
    Columns: grid.Columns,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 1,
    BurnedInAnnotation: 'NO',
    RescaleIntercept: 0,
    RescaleSlope,
    PixelData: stored,
  };
};
