/** Which contours make the region, and in which series and volume (M6.3). */
import type { FrameReference } from './short-axis-stack.ts';
import { contoursByFrame, regionContours, type FrameContours } from './uptake-region.ts';
import type { UptakeContour, UptakeInput, UptakeSeries } from './uptake-result.ts';
import { framesWithinSphere, orderInSeries, volumeOf } from './uptake-volume.ts';

/** A contour that is not pooled with the region: it lies in another series, or another gate or time frame. */
export interface Elsewhere {
  readonly contour: UptakeContour;
  readonly why: 'series' | 'volume';
}

/** The region as it is drawn. */
export interface GatheredRegion {
  /** The series that is measured; null where there is none. */
  readonly series: UptakeSeries | null;
  /** Frames of its region, in the order of the series. */
  readonly frames: readonly FrameContours[];
  readonly elsewhere: readonly Elsewhere[];
  /** Everything that is drawn, frame by frame, first that of the measured series. */
  readonly drawn: readonly FrameContours[];
  /** Frames on which the left ventricle is drawn more than once. */
  readonly unclear: number;
}

type Drawn = Pick<UptakeInput, 'series' | 'contours'>;

/** Of several the one with most; of equal ones the first. */
const most = <T>(all: readonly T[], count: (one: T) => number): T | null => {
  let best: { readonly one: T; readonly count: number } | null = null;
  for (const one of all) {
    const own = count(one);
    if (best === null || own > best.count) best = { one, count: own };
  }
  return best?.one ?? null;
};

const countOf = (frames: readonly FrameContours[]): number =>
  frames.reduce((sum, one) => sum + regionContours(one).length + one.unclear.length, 0);

/** The volume that bears most of the region; null where no frame has a place. */
const measuredVolume = (series: UptakeSeries, frames: readonly FrameContours[]): number | null => {
  const volumes = Map.groupBy(frames, (one) => volumeOf(series, one));
  volumes.delete(null);
  return most([...volumes], ([, there]) => countOf(there))?.[0] ?? null;
};

/**
 * Chooses what is measured: the PET series that bears most of the regions, of equal ones the first, and in a gated or
 * dynamic scan the gate or time frame that does. The rest is named and never pooled with it.
 */
export const gatherRegion = ({ series: all, contours }: Drawn): GatheredRegion => {
  const drawn = contoursByFrame(contours);
  const orderOf = (series: UptakeSeries, at: FrameReference): number => orderInSeries(series, at) ?? Infinity;
  const isOf = (series: UptakeSeries, at: FrameReference): boolean => orderInSeries(series, at) !== null;
  const series = most(all, (one) => countOf(drawn.filter((at) => isOf(one, at))));
  if (series === null) return { series, frames: [], elsewhere: [], drawn, unclear: 0 };
  const ordered = drawn.toSorted((a, b) => orderOf(series, a) - orderOf(series, b) || 0);
  const bearing = ordered.filter((at) => regionContours(at).length > 0);
  const inSeries = bearing.filter((at) => isOf(series, at));
  const volume = measuredVolume(series, inSeries);
  const isInVolume = (at: FrameReference): boolean => [null, volume].includes(volumeOf(series, at));
  const named = (frames: readonly FrameContours[], why: Elsewhere['why']): readonly Elsewhere[] =>
    frames.flatMap((at) => regionContours(at).map((contour) => ({ contour, why })));
  return {
    series,
    frames: inSeries.filter(isInVolume),
    elsewhere: [
      ...named(bearing.filter((at) => !isOf(series, at)), 'series'),
      ...named(inSeries.filter((at) => !isInVolume(at)), 'volume'),
    ],
    drawn: ordered,
    unclear: drawn.filter((one) => one.unclear.length > 0).length,
  };
}; // prettier-ignore

/**
 * The frames whose values the numbers rest on: those that bear the region, and those that the sphere of the peak
 * reaches. None where there is no region, or no factor.
 */
export const uptakeFrames = (drawn: Drawn): readonly FrameReference[] => {
  const { series, frames } = gatherRegion(drawn);
  if (series === null || 'missing' in series.scale) return [];
  const wanted = new Map<string, FrameReference>();
  for (const at of frames) {
    for (const { SOPInstanceUID, frame } of [at, ...framesWithinSphere(series, at)]) {
      wanted.set(`${frame} ${SOPInstanceUID}`, { SOPInstanceUID, frame });
    }
  }
  return [...wanted.values()];
};
