/** From the path of a far wall to the crescent that a reader would draw. */
import { convexHull } from './convex-hull.ts';
import { directionOf } from './crescent-costs.ts';
import { angleOf, borderAt, outwardStep_mm, type LeftSlice } from './outward-lines.ts';
import { radiusAlong } from './radius-along.ts';

/** A leak narrower than this is closed, in directions. */
const narrow = 3;
/** Where the cavity is thinner than this share of its deepest, or this, it has ended: beyond is fat, mm. */
const [leastShare, least_mm] = [0.2, 3];
/** Bites of trabeculae are filled so deep at most, mm. */
const deepestBite_mm = 9;
/** Its ends run out over so many directions at most. */
const taper = 5;

const filtered = (values: Float64Array, reach: number, of: (a: number, b: number) => number): Float64Array =>
  values.map((own, at) => {
    let found = own;
    for (let by = Math.max(0, at - reach); by <= Math.min(values.length - 1, at + reach); by += 1) found = of(found, values[by] ?? 0);
    return found;
  }); // prettier-ignore

/** A part so large beside the largest is of the same cavity: a trabecula stands between them. */
const sameCavity = 0.35;

interface Part {
  readonly from: number;
  readonly to: number;
  readonly sum: number;
}

const partsOf = (depths: Float64Array, least: number, breaks: readonly boolean[]): readonly Part[] => {
  const parts: Part[] = [];
  let [from, sum] = [0, 0];
  for (let at = 0; at <= depths.length; at += 1) {
    const depth = depths[at] ?? 0;
    if (depth >= least && breaks[at] !== true) {
      sum += depth;
      continue;
    }
    if (sum > 0) parts.push({ from, to: at - 1, sum });
    [from, sum] = [at + 1, 0];
  }
  return parts;
};

/** Of what is deep enough, the largest part between breaks, with what is too large beside it to be another; 0 elsewhere. */
const mainPart = (depths: Float64Array, breaks: readonly boolean[]): Float64Array => {
  const parts = partsOf(depths, Math.max(least_mm, leastShare * Math.max(...depths)), breaks);
  const largest = Math.max(...parts.map(({ sum }) => sum));
  const kept = parts.filter(({ sum }) => sum >= sameCavity * largest);
  const [from, to] = [kept[0]?.from ?? 0, kept.at(-1)?.to ?? -1];
  return depths.map((depth, at) => (at < from || at > to ? 0 : depth));
};

/** Ends that stand upright run out to nothing. */
const tapered = (depths: Float64Array): Float64Array => {
  const ended = Float64Array.from(depths);
  const first = depths.findIndex((depth) => depth > 0);
  const last = depths.findLastIndex((depth) => depth > 0);
  for (const [end, way] of [[first, 1], [last, -1]] as const) {
    const [own, inward] = [depths[end] ?? 0, depths[end + 2 * way] ?? 0];
    const slope = Math.max((inward - own) / 2, own / taper);
    for (let by = 1; by < taper && own - by * slope > 0; by += 1) {
      const at = end - by * way;
      if (at >= 0 && at < ended.length) ended[at] = own - by * slope;
    }
  }
  return ended;
}; // prettier-ignore

/** The free wall bulges: what its hull holds and trabeculae keep from the path is cavity, up to a depth. */
const filled = (depths: Float64Array, left: LeftSlice, middle: number): Float64Array => {
  const border = depths.map((_, i) => borderAt(left, directionOf(middle, i)));
  const angle = (i: number): number => angleOf(directionOf(middle, i));
  const points = Array.from(depths, (depth, i) => {
    const radius = (border[i] ?? 0) + depth;
    return depth > 0 ? [{ u: radius * Math.cos(angle(i)), v: radius * Math.sin(angle(i)) }] : [];
  });
  const hull = convexHull([{ u: 0, v: 0 }, ...points.flat()]);
  return depths.map((depth, i) => {
    const reach = depth > 0 ? radiusAlong(hull, angle(i)) - (border[i] ?? 0) : 0;
    return depth > 0 ? Math.min(depth + deepestBite_mm, Math.max(depth, reach)) : 0;
  });
};

const smoothed = (depths: Float64Array): Float64Array =>
  depths.map((own, at) => {
    if (own === 0) return 0;
    const near = [-2, -1, 0, 1, 2].map((by) => depths[at + by] ?? 0);
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = near.map((depth) => (depth > 0 ? depth : own));
    return (a + 2 * b + 3 * c + 2 * d + e) / 9;
  });

/** mm beyond the border of the left ventricle in each direction of the arc; 0 where there is no cavity. */
export const crescentDepths = (
  path: Int16Array,
  breaks: readonly boolean[],
  left: LeftSlice,
  middle: number,
): Float64Array => {
  const drawn = Float64Array.from(path, (place) => (place + 1) * outwardStep_mm);
  const opened = filtered(filtered(drawn, narrow, Math.min), narrow, Math.max);
  return tapered(smoothed(filled(mainPart(opened, breaks), left, middle)));
};
