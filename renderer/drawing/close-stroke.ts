/** A hand that goes round rarely ends where it began: the stroke becomes a closed line. Pure. */
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { distance, pathLength, type Outline } from './stroke-shapes.ts';

/** Share of the stroke at either end that may be a mere overshoot. */
const overshoot = 0.2;

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

/**
 * The closed line of a stroke: where its end runs over its beginning both tails beyond the crossing fall away,
 * otherwise the end is joined to the beginning by a straight edge.
 */
export const closeStroke = (path: readonly PlanePoint[]): Outline => {
  const ends = overshoot * pathLength(path);
  const head = reach(path, ends);
  const tail = path.length - 1 - reach(path.toReversed(), ends);
  for (let i = 1; i <= head && i < tail; i += 1) {
    for (let j = path.length - 1; j > Math.max(tail, i + 1); j -= 1) {
      const [a, b, c, d] = [path[i - 1], path[i], path[j - 1], path[j]];
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      const at = crossingOf(a, b, c, d);
      if (at !== null) return [at, ...path.slice(i, j)];
    }
  }
  return path;
};
