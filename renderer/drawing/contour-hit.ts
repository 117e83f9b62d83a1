/** Which contour the pointer means. Pure. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { containsPoint, distanceToOutline, signedArea } from '../../measurement/polygon.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import type { InPlane } from './stroke-shapes.ts';

const least = <T>(values: readonly T[], by: (value: T) => number): T | undefined =>
  values.reduce<T | undefined>((best, value) => (best === undefined || by(value) < by(best) ? value : best), undefined);

/** The contour whose line is nearest within `near_mm`; else, where `inside` counts, the smallest around the place. */
export const contourAt = (
  inPlane: InPlane,
  contours: readonly ContourRecord[],
  at: PlanePoint,
  near_mm: number,
  inside: boolean,
): ContourRecord | undefined => {
  const lines = contours.map((contour) => ({ contour, outline: inPlane(contour.points) }));
  const onLine = lines.filter(({ outline }) => distanceToOutline(outline, at) <= near_mm);
  const nearest = least(onLine, ({ outline }) => distanceToOutline(outline, at));
  if (nearest !== undefined || !inside) return nearest?.contour;
  const around = lines.filter(({ outline }) => containsPoint(outline, at));
  return least(around, ({ outline }) => Math.abs(signedArea(outline)))?.contour;
};
