/** The regions of the shown series, slice by slice. Pure. */
import { locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { UptakeMeasures } from '../../measurement/uptake-result.ts';

export interface RegionLine {
  /** Slice and phase of the shown series, from 1; null for a region of another series. */
  readonly place: { readonly slice: number; readonly phase: number } | null;
  readonly key: string;
  readonly voxels: number;
  readonly mean: number;
  readonly max: number;
}

/** In the order of the slices; those of another series last. */
export const regionLines = (stack: ShortAxisStack | null, regions: UptakeMeasures['regions']): readonly RegionLine[] =>
  regions
    .map(({ SOPInstanceUID, frame, pixels, mean, max }) => ({
      place: stack === null ? null : locateFrame(stack, SOPInstanceUID, frame),
      key: `${SOPInstanceUID}/${frame}`,
      voxels: pixels.length,
      mean,
      max,
    }))
    .toSorted(
      (a, b) =>
        (a.place?.slice ?? Infinity) - (b.place?.slice ?? Infinity) || (a.place?.phase ?? 0) - (b.place?.phase ?? 0),
    );
