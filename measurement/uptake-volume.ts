/** The volume that a PET frame is of, and what lies near it (M6.3). */
import type { ImagePlane } from './patient-space.ts';
import {
  buildShortAxisStack,
  locateFrame,
  type CineFrame,
  type FrameReference,
  type ShortAxisStack,
} from './short-axis-stack.ts';
import { frameName } from './uptake-region.ts';
import type { UptakeSeries } from './uptake-result.ts';
import { isWithinSphere } from './uptake-sphere.ts';

interface OpenSeries {
  /** Every slice by phases of a gated or dynamic scan; null where no frame has a place. */
  readonly stack: ShortAxisStack | null;
  readonly planes: ReadonlyMap<string, ImagePlane>;
  /** Order of every frame, those without a place last. */
  readonly order: ReadonlyMap<string, number>;
}

const known = new WeakMap<UptakeSeries, OpenSeries>();

const openSeries = (series: UptakeSeries): OpenSeries => {
  const before = known.get(series);
  if (before !== undefined) return before;
  const { frames, unplaced } = series;
  const open: OpenSeries = {
    stack: buildShortAxisStack(frames).stack,
    planes: new Map(frames.map((one) => [frameName(one), one.plane])),
    order: new Map([...frames, ...unplaced].map((one, i) => [frameName(one), i])),
  };
  known.set(series, open);
  return open;
};

/** Every slice of a series, from base to apex, by the phases of a gated or dynamic scan; null where none has a place. */
export const stackOfSeries = (series: UptakeSeries): ShortAxisStack | null => openSeries(series).stack;

/** Place of a frame in the order of its series, from 0; null where it is of another. */
export const orderInSeries = (series: UptakeSeries, at: FrameReference): number | null =>
  openSeries(series).order.get(frameName(at)) ?? null;

/** Where a frame lies in the patient; null where the header does not tell. */
export const planeInSeries = (series: UptakeSeries, at: FrameReference): ImagePlane | null =>
  openSeries(series).planes.get(frameName(at)) ?? null;

/**
 * Names the volume of a frame: one moment of a gated or dynamic scan (its phase, from 1). 0 where the frame does not
 * lie with the others of its series; null where it has no place, so that nothing tells.
 */
export const volumeOf = (series: UptakeSeries, at: FrameReference): number | null => {
  const { stack } = openSeries(series);
  if (planeInSeries(series, at) === null) return null;
  return (stack === null ? null : locateFrame(stack, at.SOPInstanceUID, at.frame))?.phase ?? 0;
};

/** Every frame of the volume that a frame is of, from base to apex; none where it has no place among the others. */
export const framesOfVolume = (series: UptakeSeries, at: FrameReference): readonly CineFrame[] => {
  const { stack } = openSeries(series);
  const place = stack === null ? null : locateFrame(stack, at.SOPInstanceUID, at.frame);
  if (stack === null || place === null) return [];
  return stack.slices.flatMap(({ frames }) => frames[place.phase - 1] ?? []);
};

/** Frames of the same volume that a sphere about a voxel of this frame may reach, this one included. */
export const framesWithinSphere = (series: UptakeSeries, at: FrameReference): readonly CineFrame[] => {
  const plane = planeInSeries(series, at);
  return plane === null ? [] : framesOfVolume(series, at).filter((one) => isWithinSphere(plane, one.plane));
};
