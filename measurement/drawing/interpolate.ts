/** A contour between two contours: of neighbouring slices or phases, in image space. */
import { between, placesAt, resample, sharesOf } from './resample.ts';
import { turned } from '../polygon.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** Places at which two outlines are compared to find how they lie on one another. */
const compared = 96;
/** So many of the best even starts are followed up, with the corners so many steps around them. */
const tried = 3;
const around = 3;
const even = Array.from({ length: compared }, (_, i) => i / compared);
/** Places nearer than this share of the length are one. */
const same = 1e-9;

const wrapped = (share: number): number => share - Math.floor(share);

/** Places of `b` at ascending shares counted from `start`. */
const placesFrom = (b: readonly PlanePoint[], start: number, shares: readonly number[]): readonly PlanePoint[] => {
  const moved = shares.map((share) => wrapped(start + share));
  const turn = moved.findIndex((share, i) => i > 0 && share < (moved[i - 1] ?? 0));
  const split = turn < 0 ? moved.length : turn;
  return [...placesAt(b, moved.slice(0, split)), ...placesAt(b, moved.slice(split))];
};

const squares = (a: readonly PlanePoint[], at: (i: number) => PlanePoint | undefined): number =>
  a.reduce((sum, p, i) => {
    const q = at(i) ?? p;
    return sum + (p.u - q.u) ** 2 + (p.v - q.v) ** 2;
  }, 0);

/** The even starts of `b` (as steps of 1 / 96) with the least squared distances from `a`, the best first. */
const likelyStarts = (a: readonly PlanePoint[], b: readonly PlanePoint[]): readonly number[] => {
  const places = resample(b, compared);
  return even
    .map((_, step) => ({ step, misfit: squares(a, (i) => places[(i + step) % compared]) }))
    .sort((x, y) => x.misfit - y.misfit)
    .slice(0, tried)
    .map(({ step }) => step);
};

/**
 * Share of `b` that belongs to the start of `a`: the one with the least squared distances. Sought on an even raster,
 * then among the corners of `b` near the best of it, so that an outline is found in itself exactly.
 */
const alignment = (a: readonly PlanePoint[], b: readonly PlanePoint[]): number => {
  const places = resample(a, compared);
  const raster = likelyStarts(places, b).map((step) => step / compared);
  const near = sharesOf(b).filter((share) =>
    raster.some((start) => Math.abs(wrapped(share - start + 0.5) - 0.5) <= around / compared),
  );
  let [best, least] = [0, Infinity];
  for (const start of [...near, ...raster]) {
    const there = placesFrom(b, start, even);
    const misfit = squares(places, (i) => there[i]);
    if (misfit < least) [best, least] = [start, misfit];
  }
  return best;
};

const merged = (shares: readonly number[]): readonly number[] => {
  const sorted = [...shares].sort((x, y) => x - y);
  return sorted.filter((share, i) => share < 1 - same && (i === 0 || share - (sorted[i - 1] ?? 0) > same));
};

/**
 * The outline `share` of the way from `a` (0) to `b` (1). Both run the same way round, start where they lie closest on
 * one another (least squared distances) and are matched by their share of length; each corner of either keeps its place,
 * so two equal outlines give that very shape, and the ends give the outlines themselves. Runs the way of `a`.
 */
export const interpolateOutlines = (
  a: readonly PlanePoint[],
  b: readonly PlanePoint[],
  share: number,
): readonly PlanePoint[] => {
  if (a.length < 3 || b.length < 3) return a;
  const [from, to] = [turned(a), turned(b)];
  const start = alignment(from, to);
  const shares = merged([...sharesOf(from), ...sharesOf(to).map((one) => wrapped(one - start))]);
  const [here, there] = [placesAt(from, shares), placesFrom(to, start, shares)];
  const line = here.map((p, i) => between(p, there[i] ?? p, share));
  return from === a ? line : line.toReversed();
};
