/**
 * Where the left ventricle lies in a short-axis stack: the line of places through the slices around which rings stand best.
 * How much better it is than the best line elsewhere tells whether to trust it; a click says where it passes.
 */
import type { PlanePoint } from '../../plane-coordinates.ts';
import type { GreyStack } from './grey-stack.ts';
import { ringGrid_mm, ringScores, type RingScores } from './ring-scores.ts';

/** A place that somebody pointed to in the cavity. */
export interface PointedPlace {
  /** 1-based, base to apex. */
  readonly slice: number;
  /** mm of the slice's plane. */
  readonly place: PlanePoint;
}

/** A line of places through the stack. */
export interface FoundVentricle {
  /** One a slice, base to apex, mm of its plane. */
  readonly centres: readonly PlanePoint[];
  /** How well a ring stands around each; 0 where there is none. */
  readonly rings: readonly number[];
  /** By how much of its own score the best line beats the best one elsewhere, 0 to 1; 1 where somebody pointed. */
  readonly margin: number;
}

/** A line so far from another, mm, is one elsewhere. */
const elsewhere_mm = 30;
/** A centre moves so much from slice to slice at most, mm, and each mm costs so much. */
const [mostShift_mm, shiftWeight] = [12, 0.004];
/** The centre lies so near what was pointed to, mm. */
const near_mm = 14;
const barred = -1;

type Slices = readonly RingScores[];

const placeAt = ({ across, first }: RingScores, at: number): PlanePoint => ({
  u: first.u + (at % across) * ringGrid_mm,
  v: first.v + Math.floor(at / across) * ringGrid_mm,
});

const distance = (a: PlanePoint, b: PlanePoint): number => Math.hypot(a.u - b.u, a.v - b.v);

interface Reach {
  readonly sums: Float64Array;
  /** The place before each. */
  readonly from: Int32Array;
}

const reached = ({ across, down }: RingScores, scores: Float64Array, before: Float64Array): Reach => {
  const most = Math.floor(mostShift_mm / ringGrid_mm);
  const [sums, from] = [new Float64Array(scores.length), new Int32Array(scores.length)];
  for (let at = 0; at < scores.length; at += 1) {
    const [column, row] = [at % across, Math.floor(at / across)];
    let [best, where] = [-Infinity, at];
    for (let r = Math.max(0, row - most); r <= Math.min(down - 1, row + most); r += 1) {
      for (let c = Math.max(0, column - most); c <= Math.min(across - 1, column + most); c += 1) {
        const sum = (before[r * across + c] ?? 0) - shiftWeight * ringGrid_mm * Math.hypot(r - row, c - column);
        if (sum > best) [best, where] = [sum, r * across + c];
      }
    }
    sums[at] = best + (scores[at] ?? 0);
    from[at] = where;
  }
  return { sums, from };
};

const largest = (values: Float64Array): number => {
  let best = 0;
  values.forEach((value, at) => {
    if (value > (values[best] ?? 0)) best = at;
  });
  return best;
};

/** The line with the highest sum, of which the places are not barred. */
const bestLine = (slices: Slices, isBarred: (place: PlanePoint, slice: number) => boolean) => {
  const own = slices.map((slice, s) =>
    slice.scores.map((score, at) => (isBarred(placeAt(slice, at), s) ? barred : score)),
  );
  const steps: Reach[] = [];
  slices.forEach((slice, s) => {
    const [scores, before] = [own[s] ?? new Float64Array(), steps.at(-1)?.sums];
    steps.push(before === undefined ? { sums: scores, from: new Int32Array() } : reached(slice, scores, before));
  });
  let at = largest(steps.at(-1)?.sums ?? new Float64Array());
  const score = (steps.at(-1)?.sums[at] ?? 0) / Math.max(1, slices.length);
  const places: number[] = [];
  for (const { from } of steps.toReversed()) {
    places.unshift(at);
    at = from[at] ?? 0;
  }
  return { places, score };
};

/** Null where there is no slice. `pointed`: where somebody clicked into the cavity. */
export const findVentricle = ({ slices }: GreyStack, pointed: PointedPlace | null): FoundVentricle | null => {
  const all = slices.map(ringScores);
  if (all.length === 0) return null;
  const isOff = (place: PlanePoint, s: number): boolean =>
    pointed?.slice === s + 1 && distance(place, pointed.place) > near_mm;
  const best = bestLine(all, isOff);
  const at = (s: number): number => best.places[s] ?? 0;
  const centres = all.map((slice, s) => placeAt(slice, at(s)));
  const rings = all.map(({ scores }, s) => scores[at(s)] ?? 0);
  if (pointed !== null) return { centres, rings, margin: 1 };
  const next = bestLine(all, (place, s) => distance(place, centres[s] ?? place) < elsewhere_mm);
  return { centres, rings, margin: best.score > 0 ? Math.min(1, Math.max(0, 1 - next.score / best.score)) : 0 };
};
