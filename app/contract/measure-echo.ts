/** From the clips of a case and the records of a read to what the echo measures are made from. */
import type { EchoInput, Loop } from '../../measurement/echo-result.ts';
import type { PatientPoint, PixelIndex } from '../../measurement/patient-space.ts';
import type { CardiacPhase } from '../../measurement/structure.ts';
import type { ManualCalibration, Tracing, UltrasoundImage } from '../../measurement/ultrasound-image.ts';
import type { CaseContent } from './case.ts';
import type { ContourRecord, ReadRecord } from './read.ts';

/** Every ultrasound image of a case as it is measured. */
export const ultrasoundOfCase = (content: CaseContent): readonly UltrasoundImage[] =>
  content.series.flatMap(({ clips }) =>
    clips.map(({ SOPInstanceUID, Rows, Columns, frames, regions }) => ({
      SOPInstanceUID,
      Rows,
      Columns,
      frames,
      regions,
    })),
  );

/** Loops as the headers tell them, by SOPInstanceUID. */
export const toldLoops = (content: CaseContent): ReadonlyMap<string, Loop> =>
  new Map(
    content.series.flatMap(({ clips }) =>
      clips.flatMap(({ SOPInstanceUID, proposedLoop }) =>
        proposedLoop === null ? [] : [[SOPInstanceUID, proposedLoop] as const],
      ),
    ),
  );

const known = new WeakMap<readonly PatientPoint[], readonly PixelIndex[]>();

// The same points give the same list again: what hangs on an unchanged tracing is computed once.
const pixelsOf = (points: readonly PatientPoint[]): readonly PixelIndex[] => {
  const before = known.get(points);
  if (before !== undefined) return before;
  const pixels = points.map(([column, row]) => ({ column, row }));
  known.set(points, pixels);
  return pixels;
};

/** What a tracing is told by, in a record as in a contour file; the apex begins with column and row. */
type Told = Pick<Tracing, 'id' | 'SOPInstanceUID' | 'frame' | 'structure' | 'view' | 'closed'> & {
  readonly phase?: CardiacPhase | undefined;
  readonly beat?: number | undefined;
  readonly apex?: readonly [number, number, ...unknown[]] | undefined;
};

/** A contour of an ultrasound image in the words of its measures: without a beat it is of the first. */
export const tracingOf = (told: Told, points: readonly PixelIndex[]): Tracing => {
  const { id, SOPInstanceUID, frame, structure, view, closed, phase, beat, apex } = told;
  return {
    id,
    SOPInstanceUID,
    frame,
    structure,
    view,
    closed,
    points,
    phase: phase ?? null,
    beat: beat ?? 1,
    apex: apex === undefined ? null : { column: apex[0], row: apex[1] },
  };
};

const calibrationOf = (record: Extract<ReadRecord, { kind: 'calibration' }>): ManualCalibration => {
  const { id, SOPInstanceUID, box, format, from, to, length_cm, reason } = record;
  return { id, SOPInstanceUID, box, format, from, to, length_cm, reason };
};

type LoopRecord = Extract<ReadRecord, { kind: 'clip' }>;

/** The reader's word on a clip, else the header's (M2.3). */
const loopsOf = (told: ReadonlyMap<string, Loop>, records: readonly ReadRecord[]): ReadonlyMap<string, Loop> => {
  const clips = records.filter((record): record is LoopRecord => record.kind === 'clip');
  const own = clips.flatMap(({ SOPInstanceUID, loop }) => (loop === null ? [] : [[SOPInstanceUID, loop] as const]));
  return new Map([...told, ...own]);
};

/** What the echo measures of a read are made from; contours on other images are passed over. */
export const echoInput = (
  images: readonly UltrasoundImage[],
  told: ReadonlyMap<string, Loop>,
  records: readonly ReadRecord[],
): EchoInput => {
  const names = new Set(images.map(({ SOPInstanceUID }) => SOPInstanceUID));
  return {
    images,
    tracings: records
      .filter((record): record is ContourRecord => record.kind === 'contour' && names.has(record.SOPInstanceUID))
      .map((record) => tracingOf(record, pixelsOf(record.points))),
    calibrations: records.filter((record) => record.kind === 'calibration').map(calibrationOf),
    notEvaluable: records.filter((record) => record.kind === 'view-grade').map(({ view }) => view),
    loops: loopsOf(told, records),
  };
};
