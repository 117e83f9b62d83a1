/** How the signal of one slice is spread over its myocardium and its reference, to be shown with the threshold (M5.3). */
import { pixelMarks, type EnhancedSlice, type EnhancementImage } from './late-enhancement-result.ts';
import { eachPixel, type PixelRegion } from './pixel-region.ts';

/** Pixels by bins of one width, in rising order of the signal after rescale. */
export interface SignalHistogram {
  /** Lower edge of the first bin, and the width of each; in the unit of the image. */
  readonly from: number;
  readonly width: number;
  /** Pixels of the myocardium in each bin; those of them that count as enhanced, by hand or by threshold. */
  readonly myocardium: readonly number[];
  readonly enhanced: readonly number[];
  /** Pixels of the reference, also those outside the myocardium. */
  readonly reference: readonly number[];
}

type Image = Pick<EnhancementImage, 'Columns' | 'stored' | 'RescaleSlope' | 'RescaleIntercept'>;

/** No more bins than so many. */
const mostBins = 80;

/** Stored values of the three kinds of pixel. */
interface Signals {
  readonly myocardium: readonly number[];
  readonly enhanced: readonly number[];
  readonly reference: readonly number[];
}

const signalsOf = ({ marks, box }: EnhancedSlice, reference: PixelRegion, { stored, Columns }: Image): Signals => {
  const [myocardium, enhanced, remote]: [number[], number[], number[]] = [[], [], []];
  const storedAt = (column: number, row: number): number => stored[row * Columns + column] ?? 0;
  marks.forEach((mark, i) => {
    if (mark === pixelMarks.none) return;
    const value = storedAt(box.left + (i % box.width), box.top + Math.floor(i / box.width));
    myocardium.push(value);
    if (mark === pixelMarks.enhanced || mark === pixelMarks.byHand) enhanced.push(value);
  });
  eachPixel(reference, (column, row) => remote.push(storedAt(column, row)));
  return { myocardium, enhanced, reference: remote };
};

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** The distance of which all distances between the values are multiples: some images store every fourth value only. */
const stepOf = (values: readonly number[]): number => {
  const [first = 0] = values;
  let step = 0;
  for (const value of values) {
    step = commonDivisor(step, Math.abs(value - first));
    if (step === 1) break;
  }
  return step === 0 ? 1 : step;
};

/** 1, 2 or 5 times a power of ten: while a reference is dragged, the bins stay where they are. */
const roundWidth = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return [1, 2, 5, 10].map((times) => times * power).find((width) => width >= least) ?? least;
};

/** Bins in stored values: each holds `width / step` of the values that there can be. */
interface Bins {
  readonly first: number;
  readonly width: number;
  readonly step: number;
  readonly count: number;
}

const binsOver = (values: readonly number[], threshold: number): Bins => {
  const step = stepOf(values);
  const [some = 0] = values;
  const origin = ((some % step) + step) % step;
  // On the grid of the values, with the threshold among them.
  let [least, most] = [Math.floor((threshold - origin) / step), Math.ceil((threshold - origin) / step)];
  for (const value of values) {
    const place = (value - origin) / step;
    least = Math.min(least, place);
    most = Math.max(most, place);
  }
  const width = roundWidth((most - least + 1) / (mostBins - 1));
  const first = Math.floor(least / width) * width;
  const count = Math.floor((most - first) / width) + 1;
  return { first: origin + first * step, width: width * step, step, count };
};

const counted = (values: readonly number[], { first, width, count }: Bins): readonly number[] => {
  const bins = Array.from({ length: count }, () => 0);
  for (const value of values) {
    const bin = Math.floor((value - first) / width);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
};

/**
 * The histogram of a measured slice (`reference`: the pixels of its reference); null where neither has a pixel. Counted
 * in whole stored values: every bin holds equally many of the values that the image stores, so none is empty or twice
 * as high only by rounding. The edges lie midway between stored values, are round multiples of them, and do not move
 * with the reference as long as the width stays. The threshold lies within the bins.
 */
export const signalHistogram = (slice: EnhancedSlice, reference: PixelRegion, image: Image): SignalHistogram | null => {
  const signals = signalsOf(slice, reference, image);
  const all = [...signals.myocardium, ...signals.reference];
  if (all.length === 0) return null;
  const { RescaleSlope, RescaleIntercept } = image;
  const bins = binsOver(all, (slice.threshold - RescaleIntercept) / RescaleSlope);
  const { first, width, step, count } = bins;
  const edge = RescaleSlope < 0 ? first + count * width - step / 2 : first - step / 2;
  const rising = (values: readonly number[]): readonly number[] => {
    const counts = counted(values, bins);
    return RescaleSlope < 0 ? counts.toReversed() : counts;
  };
  return {
    from: edge * RescaleSlope + RescaleIntercept,
    width: width * Math.abs(RescaleSlope),
    myocardium: rising(signals.myocardium),
    enhanced: rising(signals.enhanced),
    reference: rising(signals.reference),
  };
};
