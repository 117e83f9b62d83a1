/** One span of a smooth line through points set one by one. */
import { between } from './resample.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** Points of the line are about so far apart, mm. */
const spacing_mm = 1;
const fewestParts = 4;
const mostParts = 256;

/** Distance of two places, mm. */
export const apart = (a: PlanePoint, b: PlanePoint): number => Math.hypot(b.u - a.u, b.v - a.v);

/** Four points that follow one another. */
export type Four = readonly [PlanePoint, PlanePoint, PlanePoint, PlanePoint];

/** Centripetal Catmull-Rom curve from the second to the third of four points (Barry and Goldman), without its end. */
export const curveSpan = ([p0, p1, p2, p3]: Four): readonly PlanePoint[] => {
  const t1 = Math.sqrt(apart(p0, p1));
  const t2 = t1 + Math.sqrt(apart(p1, p2));
  const t3 = t2 + Math.sqrt(apart(p2, p3));
  const parts = Math.min(mostParts, Math.max(fewestParts, Math.ceil(apart(p1, p2) / spacing_mm)));
  return Array.from({ length: parts }, (_, i) => {
    const t = t1 + (i / parts) * (t2 - t1);
    const a1 = between(p0, p1, t / t1);
    const a2 = between(p1, p2, (t - t1) / (t2 - t1));
    const a3 = between(p2, p3, (t - t2) / (t3 - t2));
    return between(between(a1, a2, t / t2), between(a2, a3, (t - t1) / (t3 - t1)), (t - t1) / (t2 - t1));
  });
};
