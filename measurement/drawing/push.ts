/** The brush: a disc that pushes the line before it. */
import { combineOutlines } from './combine-outlines.ts';
import { selfCrossings } from '../self-crossing.ts';
import { nearestOnSegment, signedArea } from '../polygon.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** One movement of the brush. */
export interface Push {
  readonly from: PlanePoint;
  readonly to: PlanePoint;
  /** mm. */
  readonly radius: number;
  /** `out`: the inside grows by what the disc sweeps over. `in`: it shrinks by it. */
  readonly direction: 'out' | 'in';
}

/** Points of the swept line are about so far apart, mm; those nearer than a third of it merge. */
const spacing_mm = 0.75;
const fewestCorners = 24;
const mostCorners = 160;
/** Where lines meet at corners, the disc is taken larger by a millionth and turned a little, so often. */
const attempts = 6;

/** What a disc sweeps over on a straight way, as a convex outline turned from u towards v. */
const swept = ({ from, to, radius }: Push, attempt: number): readonly PlanePoint[] => {
  const corners = Math.min(mostCorners, Math.max(fewestCorners, Math.ceil((2 * Math.PI * radius) / spacing_mm)));
  const way = Math.atan2(to.v - from.v, to.u - from.u);
  const still = from.u === to.u && from.v === to.v;
  const reach = radius * (1 + 1e-6 * attempt);
  const turn = attempt * 1e-4;
  const half = Math.ceil(corners / 2);
  const arc = (centre: PlanePoint, start: number): readonly PlanePoint[] =>
    Array.from({ length: still ? half : half + 1 }, (_, i) => {
      const angle = start + turn + (Math.PI * i) / half;
      return { u: centre.u + reach * Math.cos(angle), v: centre.v + reach * Math.sin(angle) };
    });
  return [...arc(to, way - Math.PI / 2), ...arc(from, way + Math.PI / 2)];
};

/** Drops points that crowd along the swept part; the rest of the line stays as it was. */
const thinned = (line: readonly PlanePoint[], { from, to, radius }: Push): readonly PlanePoint[] => {
  let last: PlanePoint | null = null;
  const kept = line.filter((point) => {
    const swept = Math.abs(nearestOnSegment(point, from, to).distance - radius) < spacing_mm;
    const crowds = swept && last !== null && Math.hypot(point.u - last.u, point.v - last.v) < spacing_mm / 3;
    if (!crowds) last = point;
    return !crowds;
  });
  return kept.length >= 3 && selfCrossings(kept).length === 0 ? kept : line;
};

/** What a brush leaves aside is less than any pixel of the heart, mm²: no piece of its own. */
const crumb_mm2 = 0.25;

/**
 * Pushes a simple closed outline as `push` does, and keeps every piece it is parted into, the largest first. A piece of
 * less than 0.25 mm² beside a larger one is none. The one outline itself when nothing changed.
 */
export const pushApart = (
  outline: readonly PlanePoint[],
  stroke: Push,
): readonly [readonly PlanePoint[], ...(readonly PlanePoint[])[]] => {
  const line = (piece: readonly PlanePoint[]): readonly PlanePoint[] => {
    const kept = thinned(piece, stroke);
    return signedArea(outline) < 0 ? kept.toReversed() : kept;
  };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const pushed = combineOutlines(outline, swept(stroke, attempt), stroke.direction === 'out' ? 'join' : 'cut');
    if (pushed === 'degenerate') continue;
    if (pushed === null) return [outline];
    const [largest, ...others] = pushed;
    return [line(largest), ...others.filter((piece) => signedArea(piece) >= crumb_mm2).map(line)];
  }
  return [outline];
};

/**
 * Pushes a simple closed outline with a disc on its way: outwards the outline then holds all that the disc swept over,
 * inwards none of it. The line stays simple; where pushing inwards parts it, the larger piece stays; where nothing of it
 * would be left, or a hole would be made, it stays as it was. The same outline is given back when nothing changed.
 */
export const push = (outline: readonly PlanePoint[], stroke: Push): readonly PlanePoint[] =>
  pushApart(outline, stroke)[0];
