/** A closed outline joined with a convex one, or cut by it: closed outlines again. */
import { containsPoint, signedArea, turned } from '../polygon.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** `join`: everything inside either. `cut`: what is inside the first and not in the second. */
export type Combination = 'join' | 'cut';

/** Nearer than this to an edge's end, as a share of the edge, a crossing cannot be trusted. */
const margin = 1e-9;

interface Crossing {
  readonly at: PlanePoint;
  /** Edge and share of the way along it, of the outline and of the convex one. */
  readonly outline: readonly [number, number];
  readonly convex: readonly [number, number];
  /** Whether the outline goes into the convex one here. */
  readonly enters: boolean;
}

interface Stop {
  readonly at: PlanePoint;
  readonly crossing: Crossing | null;
}

type Crossings = readonly Crossing[] | 'degenerate';

const next = <T>(list: readonly T[], i: number): T | undefined => list[i + 1 < list.length ? i + 1 : 0];

/** Where edge a-b passes edge c-d; null where they do not meet; `degenerate` where they meet at an end. */
const passing = (
  a: PlanePoint,
  b: PlanePoint,
  c: PlanePoint,
  d: PlanePoint,
): { readonly s: number; readonly t: number; readonly turn: number } | 'degenerate' | null => {
  const [pu, pv, qu, qv] = [b.u - a.u, b.v - a.v, d.u - c.u, d.v - c.v];
  const turn = pu * qv - pv * qu;
  const [wu, wv] = [c.u - a.u, c.v - a.v];
  if (Math.abs(turn) < 1e-15) {
    const aside = Math.abs(pu * wv - pv * wu);
    return aside > margin * (Math.hypot(pu, pv) + Math.hypot(qu, qv)) ? null : 'degenerate';
  }
  const s = (wu * qv - wv * qu) / turn;
  const t = (wu * pv - wv * pu) / turn;
  if (s < -margin || s > 1 + margin || t < -margin || t > 1 + margin) return null;
  const clear = s > margin && s < 1 - margin && t > margin && t < 1 - margin;
  return clear ? { s, t, turn } : 'degenerate';
};

const apart = (a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): boolean =>
  Math.max(a.u, b.u) < Math.min(c.u, d.u) ||
  Math.max(c.u, d.u) < Math.min(a.u, b.u) ||
  Math.max(a.v, b.v) < Math.min(c.v, d.v) ||
  Math.max(c.v, d.v) < Math.min(a.v, b.v);

const crossingsOf = (outline: readonly PlanePoint[], convex: readonly PlanePoint[]): Crossings => {
  const found: Crossing[] = [];
  for (const [i, a] of outline.entries()) {
    const b = next(outline, i) ?? a;
    for (const [j, c] of convex.entries()) {
      const d = next(convex, j) ?? c;
      if (apart(a, b, c, d)) continue;
      const met = passing(a, b, c, d);
      if (met === 'degenerate') return 'degenerate';
      if (met === null) continue;
      const at = { u: a.u + met.s * (b.u - a.u), v: a.v + met.s * (b.v - a.v) };
      found.push({ at, outline: [i, met.s], convex: [j, met.t], enters: met.turn < 0 });
    }
  }
  return found;
};

const stops = (
  line: readonly PlanePoint[],
  crossings: readonly Crossing[],
  which: 'outline' | 'convex',
): readonly Stop[] =>
  line.flatMap((at, i): readonly Stop[] => [
    { at, crossing: null },
    ...crossings
      .filter((crossing) => crossing[which][0] === i)
      .sort((a, b) => a[which][1] - b[which][1])
      .map((crossing) => ({ at: crossing.at, crossing })),
  ]);

/** Walks from a crossing to the next one; the points passed, and the crossing reached. */
const walk = (line: readonly Stop[], from: Crossing, step: 1 | -1): { points: readonly PlanePoint[]; to: Crossing } => {
  const points: PlanePoint[] = [];
  let place = line.findIndex(({ crossing }) => crossing === from);
  let left = line.length;
  while (left > 0) {
    left -= 1;
    place = (place + step + line.length) % line.length;
    const stop = line[place];
    if (stop?.crossing) return { points, to: stop.crossing };
    if (stop) points.push(stop.at);
  }
  return { points, to: from };
};

const loops = (
  outline: readonly Stop[],
  convex: readonly Stop[],
  crossings: readonly Crossing[],
  how: Combination,
): readonly (readonly PlanePoint[])[] | 'degenerate' => {
  const unused = new Set(crossings.filter(({ enters }) => !enters));
  const found: PlanePoint[][] = [];
  for (const start of unused) {
    const loop: PlanePoint[] = [];
    let at = start;
    do {
      unused.delete(at);
      const along = walk(outline, at, 1);
      if (!along.to.enters) return 'degenerate';
      const around = walk(convex, along.to, how === 'join' ? 1 : -1);
      if (around.to.enters) return 'degenerate';
      loop.push(at.at, ...along.points, along.to.at, ...around.points);
      at = around.to;
    } while (at !== start && unused.has(at));
    if (at !== start) return 'degenerate';
    found.push(loop);
  }
  return found;
};

/** What is left where the lines do not cross: one lies in the other, or they are apart. Null: nothing changes. */
const uncrossed = (
  outline: readonly PlanePoint[],
  convex: readonly PlanePoint[],
  how: Combination,
): readonly PlanePoint[] | null => {
  const [first] = outline;
  return how === 'join' && first !== undefined && containsPoint(convex, first) ? convex : null;
};

/**
 * Combines a simple outline with a convex one, both turned from u towards v. Every piece, the largest first; holes are
 * not kept. Null where nothing changes or nothing would be left; `degenerate` where the lines meet at a corner or along
 * an edge: the caller moves the convex one by a hair and asks again.
 */
export const combineOutlines = (
  line: readonly PlanePoint[],
  convex: readonly PlanePoint[],
  how: Combination,
): readonly [readonly PlanePoint[], ...(readonly PlanePoint[])[]] | 'degenerate' | null => {
  const outline = turned(line);
  const crossings = crossingsOf(outline, convex);
  if (crossings === 'degenerate') return 'degenerate';
  if (crossings.length === 0) {
    const whole = uncrossed(outline, convex, how);
    return whole === null ? null : [whole];
  }
  const pieces = loops(stops(outline, crossings, 'outline'), stops(convex, crossings, 'convex'), crossings, how);
  if (pieces === 'degenerate') return 'degenerate';
  const [largest, ...others] = pieces.toSorted((a, b) => signedArea(b) - signedArea(a));
  return largest === undefined ? null : [largest, ...others.filter((piece) => signedArea(piece) > 0)];
};
