/** Which thickness of the ventricle each slice stands for (M1.1). */
import { millimetre, type Millimetre } from './quantity.ts';

/** A gap that differs from the median gap by more than this share makes the distance uneven (M1.1). */
const even = 0.01;
/** A gap longer than so many median gaps is a hole in the stack (M1.1). */
const hole = 1.5;

/** Slices at their places along the normal, in that order. */
export interface PlacedSlices {
  readonly slices: readonly { readonly position: Millimetre }[];
}

/** Distances of a stack. `each[i]` is what slice i + 1 stands for; `holes` names the slices after which one is missing. */
export interface SliceDistances {
  /** The one distance that serves all slices; null where gaps are uneven. */
  readonly uniform: Millimetre | null;
  readonly each: readonly Millimetre[];
  readonly holes: ReadonlySet<number>;
}

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (lower + upper) / 2;
};

const measured = (stack: PlacedSlices): SliceDistances | null => {
  const places = stack.slices.map(({ position }) => position);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || places.length < 2) return null;
  const gaps = places.slice(1).map((place, i) => place - (places[i] ?? NaN));
  const median = medianOf(gaps);
  const holes = new Set(gaps.flatMap((gap, i) => (gap > hole * median ? [i + 1] : [])));
  if (gaps.every((gap) => Math.abs(gap - median) <= even * median)) {
    const mean = millimetre((last - first) / gaps.length);
    return { uniform: mean, each: places.map(() => mean), holes };
  }
  const each = places.map((_, i) => {
    const before = gaps[i - 1] ?? gaps[i] ?? 0;
    const after = gaps[i] ?? before;
    return millimetre((before + after) / 2);
  });
  return { uniform: null, each, holes };
};

const known = new WeakMap<PlacedSlices, { readonly distances: SliceDistances | null }>();

/**
 * Distance each slice stands for, mm, along the normal (M1.1). Neighbours are the slices of the image stack, contoured
 * or not. Gaps within 1 % of their median: one distance, the mean gap (from the first slice to the last, so rounding of
 * the header does not add up). Otherwise each slice takes half the gap to either neighbour, and the slice at an end
 * mirrors its only gap. Null for fewer than two slices: one slice has no distance, and SliceThickness is none.
 */
export const sliceDistances = (stack: PlacedSlices): SliceDistances | null => {
  const before = known.get(stack);
  if (before !== undefined) return before.distances;
  const distances = measured(stack);
  known.set(stack, { distances });
  return distances;
};
