/** Late enhancement at other thresholds: quality control, shown only after the read is sealed (M5.4). */
import { enhancedSlice, type Criterion, type SliceImage } from './enhanced-slice.ts';
import { strayContours } from './enhancement-contours.ts';
import { drawnSlices, type DrawnSlice } from './enhancement-slices.ts';
import { enhancementTotals, isIncompleteBy, type EnhancementTotals } from './enhancement-totals.ts';
import { pixelMarks, type EnhancedSlice, type LateEnhancementInput } from './late-enhancement-result.ts';
import { defaultLateEnhancementChoices } from './protocol-choices.ts';
import { halfMaximumOf, thresholdOf } from './reference-statistics.ts';

/** Every threshold of the curve: SD above the mean of the reference, and full width at half maximum. */
export const curveThresholds = [2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 'FWHM'] as const;

/** One slice at one threshold. */
interface CurveSlice {
  /** 1-based slice number in stack order. */
  readonly slice: number;
  /** After rescale; null where there is no maximum to take the half of. */
  readonly threshold: number | null;
  /** Enhanced pixels, those included by hand among them. */
  readonly enhanced: number;
}

/** Enhancement at one threshold. */
export interface CurvePoint extends EnhancementTotals {
  readonly by: (typeof curveThresholds)[number];
  /** Evaluable slices, from base to apex. */
  readonly slices: readonly CurveSlice[];
}

/** The stored value of the highest signal among the pixels on or above the threshold of the read. */
const highestOf = ({ image }: SliceImage, { marks, box }: EnhancedSlice): number | null => {
  const sense = image.RescaleSlope < 0 ? -1 : 1;
  let highest: number | null = null;
  marks.forEach((mark, i) => {
    if (mark !== pixelMarks.enhanced) return;
    const [column, row] = [box.left + (i % box.width), box.top + Math.floor(i / box.width)];
    const stored = image.stored[row * image.Columns + column];
    if (stored !== undefined && (highest === null || sense * stored > sense * highest)) highest = stored;
  });
  return highest;
};

/** Null where nothing reaches the threshold of the read: then only the hand enhances, whatever the half would be. */
const criterionOf = (by: CurvePoint['by'], on: SliceImage, measured: EnhancedSlice): Criterion | null => {
  if (by !== 'FWHM') return (image, reference) => thresholdOf(image, reference, by);
  const highest = highestOf(on, measured);
  return highest === null ? null : (image, reference) => halfMaximumOf(image, reference, highest);
};

interface SliceAtThreshold {
  readonly drawn: DrawnSlice;
  readonly told: readonly CurveSlice[];
}

const atThreshold = (by: CurvePoint['by'], drawn: DrawnSlice): SliceAtThreshold => {
  if (drawn.outcome.is !== 'measured') return { drawn, told: [] };
  const { on, measured } = drawn.outcome;
  const { slice } = measured;
  const criterion = criterionOf(by, on, measured);
  const again = criterion === null ? null : enhancedSlice(on, drawn.contours, criterion);
  if (again === null) return { drawn, told: [{ slice, threshold: null, enhanced: measured.enhanced }] };
  const { threshold, enhanced } = again;
  return { drawn: { ...drawn, outcome: { is: 'measured', on, measured: again } }, told: [{ slice, threshold, enhanced }] };
}; // prettier-ignore

/**
 * Volume, mass and ratio of the same contours and references at every threshold (M5.4). What is included or excluded by
 * hand holds at each of them; what is not evaluable at the threshold of the read is so at all. Full width at half
 * maximum (Amado 2004): per slice, half way from the mean of its reference to the highest signal of its enhanced
 * myocardium, so that no offset of the image decides; a slice with nothing on or above the threshold of the read has
 * none, lest half of the noise count as scar. Empty without a stack.
 */
export const enhancementCurve = (input: LateEnhancementInput): readonly CurvePoint[] => {
  const { stack, contours } = input;
  if (stack === null) return [];
  const choices = input.choices ?? defaultLateEnhancementChoices;
  const isStray = isIncompleteBy(strayContours(stack, contours));
  const drawn = drawnSlices(input, stack, choices.sd);
  return curveThresholds.map((by) => {
    const slices = drawn.map((one) => atThreshold(by, one));
    const totals = enhancementTotals({ input, stack, slices: slices.map((one) => one.drawn), choices, isStray });
    return { by, ...totals, slices: slices.flatMap(({ told }) => told) };
  });
};
