/** Small scans in memory, with square contours on them: 10 mm between slices, 1 x 1 mm pixels. */
import type { ContourFile, FileContour } from '../../../../app/contract/contour-file.ts';
import { checkContours } from '../../../../app/backend/interchange/check-contours.ts';
import type { SeriesImages } from '../../../../app/backend/interchange/find-stack.ts';
import { measureContours, type MeasureReport } from '../../../../app/backend/interchange/measure-contours.ts';
import type { DicomInstance, FrameAttributes } from '../../../../app/backend/dicom/instance.ts';
import { defaultMeasureChoices } from '../../../../measurement/protocol-choices.ts';

interface Place {
  readonly z: number;
  readonly TriggerTime: number;
}

const frameAt = ({ z, TriggerTime }: Place): FrameAttributes => ({
  plane: {
    ImagePositionPatient: [0, 0, 0 - z],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: [1, 1],
    Rows: 64,
    Columns: 64,
  },
  TriggerTime,
});

/** One image of a series, with a frame at each place. */
export const image = (study: string, SOPInstanceUID: string, places: readonly Place[]): DicomInstance => ({
  source: { path: `/${SOPInstanceUID}` },
  StudyInstanceUID: study,
  SeriesInstanceUID: `${study}.1`,
  SOPInstanceUID,
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
  Modality: 'MR',
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 64,
    Columns: 64,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
  },
  pixelData: { offset: 0, length: 8192 },
  frames: places.map(frameAt),
  hints: {},
});

/** One image a slice and phase, named `study.slice.phase` (from 1), of the phases each slice has. */
export const scan = (study: string, phasesOfSlices: readonly (readonly number[])[], from = 0): SeriesImages =>
  seriesOf(
    study,
    phasesOfSlices.flatMap((phases, i) =>
      phases.map((phase) => image(study, `${study}.${i + 1}.${phase}`, [{ z: from + 10 * i, TriggerTime: 40 * phase }])),
    ),
    phasesOfSlices.length,
  ); // prettier-ignore

/** A series of images. */
export const seriesOf = (study: string, instances: readonly DicomInstance[], slices: number): SeriesImages => ({
  series: {
    StudyInstanceUID: study,
    SeriesInstanceUID: `${study}.1`,
    Modality: 'MR',
    kind: 'short-axis cine',
    reason: '',
    slices,
    phases: 1,
    instances: instances.length,
    frames: instances.flatMap(({ frames }) => frames).length,
  },
  instances,
});

/** A square LV endocardium of `side` mm. */
export const square = (SOPInstanceUID: string, side: number, of: Partial<FileContour> = {}): FileContour => ({
  SOPInstanceUID,
  frame: 1,
  structure: 'LV endocardium',
  view: 'short axis',
  closed: true,
  points: [[20, 20], [20 + side, 20], [20 + side, 20 + side], [20, 20 + side]], // prettier-ignore
  ...of,
});

/** Checks and measures contours on series. */
export const measure = (series: readonly SeriesImages[], content: Partial<ContourFile>): MeasureReport => {
  const images = new Map(series.flatMap(({ instances }) => instances.map((one) => [one.SOPInstanceUID, one] as const)));
  const file: ContourFile = { format: 'ventricle-contours', version: 1, contours: [], ...content };
  checkContours('contours.json', file, (uid) => images.get(uid));
  return measureContours(file, series, (uid) => images.get(uid), defaultMeasureChoices);
};
