/** A smooth closed line through points set one by one. */
import { apart, curveSpan } from './curve-span.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

const withoutRepeats = (points: readonly PlanePoint[]): readonly PlanePoint[] =>
  points.filter((point, i) => {
    const previous = points[i === 0 ? points.length - 1 : i - 1];
    return previous === undefined || points.length === 1 || apart(previous, point) > 0;
  });

/**
 * The closed centripetal Catmull-Rom spline through the points, as a line of points about 1 mm apart. It passes through
 * every point and makes no loop between two of them. Fewer than three different points are given back as they are.
 */
export const closedSpline = (points: readonly PlanePoint[]): readonly PlanePoint[] => {
  const clicked = withoutRepeats(points);
  const count = clicked.length;
  if (count < 3) return clicked;
  return clicked.flatMap((_, i) => {
    const [p0, p1, p2, p3] = [-1, 0, 1, 2].map((step) => clicked[(i + step + count) % count]);
    return p0 && p1 && p2 && p3 ? curveSpan([p0, p1, p2, p3]) : [];
  });
};
