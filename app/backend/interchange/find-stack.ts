/** The short-axis stack that the contours of a file are drawn on. */
import { planeNormal, positionAlong, type Vector3 } from '../../../measurement/patient-space.ts';
import { buildShortAxisStack, type CineFrame, type StackOutcome } from '../../../measurement/short-axis-stack.ts';
import { compareText } from '../../../measurement/text-order.ts';
import type { CataloguedSeries, DicomInstance } from '../dicom/instance.ts';

/** A series with its images. */
export interface SeriesImages {
  readonly series: CataloguedSeries;
  readonly instances: readonly DicomInstance[];
}

/** The stack, and the heart rate its headers tell. */
export interface FoundStack extends StackOutcome {
  readonly heartRate_bpm: number | null;
}

/** Slices nearer than this show the same place, mm. */
const SAME_PLACE = 1;

const framesOf = ({ SOPInstanceUID, InstanceNumber, frames }: DicomInstance): readonly CineFrame[] =>
  frames.flatMap(({ plane, TemporalPositionIndex, TriggerTime }, i) =>
    plane === null
      ? []
      : [
          {
            SOPInstanceUID,
            frame: i + 1,
            plane,
            ...(TemporalPositionIndex === undefined ? {} : { TemporalPositionIndex }),
            ...(TriggerTime === undefined ? {} : { TriggerTime }),
            ...(InstanceNumber === undefined ? {} : { InstanceNumber }),
          },
        ],
  );

/** Every frame of a series that has a place. */
export const cineFrames = ({ instances }: SeriesImages): readonly CineFrame[] => instances.flatMap(framesOf);

const places = (normal: Vector3, series: SeriesImages): readonly number[] =>
  cineFrames(series).map(({ plane }) => positionAlong(normal, plane));

const largestFirst = (a: SeriesImages, b: SeriesImages): number =>
  b.series.frames - a.series.frames || compareText(a.series.SeriesInstanceUID, b.series.SeriesInstanceUID);

/**
 * The series of one study that bear contours, the most contoured first, then those that may complete a stack of single
 * slices. What is contoured in another study is another heart: it never completes this one.
 * Without any contour every short-axis cine, so that its numbers are missing for want of contours and not of images.
 */
export const seriesOfContours = (
  all: readonly SeriesImages[],
  contoured: ReadonlySet<string>,
): readonly SeriesImages[] => {
  const count = ({ instances }: SeriesImages): number =>
    instances.filter(({ SOPInstanceUID }) => contoured.has(SOPInstanceUID)).length;
  const [first, ...others] = all
    .filter((series) => count(series) > 0)
    .sort((a, b) => count(b) - count(a) || compareText(a.series.SeriesInstanceUID, b.series.SeriesInstanceUID));
  if (first === undefined) return all.filter(({ series }) => series.kind === 'short-axis cine').sort(largestFirst);
  const ofStudy = ({ series }: SeriesImages): boolean => series.StudyInstanceUID === first.series.StudyInstanceUID;
  const bearing = [first, ...others.filter(ofStudy)];
  if (first.series.slices > 1) return bearing;
  const siblings = all.filter(
    (other) => !bearing.includes(other) && ofStudy(other) && other.series.kind === first.series.kind,
  );
  return [...bearing, ...siblings];
};

/**
 * All frames of the series that bears the contours. Where they spread over several series, or each slice is a series of
 * its own, every further series joins that shows places the stack does not have yet: a second run of the same slices
 * is never mixed in. `contoured`: SOPInstanceUIDs of the short-axis contours.
 */
export const findStack = (all: readonly SeriesImages[], contoured: ReadonlySet<string>): FoundStack => {
  const chosen: SeriesImages[] = [];
  const taken: number[] = [];
  let normal: Vector3 | null = null;
  for (const series of seriesOfContours(all, contoured)) {
    const plane = cineFrames(series)[0]?.plane;
    if (plane === undefined) continue;
    normal ??= planeNormal(plane);
    const own = places(normal, series);
    if (own.some((place) => taken.some((other) => Math.abs(place - other) < SAME_PLACE))) continue;
    for (const place of new Set(own)) taken.push(place);
    chosen.push(series);
  }
  const rates = chosen.flatMap(({ instances }) => instances.map(({ heartRate_bpm }) => heartRate_bpm));
  return {
    ...buildShortAxisStack(chosen.flatMap(cineFrames)),
    heartRate_bpm: rates.find((rate) => rate !== undefined) ?? null,
  };
};
