/** A smooth line from the first to the last of points set one by one. */
import { apart, curveSpan } from './curve-span.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

const mirrored = (end: PlanePoint, next: PlanePoint): PlanePoint => ({ u: 2 * end.u - next.u, v: 2 * end.v - next.v });

/**
 * The open centripetal Catmull-Rom spline through the points, as a line of points about 1 mm apart. It passes through
 * every point; beyond either end it is led on by that end's neighbour, mirrored. Fewer than three different points are
 * given back as they are.
 */
export const openSpline = (points: readonly PlanePoint[]): readonly PlanePoint[] => {
  const set = points.filter((point, i) => {
    const previous = points[i - 1];
    return previous === undefined || apart(previous, point) > 0;
  });
  const [first, second] = set;
  const [beforeLast, last] = [set.at(-2), set.at(-1)];
  if (set.length < 3 || !first || !second || !beforeLast || !last) return set;
  const led = [mirrored(first, second), ...set, mirrored(last, beforeLast)];
  const spans = set.slice(1).flatMap((_, i) => {
    const [p0, p1, p2, p3] = [led[i], led[i + 1], led[i + 2], led[i + 3]];
    return p0 && p1 && p2 && p3 ? curveSpan([p0, p1, p2, p3]) : [];
  });
  return [...spans, last];
};
