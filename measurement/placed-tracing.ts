/** Tracings on their images, each with the region it is measured in (M4.1). */
import type { EchoInput } from './echo-result.ts';
import type { PixelIndex } from './patient-space.ts';
import type { PlanePoint } from './plane-coordinates.ts';
import { regionOf, type MeasuringRegion, type RegionChoice } from './region-choice.ts';
import { compareText } from './text-order.ts';
import type { Tracing, UltrasoundImage } from './ultrasound-image.ts';
import { calibrateImage, type CalibratedRegion } from './ultrasound-region.ts';

/** An outline encloses an area, a distance has two ends, a point is one. */
export type TracingShape = 'outline' | 'distance' | 'point';

/** A tracing whose image and frame are known. */
export interface PlacedTracing {
  readonly tracing: Tracing;
  readonly image: UltrasoundImage;
  readonly regions: readonly CalibratedRegion[];
  /** Null for what is none of the three: an outline of two points, an open line of many. */
  readonly shape: TracingShape | null;
  readonly choice: RegionChoice;
}

/** The tracings of an input: those that can be measured, and those whose frame their image does not have. */
export interface PlacedTracings {
  readonly placed: readonly PlacedTracing[];
  readonly beyond: readonly Tracing[];
}

const shapeOf = ({ closed, points }: Tracing): TracingShape | null => {
  if (points.length === 1) return 'point';
  if (closed) return points.length >= 3 ? 'outline' : null;
  return points.length === 2 ? 'distance' : null;
};

const pointsOf = ({ points, apex }: Tracing): readonly PixelIndex[] => (apex === null ? points : [...points, apex]);

const hasFrame = (image: UltrasoundImage, frame: number): boolean =>
  Number.isInteger(frame) && frame >= 1 && frame <= image.frames;

/**
 * Puts every tracing on its image, by beat and then by id, so that the order of the lists has no influence. A tracing on
 * an unknown image is passed over; one on a frame that its image does not have is named.
 */
export const placeTracings = ({ images, tracings, calibrations }: EchoInput): PlacedTracings => {
  const known = new Map(
    images.map((image) => [image.SOPInstanceUID, { image, regions: calibrateImage(image, calibrations) }]),
  );
  const placed: PlacedTracing[] = [];
  const beyond: Tracing[] = [];
  for (const tracing of tracings.toSorted((a, b) => a.beat - b.beat || compareText(a.id, b.id))) {
    const on = known.get(tracing.SOPInstanceUID);
    if (on === undefined) continue;
    if (hasFrame(on.image, tracing.frame)) {
      const need = tracing.view === 'M-mode' ? 'excursion' : 'length';
      const choice = regionOf(on.regions, pointsOf(tracing), need);
      placed.push({ tracing, ...on, shape: shapeOf(tracing), choice });
    } else beyond.push(tracing);
  }
  return { placed, beyond };
};

/** Millimetres a pixel along columns and along rows, each axis by its own delta (M4.2). In M-mode only rows have length. */
const scaleOf = ({ x, y }: MeasuringRegion): readonly [number, number] => [10 * (x?.delta ?? 0), 10 * y.delta];

/** In-plane millimetres of a pixel in a 2D region. */
export const toMillimetres = (region: MeasuringRegion, { column, row }: PixelIndex): PlanePoint => {
  const [across, down] = scaleOf(region);
  return { u: column * across, v: row * down };
};

/** The pixel of in-plane millimetres in a 2D region. */
export const toPixels = (region: MeasuringRegion, { u, v }: PlanePoint): PixelIndex => {
  const [across, down] = scaleOf(region);
  return { column: u / across, row: v / down };
};

interface Known<T> {
  readonly across: number;
  readonly down: number;
  readonly apex: PixelIndex | null;
  readonly value: T;
}

const sameApex = (a: PixelIndex | null, b: PixelIndex | null): boolean =>
  a === b || (a !== null && b !== null && a.column === b.column && a.row === b.row);

/**
 * Keeps what is computed from an outline in millimetres by the identity of its points, while the size of a pixel and
 * the reader's apex stay the same: a drag recomputes one tracing.
 */
export const keptByPoints = <T>(
  compute: (outline: readonly PlanePoint[], apex: PlanePoint | null) => T,
): ((tracing: Tracing, region: MeasuringRegion) => T) => {
  const kept = new WeakMap<readonly PixelIndex[], Known<T>>();
  return ({ points, apex }, region) => {
    const [across, down] = scaleOf(region);
    const before = kept.get(points);
    if (before?.across === across && before.down === down && sameApex(before.apex, apex)) return before.value;
    const outline = points.map((point) => toMillimetres(region, point));
    const value = compute(outline, apex === null ? null : toMillimetres(region, apex));
    kept.set(points, { across, down, apex, value });
    return value;
  };
};
