/** Closed outlines in a plane, mm. The first point is not repeated; the last edge runs back to it. */
import { millimetre, squareMillimetre, type Millimetre, type SquareMillimetre } from './quantity.ts';
import type { PlanePoint } from './plane-coordinates.ts';

/** Runs `visit` over every edge of a closed outline, the closing one first. */
export const eachEdge = (points: readonly PlanePoint[], visit: (from: PlanePoint, to: PlanePoint) => void): void => {
  let from = points.at(-1);
  for (const to of points) {
    if (from !== undefined) visit(from, to);
    from = to;
  }
};

/** Signed area, mm²: positive when the outline turns from u towards v (clockwise on the screen, where v runs down). */
export const signedArea = (points: readonly PlanePoint[]): SquareMillimetre => {
  const [origin] = points;
  if (origin === undefined) return squareMillimetre(0);
  let twice = 0;
  eachEdge(points, (a, b) => {
    twice += (a.u - origin.u) * (b.v - origin.v) - (a.v - origin.v) * (b.u - origin.u);
  });
  return squareMillimetre(twice / 2);
};

/** The same outline, turned from u towards v. */
export const turned = (points: readonly PlanePoint[]): readonly PlanePoint[] =>
  signedArea(points) < 0 ? points.toReversed() : points;

/** Length of the closed outline, mm. */
export const outlineLength = (points: readonly PlanePoint[]): Millimetre => {
  let length = 0;
  eachEdge(points, (a, b) => {
    length += Math.hypot(b.u - a.u, b.v - a.v);
  });
  return millimetre(length);
};

/** True when the point lies inside by the even-odd rule. On the line itself either answer is possible. */
export const containsPoint = (points: readonly PlanePoint[], at: PlanePoint): boolean => {
  let inside = false;
  eachEdge(points, (a, b) => {
    if (a.v > at.v === b.v > at.v) return;
    if (at.u < a.u + ((at.v - a.v) * (b.u - a.u)) / (b.v - a.v)) inside = !inside;
  });
  return inside;
};

/** How often the outline winds around the point; 0 outside. */
export const windingNumber = (points: readonly PlanePoint[], at: PlanePoint): number => {
  let winding = 0;
  eachEdge(points, (a, b) => {
    if (a.v > at.v === b.v > at.v) return;
    const side = (b.u - a.u) * (at.v - a.v) - (b.v - a.v) * (at.u - a.u);
    if (b.v > a.v && side > 0) winding += 1;
    if (b.v < a.v && side < 0) winding -= 1;
  });
  return winding;
};

/** The place on the segment nearest to `at`, and its share of the way from `a` to `b`. */
export const nearestOnSegment = (
  at: PlanePoint,
  a: PlanePoint,
  b: PlanePoint,
): { readonly share: number; readonly distance: number } => {
  const [du, dv] = [b.u - a.u, b.v - a.v];
  const square = du * du + dv * dv;
  const along = square === 0 ? 0 : ((at.u - a.u) * du + (at.v - a.v) * dv) / square;
  const share = Math.min(1, Math.max(0, along));
  return { share, distance: Math.hypot(at.u - a.u - share * du, at.v - a.v - share * dv) };
};

/** Distance from a point to the line of a closed outline, mm; infinite without points. */
export const distanceToOutline = (points: readonly PlanePoint[], at: PlanePoint): Millimetre => {
  let nearest = Infinity;
  eachEdge(points, (a, b) => {
    nearest = Math.min(nearest, nearestOnSegment(at, a, b).distance);
  });
  return millimetre(nearest);
};
