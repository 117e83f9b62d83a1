/** The DICOM header of an ultrasound clip or still of the echo phantoms. */
import type { DicomDataset, DicomItem } from '../../dicom/part10-writer.ts';
import { uidOf } from '../random.ts';
import type { BeatClock } from './beat-clock.ts';
import { inColourForm, type ColourForm } from './colour-forms.ts';
import { echoStudyUid, type EchoSubject } from './echo-subject.ts';

const US_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.6.1';
const US_MULTIFRAME_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.3.1';
const DATE = '20240101';

/** Coded views (CID 12226). */
export const codedViews = {
  A4C: { CodeValue: '399214001', CodingSchemeDesignator: 'SCT', CodeMeaning: 'Apical four chamber' },
  A2C: { CodeValue: '399232001', CodingSchemeDesignator: 'SCT', CodeMeaning: 'Apical two chamber' },
  PLAX: { CodeValue: '399139001', CodingSchemeDesignator: 'SCT', CodeMeaning: 'Parasternal long axis' },
} as const satisfies Record<string, DicomItem>;

/** The series of one phantom within the subject's study. */
export interface EchoSeries {
  readonly subject: EchoSubject;
  /** The phantom's name. */
  readonly kind: string;
  readonly SeriesNumber: number;
  readonly SeriesDescription: string;
}

/** What is an image's own. */
export interface EchoImage {
  readonly InstanceNumber: number;
  readonly Rows: number;
  readonly Columns: number;
  readonly form: ColourForm;
  /** Run-length encoded; otherwise as it is. */
  readonly compressed: boolean;
  readonly regions: readonly DicomItem[];
  /** Null where the header tells nothing of the view. */
  readonly view: DicomItem | null;
  /** Null for a still. */
  readonly clock: BeatClock | null;
  /** Whether the steps between frames are told one by one. */
  readonly timeVector: boolean;
}

/** The image's SOPInstanceUID. */
export const echoImageUid = (seed: number, kind: string, InstanceNumber: number): string =>
  uidOf('ventricle phantom', kind, seed, 'image', InstanceNumber);

const micro = (value: number): number => Math.round(value * 1e6) / 1e6;

const timing = ({ times_ms, rWaves_ms, heartRate_bpm }: BeatClock, vector: boolean): DicomItem => {
  const steps = times_ms.map((time, i) => micro(time - (times_ms[i - 1] ?? 0)));
  return {
    NumberOfFrames: times_ms.length,
    HeartRate: Math.round(heartRate_bpm),
    RWaveTimeVector: rWaves_ms,
    ...(vector
      ? { FrameIncrementPointer: 0x00181065, FrameTimeVector: steps }
      : { FrameIncrementPointer: 0x00181063, FrameTime: steps[1] ?? 0 }),
  };
};

const patientAndStudy = ({ seed, lastName, firstName }: EchoSubject): DicomItem => ({
  StudyDate: DATE,
  StudyTime: '100000',
  AccessionNumber: '',
  ReferringPhysicianName: '',
  StudyDescription: 'Digital phantom, not a person',
  PatientName: `${lastName}^${firstName}`,
  PatientID: `PHANTOM-ECHO-${String(seed)}`,
  PatientBirthDate: '',
  PatientSex: 'O',
  StudyInstanceUID: echoStudyUid(seed),
  StudyID: String(seed),
});

const seriesAndScanner = ({ subject, kind, SeriesNumber, SeriesDescription }: EchoSeries): DicomItem => ({
  SeriesDate: DATE,
  SeriesTime: '100500',
  Modality: 'US',
  Manufacturer: 'Ventricle',
  ManufacturerModelName: 'Digital phantom',
  DeviceSerialNumber: '0',
  SoftwareVersions: '1',
  SeriesDescription,
  SeriesInstanceUID: uidOf('ventricle phantom', kind, subject.seed, 'series'),
  SeriesNumber,
  BodyPartExamined: 'HEART',
});

/** The whole data set of one image; `values` are the picture's, frame after frame. */
export const echoDataset = (series: EchoSeries, image: EchoImage, values: Uint8Array): DicomDataset => ({
  ...patientAndStudy(series.subject),
  ...seriesAndScanner(series),
  ...(image.clock === null ? {} : timing(image.clock, image.timeVector)),
  ...(image.view === null ? {} : { ViewCodeSequence: [image.view] }),
  ...inColourForm(image.form, values, image),
  ImageType: ['ORIGINAL', 'PRIMARY', 'TTE', '0001'],
  SOPClassUID: image.clock === null ? US_IMAGE_STORAGE : US_MULTIFRAME_IMAGE_STORAGE,
  SOPInstanceUID: echoImageUid(series.subject.seed, series.kind, image.InstanceNumber),
  ContentDate: DATE,
  ContentTime: '100500',
  InstanceNumber: image.InstanceNumber,
  PatientOrientation: '',
  SequenceOfUltrasoundRegions: image.regions,
  Rows: image.Rows,
  Columns: image.Columns,
  UltrasoundColorDataPresent: 0,
  BurnedInAnnotation: 'YES',
  LossyImageCompression: '00',
});
