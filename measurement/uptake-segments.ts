/** Uptake by segment of the left ventricle (M6.3). */
import { segmentNames } from './heart-segments.ts';
import { pixelToPatient, type ImagePlane } from './patient-space.ts';
import { gramPerMillilitre, missing, type GramPerMillilitre, type Measured, type Missing } from './quantity.ts';
import type { UptakeFactor } from './uptake-factor.ts';
import type { SegmentOf, SegmentUptake, UptakeImage } from './uptake-result.ts';
import { pixelAt } from './uptake-sphere.ts';

/** The region on one frame with its place in the patient. */
export interface SegmentPart {
  readonly plane: ImagePlane;
  readonly image: UptakeImage | Missing;
  /** Each once, as row · Columns + column, rising. */
  readonly pixels: readonly number[];
}

interface PlacedPixels {
  readonly plane: ImagePlane;
  readonly segmentOf: SegmentOf;
  /** Segment of each pixel; 0 outside the ventricle. */
  readonly segments: Uint8Array;
}

const known = new WeakMap<readonly number[], PlacedPixels>();

const segmentsOf = ({ plane, pixels }: SegmentPart, segmentOf: SegmentOf): Uint8Array => {
  const before = known.get(pixels);
  if (before?.plane === plane && before.segmentOf === segmentOf) return before.segments;
  const segments = Uint8Array.from(
    pixels,
    (place) => segmentOf(pixelToPatient(plane, pixelAt(place, plane.Columns))) ?? 0,
  );
  known.set(pixels, { plane, segmentOf, segments });
  return segments;
};

interface Tally {
  N: number;
  sum: number;
  highest: number;
  missing: Missing | null;
}

const add = (tallies: readonly Tally[], part: SegmentPart, segmentOf: SegmentOf): void => {
  const { image, pixels } = part;
  segmentsOf(part, segmentOf).forEach((segment, i) => {
    const tally = tallies[segment - 1];
    if (tally === undefined) return;
    tally.N += 1;
    if ('missing' in image) {
      tally.missing ??= image;
      return;
    }
    const value = image.RescaleSlope * (image.stored[pixels[i] ?? -1] ?? NaN) + image.RescaleIntercept;
    tally.sum += value;
    tally.highest = Math.max(tally.highest, value);
  });
};

const nameOf = (segment: number): SegmentUptake['name'] => segmentNames[segment - 1] ?? 'apex';

const segmentFrom = ({ N, sum, highest, missing: why }: Tally, at: number, scale: UptakeFactor | Missing): SegmentUptake => {
  const segment = at + 1;
  const named = { segment, name: nameOf(segment), N };
  const of = (value: number): Measured<GramPerMillilitre> => {
    if (N === 0) return missing('no-contour');
    if ('missing' in scale) return scale;
    return why ?? gramPerMillilitre(scale.factor * value);
  };
  return { ...named, mean: of(sum / N), max: of(highest) };
}; // prettier-ignore

/** All 17 segments without a number, for one reason. */
export const noSegments = (why: Missing): readonly SegmentUptake[] =>
  segmentNames.map((name, i) => ({ segment: i + 1, name, N: 0, mean: why, max: why }));

/**
 * Uptake of every segment (M6.3): of the voxels of the region whose centres lie in it. A segment without one is
 * `no-contour`; one with a voxel on a frame that cannot be read has that frame's reason.
 */
export const uptakeSegments = (
  parts: readonly SegmentPart[],
  scale: UptakeFactor | Missing,
  segmentOf: SegmentOf,
): readonly SegmentUptake[] => {
  const tallies = segmentNames.map((): Tally => ({ N: 0, sum: 0, highest: -Infinity, missing: null }));
  for (const part of parts) add(tallies, part, segmentOf);
  return tallies.map((tally, i) => segmentFrom(tally, i, scale));
};
