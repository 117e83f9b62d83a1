/** Which contour the pointer means. Pure. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { containsPoint, distanceToOutline, signedArea } from '../../measurement/polygon.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import type { InPlane, Outline } from './stroke-shapes.ts';

const least = <T>(values: readonly T[], by: (value: T) => number): T | undefined =>
  values.reduce<T | undefined>((best, value) => (best === undefined || by(value) < by(best) ? value : best), undefined);

interface Line {
  readonly contour: ContourRecord;
  readonly outline: Outline;
}

const linesOf = (inPlane: InPlane, contours: readonly ContourRecord[]): readonly Line[] =>
  contours.map((contour) => ({ contour, outline: inPlane(contour.points) }));

/** The contour whose line is nearest within `near_mm`; else, where `inside` counts, the smallest around the place. */
export const contourAt = (
  inPlane: InPlane,
  contours: readonly ContourRecord[],
  at: PlanePoint,
  near_mm: number,
  inside: boolean,
): ContourRecord | undefined => {
  const lines = linesOf(inPlane, contours);
  const onLine = lines.filter(({ outline }) => distanceToOutline(outline, at) <= near_mm);
  const nearest = least(onLine, ({ outline }) => distanceToOutline(outline, at));
  if (nearest !== undefined || !inside) return nearest?.contour;
  const around = lines.filter(({ contour, outline }) => contour.closed && containsPoint(outline, at));
  return least(around, ({ outline }) => Math.abs(signedArea(outline)))?.contour;
};

/** The contour that a brush touches: around the place, else the nearest within its radius. */
export const contourUnder = (
  inPlane: InPlane,
  contours: readonly ContourRecord[],
  at: PlanePoint,
  radius_mm: number,
): ContourRecord | undefined => {
  const lines = linesOf(inPlane, contours);
  const around = lines.filter(({ outline }) => containsPoint(outline, at));
  if (around.length > 0) return least(around, ({ outline }) => Math.abs(signedArea(outline)))?.contour;
  const touched = lines.filter(({ outline }) => distanceToOutline(outline, at) <= radius_mm);
  return least(touched, ({ outline }) => distanceToOutline(outline, at))?.contour;
};

/** The contour nearest to a place, however far. */
export const nearestContour = (
  inPlane: InPlane,
  contours: readonly ContourRecord[],
  at: PlanePoint,
): ContourRecord | undefined =>
  least(linesOf(inPlane, contours), ({ outline }) => distanceToOutline(outline, at))?.contour;
