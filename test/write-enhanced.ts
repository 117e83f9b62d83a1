/** Writes Enhanced MR images by hand: many frames in one object, what differs between them in functional groups. */
import { elements, item, part10, type WrittenElement } from './write-elements.ts';

const ENHANCED_MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4.1';

/** One frame; texts as a classic header holds them. */
export interface WrittenFrame {
  readonly ImagePositionPatient: string;
  readonly ImageOrientationPatient: string;
  readonly PixelSpacing: string;
  readonly SliceThickness: string;
  /** ms after the R wave. */
  readonly TriggerTime: number;
  /** From 1. */
  readonly TemporalPositionIndex: number;
  readonly stored: Uint16Array;
}

export interface WrittenEnhanced {
  readonly StudyInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly SOPInstanceUID: string;
  readonly FrameOfReferenceUID: string;
  readonly SeriesDescription: string;
  readonly InstanceNumber: number;
  readonly HeartRate: number;
  readonly Rows: number;
  readonly Columns: number;
  readonly frames: readonly WrittenFrame[];
  /** Whether orientation and spacing stand once for all frames, or with each. */
  readonly geometry: 'shared' | 'per frame';
  /** What tells a frame's place in the beat. */
  readonly timing: 'TemporalPositionIndex' | 'NominalCardiacTriggerDelayTime';
}

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A sequence of one item. */
const group = (tag: number, content: readonly WrittenElement[]): WrittenElement => [tag, 'SQ', item(elements(content))];

/** PlaneOrientationSequence and PixelMeasuresSequence. As of many scanners, SpacingBetweenSlices is not the distance. */
const geometryOf = (frame: WrittenFrame): readonly WrittenElement[] => [
  group(0x00209116, [[0x00200037, 'DS', frame.ImageOrientationPatient]]),
  group(0x00289110, [
    [0x00180050, 'DS', frame.SliceThickness],
    [0x00180088, 'DS', frame.SliceThickness],
    [0x00280030, 'DS', frame.PixelSpacing],
  ]),
];

/** CardiacSynchronizationSequence or FrameContentSequence, then PlanePositionSequence. */
const ownGroups = (frame: WrittenFrame, { timing, geometry }: WrittenEnhanced): readonly WrittenElement[] => [
  ...(timing === 'NominalCardiacTriggerDelayTime' ? [group(0x00189118, [[0x00209153, 'FD', double(frame.TriggerTime)]])] : []),
  ...(timing === 'TemporalPositionIndex' ? [group(0x00209111, [[0x00209128, 'UL', long(frame.TemporalPositionIndex)]])] : []),
  group(0x00209113, [[0x00200032, 'DS', frame.ImagePositionPatient]]),
  ...(geometry === 'per frame' ? geometryOf(frame) : []),
]; // prettier-ignore

const pixelsOf = (frames: readonly WrittenFrame[]): Buffer =>
  Buffer.concat(
    frames.map(({ stored }) => {
      const bytes = Buffer.alloc(2 * stored.length);
      stored.forEach((value, place) => bytes.writeUInt16LE(value, 2 * place));
      return bytes;
    }),
  );

/** The object as a file. */
export const enhancedFile = (image: WrittenEnhanced): Buffer => {
  const [first] = image.frames;
  if (first === undefined) throw new RangeError('an object without frames');
  const shared = image.geometry === 'shared' ? geometryOf(first) : [];
  const dataSet: readonly WrittenElement[] = [
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\CARDIAC\\NONE'],
    [0x00080016, 'UI', ENHANCED_MR_IMAGE_STORAGE],
    [0x00080018, 'UI', image.SOPInstanceUID],
    [0x00080060, 'CS', 'MR'],
    [0x0008103e, 'LO', image.SeriesDescription],
    [0x00180015, 'CS', 'HEART'],
    [0x00181088, 'IS', String(image.HeartRate)],
    [0x00189037, 'CS', 'RETROSPECTIVE'],
    [0x0020000d, 'UI', image.StudyInstanceUID],
    [0x0020000e, 'UI', image.SeriesInstanceUID],
    [0x00200013, 'IS', String(image.InstanceNumber)],
    [0x00200052, 'UI', image.FrameOfReferenceUID],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280008, 'IS', String(image.frames.length)],
    [0x00280010, 'US', image.Rows],
    [0x00280011, 'US', image.Columns],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 12],
    [0x00280102, 'US', 11],
    [0x00280103, 'US', 0],
    [0x52009229, 'SQ', item(elements(shared))],
    [0x52009230, 'SQ', Buffer.concat(image.frames.map((frame) => item(elements(ownGroups(frame, image)))))],
    [0x7fe00010, 'OW', pixelsOf(image.frames)],
  ];
  return part10(elements(dataSet));
};
