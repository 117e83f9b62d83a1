/** Places along a closed outline by their share of its length. */
import { outlineLength } from '../polygon.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** The place `share` of the way from `a` to `b`. */
export const between = (a: PlanePoint, b: PlanePoint, share: number): PlanePoint => ({
  u: a.u + share * (b.u - a.u),
  v: a.v + share * (b.v - a.v),
});

/** Share of the outline's length at which each of its points lies: 0 for the first, below 1 for the last. */
export const sharesOf = (outline: readonly PlanePoint[]): readonly number[] => {
  const whole = outlineLength(outline);
  let gone = 0;
  let previous = outline[0];
  return outline.map((point) => {
    if (previous !== undefined) gone += Math.hypot(point.u - previous.u, point.v - previous.v);
    previous = point;
    return whole === 0 ? 0 : gone / whole;
  });
};

/** Places of a closed outline at ascending shares of its length (0 to 1). */
export const placesAt = (outline: readonly PlanePoint[], shares: readonly number[]): readonly PlanePoint[] => {
  const [first] = outline;
  if (first === undefined) return [];
  const known = [...sharesOf(outline), 1];
  const points = [...outline, first];
  let edge = 0;
  return shares.map((share) => {
    while (edge < outline.length - 1 && (known[edge + 1] ?? 1) <= share) edge += 1;
    const [from, to] = [known[edge] ?? 0, known[edge + 1] ?? 1];
    return between(points[edge] ?? first, points[edge + 1] ?? first, to > from ? (share - from) / (to - from) : 0);
  });
};

/** `count` places spaced evenly along a closed outline, the first one kept. */
export const resample = (outline: readonly PlanePoint[], count: number): readonly PlanePoint[] =>
  placesAt(
    outline,
    Array.from({ length: count }, (_, i) => i / count),
  );
