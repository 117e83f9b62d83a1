/**
 * A blinded image as the store holds it: what its own header says, and what only the original's could tell, without the
 * words it was told from.
 */
import type { SeriesKind } from '../../contract/case.ts';
import { Refused } from '../../contract/failure.ts';
import { windowOfBytes } from '../dicom/byte-window.ts';
import { enhancementKind } from '../dicom/enhancement-kind.ts';
import type { DicomInstance, FrameAttributes } from '../dicom/instance.ts';
import { readHeader } from '../dicom/read-header.ts';
import { withoutUptake } from '../trial/series-uptake.ts';

/** Where the file lies follows from its hash. */
const nowhere = { path: '' } as const;

const headerOf = (bytes: Buffer): DicomInstance => {
  const header = readHeader(windowOfBytes(bytes), nowhere);
  if (header.found !== 'instance') throw new Refused('malformed', 'The blinded copy of the image cannot be read.');
  return header.instance;
};

const without = <T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.some((one) => one === key))) as Omit<T, K>;

/** The kind of a late enhancement image stands with each frame: nothing else of its type is kept. */
const frameOf = (original: DicomInstance, kind: SeriesKind, frame: FrameAttributes, index: number): FrameAttributes => {
  const own = without(frame, 'FrameType');
  const told = kind === 'late enhancement' ? enhancementKind(original, index + 1) : null;
  return told === null ? own : { ...own, FrameType: [told === 'PSIR' ? 'PSIR' : 'MAGNITUDE'] };
};

/** The formats of its regions say what an ultrasound image is; every other hint has served its purpose. */
const hintsOf = ({ hints }: DicomInstance): DicomInstance['hints'] => {
  const formats = hints['RegionSpatialFormat'];
  return formats === undefined ? {} : { RegionSpatialFormat: formats };
};

/** `kind` is that of its series. */
export const blindedInstance = (bytes: Buffer, original: DicomInstance, kind: SeriesKind): DicomInstance => {
  const blinded = without(withoutUptake(headerOf(bytes)), 'frameTime_ms', 'heartRate_bpm');
  const { frameTime_ms, heartRate_bpm, ultrasound } = original;
  return {
    ...blinded,
    frames: blinded.frames.map((frame, index) => frameOf(original, kind, frame, index)),
    ...(frameTime_ms !== undefined && { frameTime_ms }),
    ...(heartRate_bpm !== undefined && { heartRate_bpm }),
    ...(ultrasound !== undefined && {
      ultrasound: {
        ...ultrasound,
        regions: blinded.ultrasound?.regions ?? [],
        BurnedInAnnotation: blinded.ultrasound?.BurnedInAnnotation ?? null,
      },
    }),
    hints: hintsOf(original),
  };
};
