/** A hand that goes round rarely ends where it began: the stroke becomes a closed line. Pure. */
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { distance, pathLength, type Outline } from './stroke-shapes.ts';

/** Share of the stroke at either end that may be a mere overshoot. */
const overshoot = 0.2;

/** An end this near to the first part, as a share of the stroke, runs beside it. */
const besideShare = 0.03;

const crossingOf = (a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): PlanePoint | null => {
  const [u1, v1, u2, v2] = [b.u - a.u, b.v - a.v, d.u - c.u, d.v - c.v];
  const turn = u1 * v2 - v1 * u2;
  if (turn === 0) return null;
  const along = ((c.u - a.u) * v2 - (c.v - a.v) * u2) / turn;
  const across = ((c.u - a.u) * v1 - (c.v - a.v) * u1) / turn;
  if (along < 0 || along > 1 || across < 0 || across > 1) return null;
  return { u: a.u + along * u1, v: a.v + along * v1 };
};

/** Index of the first point beyond `length` from the start. */
const reach = (path: readonly PlanePoint[], length: number): number => {
  let gone = 0;
  for (const [place, to] of path.entries()) {
    const from = path[place - 1];
    if (from !== undefined) gone += distance(from, to);
    if (gone > length) return place;
  }
  return path.length - 1;
};

/** Index of the place nearest to `at`. */
const nearest = (path: readonly PlanePoint[], at: PlanePoint): number => {
  let best = 0;
  for (const [place, point] of path.entries()) {
    if (distance(point, at) < distance(path[best] ?? point, at)) best = place;
  }
  return best;
};

// The crossing of the stroke's last part with its first: both tails beyond it fall away.
const cutAtCrossing = (path: readonly PlanePoint[], head: number, tail: number): Outline | null => {
  for (let i = 1; i <= head && i < tail; i += 1) {
    for (let j = path.length - 1; j > Math.max(tail, i + 1); j -= 1) {
      const [a, b, c, d] = [path[i - 1], path[i], path[j - 1], path[j]];
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      const at = crossingOf(a, b, c, d);
      if (at !== null) return [at, ...path.slice(i, j)];
    }
  }
  return null;
};

// An end that runs beside the beginning, past where it began, is cut where it came nearest to it.
const cutBeside = (path: readonly PlanePoint[], head: number, tail: number, reach_mm: number): Outline => {
  const [first] = path;
  const last = path.at(-1);
  if (first === undefined || last === undefined) return path;
  const beside = nearest(path.slice(0, head + 1), last);
  const alongside = path[beside];
  if (beside === 0 || alongside === undefined || distance(alongside, last) > reach_mm) return path;
  return path.slice(0, tail + nearest(path.slice(tail), first) + 1);
};

/**
 * The closed line of a stroke. Where its end runs over its beginning or beside it, what is drawn twice falls away;
 * otherwise the end is joined to the beginning by a straight edge.
 */
export const closeStroke = (path: readonly PlanePoint[]): Outline => {
  const length = pathLength(path);
  const head = reach(path, overshoot * length);
  const tail = path.length - 1 - reach(path.toReversed(), overshoot * length);
  return cutAtCrossing(path, head, tail) ?? cutBeside(path, head, tail, besideShare * length);
};
