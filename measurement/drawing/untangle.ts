/** Loops of a hand-drawn line fall away. */
import { signedArea } from '../polygon.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** Loops beyond this number are a scribble, left to be refused. */
const mostLoops = 64;

const side = (a: PlanePoint, b: PlanePoint, p: PlanePoint): number =>
  (b.u - a.u) * (p.v - a.v) - (b.v - a.v) * (p.u - a.u);

const crossing = (a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): PlanePoint | null => {
  if (Math.max(a.u, b.u) < Math.min(c.u, d.u) || Math.max(c.u, d.u) < Math.min(a.u, b.u)) return null;
  const [sa, sb] = [side(c, d, a), side(c, d, b)];
  if (sa * sb >= 0 || side(a, b, c) * side(a, b, d) >= 0) return null;
  const share = sa / (sa - sb);
  return { u: a.u + share * (b.u - a.u), v: a.v + share * (b.v - a.v) };
};

/** The two loops into which the first crossing of a closed line parts it; null where no edges cross. */
const parted = (points: readonly PlanePoint[]): readonly (readonly PlanePoint[])[] | null => {
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 2; j < points.length; j += 1) {
      const [a, b, c, d] = [points[i], points[i + 1], points[j], points[j + 1] ?? points[0]];
      if (!a || !b || !c || !d) continue;
      const at = crossing(a, b, c, d);
      if (at !== null)
        return [
          [at, ...points.slice(i + 1, j + 1)],
          [at, ...points.slice(j + 1), ...points.slice(0, i + 1)],
        ];
    }
  }
  return null;
};

/** A closed line without its loops: at every crossing the larger side stays. */
export const untangled = (outline: readonly PlanePoint[]): readonly PlanePoint[] => {
  let points = outline;
  for (let i = 0; i < mostLoops; i += 1) {
    const [one, other] = parted(points) ?? [];
    if (one === undefined || other === undefined) return points;
    points = Math.abs(signedArea(one)) >= Math.abs(signedArea(other)) ? one : other;
  }
  return points;
};
