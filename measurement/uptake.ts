/** Mean, highest and peak uptake of a region (M6.3). */
import type { PixelIndex } from './patient-space.ts';
import { gramPerMillilitre, missing, type GramPerMillilitre, type Missing } from './quantity.ts';
import type { FrameReference } from './short-axis-stack.ts';
import type { UptakeFactor } from './uptake-factor.ts';
import type { UptakeImage } from './uptake-result.ts';
import { highestSphere, isWholeSphere, pixelAt, type SphereVolume } from './uptake-sphere.ts';

/** The part of a region that lies on one frame. */
export interface UptakePart extends FrameReference {
  readonly image: UptakeImage;
  /** Each once, as row · Columns + column, rising. */
  readonly pixels: readonly number[];
  /** What a sphere around its voxels may reach, or why that cannot be had. */
  readonly around: SphereVolume | Missing;
}

/** A number with the frames that its voxels lie in. */
interface UptakeNumber {
  readonly value: GramPerMillilitre;
  readonly frames: readonly FrameReference[];
}

/** A number of one place. */
interface UptakeAt extends UptakeNumber {
  readonly at: FrameReference & PixelIndex;
}

/** The peak, and whether its sphere lies wholly within the images. */
interface UptakePeak extends UptakeAt {
  readonly isWhole: boolean;
}

/** Uptake of a region, SUVbw in g/mL. */
export interface Uptake {
  readonly mean: UptakeNumber | Missing;
  readonly max: UptakeAt | Missing;
  readonly peak: UptakePeak | Missing;
}

/** Voxels of one frame, added up as they are stored. */
export interface StoredSum {
  readonly sum: number;
  readonly highest: number;
  /** Place of the highest; of equal ones the first. */
  readonly at: number;
}

const sums = new WeakMap<readonly number[], { readonly image: UptakeImage; readonly of: StoredSum }>();

/** Sum and highest of the stored values at these places, kept by their identity; null without a place. */
export const storedSum = (image: UptakeImage, pixels: readonly number[]): StoredSum | null => {
  const [first] = pixels;
  if (first === undefined) return null;
  const known = sums.get(pixels);
  if (known?.image === image) return known.of;
  let [sum, highest, at] = [0, -Infinity, first];
  for (const pixel of pixels) {
    const value = image.stored[pixel] ?? NaN;
    sum += value;
    if (value > highest) [highest, at] = [value, pixel];
  }
  const of = { sum, highest, at };
  sums.set(pixels, { image, of });
  return of;
};

const referenceOf = ({ SOPInstanceUID, frame }: FrameReference): FrameReference => ({ SOPInstanceUID, frame });

const peakOf = (parts: readonly UptakePart[], factor: number): UptakePeak | Missing => {
  let best: Omit<UptakePeak, 'isWhole'> | null = null;
  let within: SphereVolume | null = null;
  for (const { around, pixels } of parts) {
    if ('missing' in around) return around;
    const found = highestSphere(around, pixels);
    if (found === null || (best !== null && factor * found.value <= best.value)) continue;
    best = { ...found, value: gramPerMillilitre(factor * found.value) };
    within = around;
  }
  if (best === null || within === null) return missing('no-contour');
  return { ...best, isWhole: isWholeSphere(within, best.at) };
};

/**
 * SUVbw of a region, g/mL (M6.3). Mean over all its voxels, pooled over the slices, so that a slice counts by its
 * voxels; the highest voxel; and the peak: the highest mean over a sphere of 6.2 mm radius centred on a voxel of the
 * region, of all voxels whose centres lie in it, in the region or not. Values are those of the image, never sampled
 * anew. A region without a voxel is no contour; only the peak needs millimetres.
 */
export const regionUptake = (all: readonly UptakePart[], { factor }: Pick<UptakeFactor, 'factor'>): Uptake => {
  const parts = all.filter(({ pixels }) => pixels.length > 0);
  let [sum, count] = [0, 0];
  let max: UptakeAt | null = null;
  for (const part of parts) {
    const { image, pixels } = part;
    const { RescaleSlope, RescaleIntercept } = image;
    const of = storedSum(image, pixels);
    if (of === null) continue;
    sum += RescaleSlope * of.sum + RescaleIntercept * pixels.length;
    count += pixels.length;
    const value = gramPerMillilitre(factor * (RescaleSlope * of.highest + RescaleIntercept));
    const frame = referenceOf(part);
    if (max === null || value > max.value) max = { value, frames: [frame], at: { ...frame, ...pixelAt(of.at, image.Columns) } };
  }
  const none = missing('no-contour');
  if (max === null) return { mean: none, max: none, peak: none };
  const mean = { value: gramPerMillilitre((factor * sum) / count), frames: parts.map(referenceOf) };
  return { mean, max, peak: peakOf(parts, factor) };
}; // prettier-ignore

/** The missing value of all three numbers. */
export const noUptake = (why: Missing): Uptake => ({ mean: why, max: why, peak: why });
