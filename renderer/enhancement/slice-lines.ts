/** Every slice of the late enhancement stack with what it comes to, or why it comes to nothing. Pure. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { enhancementContours, type EnhancementContours } from '../../measurement/enhancement-contours.ts';
import type {
  EnhancedSlice,
  LateEnhancementMeasures,
  NotEvaluableSlice,
} from '../../measurement/late-enhancement-result.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';

/** What would make a slice evaluable. */
export type SliceWant =
  | 'no-epicardium'
  | 'no-reference'
  | 'contour-unclear'
  | 'reference-too-small'
  | 'no-pixels'
  | 'nothing-between'
  | 'graded';

/** One slice; `slice` counts from 1. */
export type SliceLine =
  | { readonly slice: number; readonly is: 'measured'; readonly measured: EnhancedSlice }
  | { readonly slice: number; readonly is: 'not evaluable'; readonly why: SliceWant }
  | { readonly slice: number; readonly is: 'empty' };

const whyIncomplete = (drawn: EnhancementContours | undefined): SliceWant => {
  if (drawn === undefined) return 'nothing-between';
  return drawn.unclear.length > 0 ? 'contour-unclear' : 'no-epicardium';
};

const wantOf = ({ why }: NotEvaluableSlice, drawn: EnhancementContours | undefined): SliceWant => {
  if (why === 'incomplete') return whyIncomplete(drawn);
  if (why === 'no-pixels') return 'no-pixels';
  return drawn === undefined || drawn.reference === null ? 'no-reference' : 'reference-too-small';
};

/** One line a slice, from base to apex. `graded`: the reader says that nothing of it is evaluable. */
export const sliceLines = (
  stack: ShortAxisStack,
  contours: readonly ContourRecord[],
  { slices, notEvaluable }: Pick<LateEnhancementMeasures, 'slices' | 'notEvaluable'>,
  graded = false,
): readonly SliceLine[] => {
  const drawn = enhancementContours(stack, contours);
  const measured = new Map(slices.map((one) => [one.slice, one]));
  const without = new Map(notEvaluable.map((one) => [one.slice, one]));
  return stack.slices.map((_, place): SliceLine => {
    const slice = place + 1;
    const own = measured.get(slice);
    const lacks = without.get(slice);
    if (own === undefined && lacks === undefined) return { slice, is: 'empty' };
    if (graded) return { slice, is: 'not evaluable', why: 'graded' };
    if (own !== undefined) return { slice, is: 'measured', measured: own };
    if (lacks === undefined) return { slice, is: 'empty' };
    return { slice, is: 'not evaluable', why: wantOf(lacks, drawn.get(slice)) };
  });
};
