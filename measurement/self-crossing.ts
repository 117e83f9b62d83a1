/** Where a closed outline crosses itself. Touching is not crossing. */
import { eachEdge, nearestOnSegment, signedArea, windingNumber } from './polygon.ts';
import type { PlanePoint } from './plane-coordinates.ts';

/** Lines nearer than this touch, mm: far above the rounding of coordinates, far below what a hand can draw. */
const touch = 1e-6;
/** Around a contact the sides of the line are told apart at this distance, mm. */
const probe = 1e-3;
/** Sectors between two lines narrower than this are one doubled line, radians. */
const sliver = 4e-3;
/** A line in a hopeless tangle is reported at so many places. */
const enough = 16;

interface Edge {
  readonly index: number;
  readonly a: PlanePoint;
  readonly b: PlanePoint;
  readonly low: number;
  readonly high: number;
}

const withoutRepeats = (points: readonly PlanePoint[]): readonly PlanePoint[] => {
  let previous = points.at(-1);
  const kept = points.filter((point) => {
    const apart = previous === undefined || Math.hypot(point.u - previous.u, point.v - previous.v) > touch;
    if (apart) previous = point;
    return apart;
  });
  return kept;
};

const sortedEdges = (points: readonly PlanePoint[]): readonly Edge[] => {
  const edges: Edge[] = [];
  eachEdge(points, (a, b) => {
    edges.push({ index: edges.length, a, b, low: Math.min(a.u, b.u) - touch, high: Math.max(a.u, b.u) + touch });
  });
  return edges.sort((e, f) => e.low - f.low);
};

/** Distance of `p` from the line through `a` and `b`, positive on one side. */
const side = (a: PlanePoint, b: PlanePoint, p: PlanePoint): number =>
  ((b.u - a.u) * (p.v - a.v) - (b.v - a.v) * (p.u - a.u)) / Math.hypot(b.u - a.u, b.v - a.v);

type Meeting = { readonly at: PlanePoint; readonly proper: boolean } | null;

const meeting = (e: Edge, f: Edge): Meeting => {
  const [c, d] = [side(e.a, e.b, f.a), side(e.a, e.b, f.b)];
  if ((c > touch && d > touch) || (c < -touch && d < -touch)) return null;
  const [a, b] = [side(f.a, f.b, e.a), side(f.a, f.b, e.b)];
  if ((a > touch && b > touch) || (a < -touch && b < -touch)) return null;
  if (Math.min(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d)) > touch) {
    const share = a / (a - b);
    return { at: { u: e.a.u + share * (e.b.u - e.a.u), v: e.a.v + share * (e.b.v - e.a.v) }, proper: true };
  }
  const end = [f.a, f.b].find((p) => nearestOnSegment(p, e.a, e.b).distance <= touch);
  const at = end ?? [e.a, e.b].find((p) => nearestOnSegment(p, f.a, f.b).distance <= touch);
  return at === undefined ? null : { at, proper: false };
};

/** Directions, in radians, in which the outline passes the circle of radius `probe` around `at`. */
const passages = (points: readonly PlanePoint[], at: PlanePoint): readonly number[] => {
  const angles: number[] = [];
  eachEdge(points, (a, b) => {
    const [au, av, du, dv] = [a.u - at.u, a.v - at.v, b.u - a.u, b.v - a.v];
    const square = du * du + dv * dv;
    const half = au * du + av * dv;
    const root = half * half - square * (au * au + av * av - probe * probe);
    if (root <= 0) return;
    for (const share of [(-half - Math.sqrt(root)) / square, (-half + Math.sqrt(root)) / square]) {
      if (share >= 0 && share <= 1) angles.push(Math.atan2(av + share * dv, au + share * du));
    }
  });
  return angles.sort((x, y) => x - y);
};

/**
 * A line that only touches itself winds around every place either once, in its own sense, or not at all.
 * Wherever two of its stretches cross, some place beside the crossing is wound otherwise.
 */
const crossesAround = (points: readonly PlanePoint[], at: PlanePoint, sense: number): boolean => {
  const angles = passages(points, at);
  return angles.some((angle, i) => {
    const next = angles[i + 1] ?? (angles[0] ?? 0) + 2 * Math.PI;
    if (next - angle < sliver) return false;
    const middle = (angle + next) / 2;
    const beside = { u: at.u + probe * Math.cos(middle), v: at.v + probe * Math.sin(middle) };
    const winding = windingNumber(points, beside);
    return winding !== 0 && winding !== sense;
  });
};

/** Pairs of edges that are not neighbours and whose extents meet, by a sweep along u. */
const eachPair = (edges: readonly Edge[], count: number, visit: (e: Edge, f: Edge) => boolean): void => {
  let open: Edge[] = [];
  for (const edge of edges) {
    open = open.filter((other) => other.high >= edge.low);
    for (const other of open) {
      const apart = Math.abs(other.index - edge.index);
      if (apart > 1 && apart < count - 1 && !visit(other, edge)) return;
    }
    open.push(edge);
  }
};

/**
 * The places where a closed outline crosses itself, in-plane mm (at most 16); none for a sound outline.
 * Touching is allowed: a point or a stretch that meets another without passing to its other side.
 */
export const selfCrossings = (outline: readonly PlanePoint[]): readonly PlanePoint[] => {
  const points = withoutRepeats(outline);
  const sense = signedArea(points) < 0 ? -1 : 1;
  const found: PlanePoint[] = [];
  const known = (at: PlanePoint): boolean => found.some((p) => Math.hypot(p.u - at.u, p.v - at.v) < probe);
  eachPair(sortedEdges(points), points.length, (e, f) => {
    const met = meeting(e, f);
    if (met !== null && !known(met.at) && (met.proper || crossesAround(points, met.at, sense))) found.push(met.at);
    return found.length < enough;
  });
  return found;
};
