/** The convex hull of points in a plane. */
import type { PlanePoint } from '../../plane-coordinates.ts';

const turns = (a: PlanePoint, b: PlanePoint, c: PlanePoint): number =>
  (b.u - a.u) * (c.v - a.v) - (b.v - a.v) * (c.u - a.u);

const chain = (points: readonly PlanePoint[]): readonly PlanePoint[] => {
  const kept: PlanePoint[] = [];
  for (const point of points) {
    for (;;) {
      const [before, last] = [kept.at(-2), kept.at(-1)];
      if (before === undefined || last === undefined || turns(before, last, point) > 0) break;
      kept.pop();
    }
    kept.push(point);
  }
  return kept.slice(0, -1);
};

/** Its corners in order around it; points on an edge are left out (Andrew 1979). */
export const convexHull = (points: readonly PlanePoint[]): readonly PlanePoint[] => {
  const sorted = points.toSorted((a, b) => a.u - b.u || a.v - b.v);
  return [...chain(sorted), ...chain(sorted.toReversed())];
};
