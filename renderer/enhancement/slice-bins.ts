/** Values of a slice's myocardium and reference, counted by bins. Pure. */
import { pixelMarks, type EnhancedSlice, type EnhancementImage } from '../../measurement/late-enhancement-result.ts';
import { eachPixel, type PixelRegion } from '../../measurement/pixel-region.ts';
import type { Bins } from './histogram-shape.ts';

/** As many as tell a narrow reference from the rest at the size of the panel. */
const mostBins = 64;

type Image = Pick<EnhancementImage, 'Columns' | 'stored' | 'RescaleSlope' | 'RescaleIntercept'>;

const valueAt = ({ Columns, stored, RescaleSlope, RescaleIntercept }: Image, column: number, row: number): number =>
  (stored[row * Columns + column] ?? 0) * RescaleSlope + RescaleIntercept;

const myocardialValues = ({ marks, box }: EnhancedSlice, image: Image): readonly number[] => {
  const values: number[] = [];
  for (const [place, mark] of marks.entries()) {
    if (mark === pixelMarks.none) continue;
    values.push(valueAt(image, box.left + (place % box.width), box.top + Math.floor(place / box.width)));
  }
  return values;
};

const regionValues = (region: PixelRegion, image: Image): readonly number[] => {
  const values: number[] = [];
  eachPixel(region, (column, row) => values.push(valueAt(image, column, row)));
  return values;
};

const counted = (values: readonly number[], from: number, width: number, count: number): readonly number[] => {
  const bins = Array.from({ length: count }, () => 0);
  for (const value of values) {
    const bin = Math.min(count - 1, Math.floor((value - from) / width));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
};

/** A whole number of stored steps a bin: no bin stands empty only because no stored value falls in it. */
const binWidth = (span: number, step: number): number => step * Math.max(1, Math.ceil(span / step / mostBins));

/**
 * Bins over all values of both and the threshold. Null where neither has a pixel. Edges lie half a stored step below
 * the values, so that rounding puts none beside its bin.
 */
export const sliceBins = (slice: EnhancedSlice, reference: PixelRegion, image: Image): Bins | null => {
  const myocardium = myocardialValues(slice, image);
  const remote = regionValues(reference, image);
  let [least, most] = [slice.threshold, slice.threshold];
  for (const values of [myocardium, remote]) {
    for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  }
  if (myocardium.length + remote.length === 0) return null;
  const step = Math.abs(image.RescaleSlope);
  // A threshold lies between stored values: the first edge still stands half a step below one of them.
  const first = Math.floor((least - image.RescaleIntercept) / step + 1e-6) * step + image.RescaleIntercept;
  const width = binWidth(most - first + step, step);
  const from = first - step / 2;
  const count = Math.max(1, Math.ceil((most - from + step / 2) / width));
  return {
    from,
    width,
    myocardium: counted(myocardium, from, width, count),
    reference: counted(remote, from, width, count),
  };
};
