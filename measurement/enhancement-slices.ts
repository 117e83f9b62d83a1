/** The slices of a late enhancement stack that are drawn, each with what it is measured on, or why it is not (M5.1). */
import { enhancedSlice, type SliceImage } from './enhanced-slice.ts';
import { enhancementContours, type EnhancementContours } from './enhancement-contours.ts';
import { keepLast } from './keep-last.ts';
import type { EnhancedSlice, LateEnhancementInput, NotEvaluableSlice } from './late-enhancement-result.ts';
import { thresholdOf } from './reference-statistics.ts';
import { frameAt, locateFrame, type ShortAxisStack } from './short-axis-stack.ts';

/** What becomes of a slice. */
export type Outcome =
  | { readonly is: 'measured'; readonly on: SliceImage; readonly measured: EnhancedSlice }
  | { readonly is: NotEvaluableSlice['why'] };

/** A slice with contours. */
export interface DrawnSlice {
  /** 1-based slice number in stack order. */
  readonly slice: number;
  readonly contours: EnhancementContours;
  readonly outcome: Outcome;
}

const kept = keepLast<EnhancedSlice | null>();

const pointsOf = ({ epicardium, endocardium, reference, included, excluded }: EnhancementContours): readonly unknown[] => [
  epicardium?.points, endocardium?.points, reference?.points, included.length,
  ...included.map(({ points }) => points), ...excluded.map(({ points }) => points),
]; // prettier-ignore

/** n SD of the slice's own reference (M5.1). */
const measuredBySd = (on: SliceImage, contours: EnhancementContours, n: number): EnhancedSlice | null => {
  const { slice, plane, frame, image } = on;
  const madeFrom = [slice, plane, frame.SOPInstanceUID, frame.frame, image, n, ...pointsOf(contours)];
  return kept(contours.epicardium?.points ?? on, madeFrom, () =>
    enhancedSlice(on, contours, (values, reference) => thresholdOf(values, reference, n)),
  );
};

/** The image measured is the one that bears the reference: two images of one slice never share a threshold. */
const outcomeOf = (
  { imageOf }: LateEnhancementInput,
  stack: ShortAxisStack,
  contours: EnhancementContours,
  n: number,
): Outcome => {
  const { epicardium, reference, unclear } = contours;
  if (epicardium === null || unclear.length > 0) return { is: 'incomplete' };
  if (reference === null) return { is: 'no-reference' };
  const { SOPInstanceUID, frame } = reference;
  const place = locateFrame(stack, SOPInstanceUID, frame);
  const plane = place === null ? null : (frameAt(stack, place.slice, place.phase)?.plane ?? null);
  const image = imageOf(SOPInstanceUID, frame);
  if (place === null || plane === null || image === null) return { is: 'no-pixels' };
  const on = { slice: place.slice, plane, frame: { SOPInstanceUID, frame }, image };
  const measured = measuredBySd(on, contours, n);
  return measured === null ? { is: 'no-reference' } : { is: 'measured', on, measured };
};

/**
 * Every slice with contours that is not taken out of the ventricle, from base to apex, at n SD. An unchanged slice is
 * the same object as before: contours, stack and images are told apart by their identity.
 */
export const drawnSlices = (input: LateEnhancementInput, stack: ShortAxisStack, n: number): readonly DrawnSlice[] =>
  [...enhancementContours(stack, input.contours)]
    .filter(([slice]) => input.slicesOut?.has(slice) !== true)
    .map(([slice, contours]) => ({ slice, contours, outcome: outcomeOf(input, stack, contours, n) }));

/** Slices between the first and the last drawn one on which nothing is drawn, and that nobody has taken out. */
export const undrawnSlices = (drawn: readonly DrawnSlice[], out: ReadonlySet<number>): readonly number[] => {
  const there = new Set(drawn.map(({ slice }) => slice));
  const [first, last] = [drawn[0]?.slice ?? 0, drawn.at(-1)?.slice ?? 0];
  const between = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  return between.filter((slice) => !there.has(slice) && !out.has(slice));
};
