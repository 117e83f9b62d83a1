/** Mean, highest and peak uptake of a region (M6.3). */
import {
  patientToPixel,
  pixelToPatient,
  planeNormal,
  positionAlong,
  type ImagePlane,
  type PixelIndex,
} from './patient-space.ts';
import { gramPerMillilitre, missing, type GramPerMillilitre, type Missing } from './quantity.ts';
import type { FrameReference } from './short-axis-stack.ts';
import type { UptakeFactor } from './uptake-factor.ts';

/** One decoded PET frame. */
export interface UptakeSlice extends FrameReference {
  readonly Columns: number;
  readonly Rows: number;
  /** Values after the rescale of this slice, row by row. */
  readonly values: ArrayLike<number>;
}

/** A PET frame with its place in the patient. */
export interface PlacedUptakeSlice extends UptakeSlice {
  readonly plane: ImagePlane;
}

/** The part of a region that lies in one slice, and what a sphere around its voxels may reach. */
export interface UptakeRegion {
  readonly slice: UptakeSlice;
  /** Each once, as row · Columns + column. */
  readonly pixels: readonly number[];
  /** Slices of the same volume within 6.2 mm, parallel, this one included; or why they cannot be had. */
  readonly around: { readonly centre: PlacedUptakeSlice; readonly slices: readonly PlacedUptakeSlice[] } | Missing;
  /** Planes of every slice of the volume, within reach or not. */
  readonly planes: readonly ImagePlane[];
}

/** A number with the frames that its voxels lie in. */
interface UptakeNumber {
  readonly value: GramPerMillilitre;
  readonly frames: readonly FrameReference[];
}

/** The peak, and whether its sphere lies wholly within the images. */
interface UptakePeak extends UptakeNumber {
  readonly isWhole: boolean;
}

/** Uptake of a region, SUVbw in g/mL. */
export interface Uptake {
  readonly mean: UptakeNumber | Missing;
  readonly max: UptakeNumber | Missing;
  readonly peak: UptakePeak | Missing;
}

/** Radius of a sphere of 1 mL, mm (M6.3). */
export const sphereRadius_mm = 6.2;
/** A centre on the surface lies in the sphere, whatever the rounding of the header does to its place, mm. */
const rounding_mm = 1e-6;
const reach = sphereRadius_mm + rounding_mm;

/** Voxels of one slice that lie in a sphere around a voxel of another: steps from it in columns and rows. */
interface Disc {
  readonly slice: UptakeSlice;
  readonly steps: readonly PixelIndex[];
}

const discOf = (centre: ImagePlane, slice: PlacedUptakeSlice): Disc => {
  const normal = planeNormal(centre);
  const away = positionAlong(normal, slice.plane) - positionAlong(normal, centre);
  const [rowSpacing, columnSpacing] = slice.plane.PixelSpacing;
  const shift = patientToPixel(slice.plane, pixelToPatient(centre, { column: 0, row: 0 }));
  const steps: PixelIndex[] = [];
  const [wide, high] = [reach / columnSpacing, reach / rowSpacing];
  for (let row = Math.ceil(shift.row - high); row <= shift.row + high; row += 1) {
    for (let column = Math.ceil(shift.column - wide); column <= shift.column + wide; column += 1) {
      const [right, below] = [(column - shift.column) * columnSpacing, (row - shift.row) * rowSpacing];
      if (right * right + below * below + away * away <= reach * reach) steps.push({ column, row });
    }
  }
  return { slice, steps };
};

const pixelAt = (pixel: number, Columns: number): PixelIndex => ({
  column: pixel % Columns,
  row: Math.floor(pixel / Columns),
});

/** Mean over the voxels in the sphere around a voxel; where the images end, over those that there are. */
const sphereMean = (discs: readonly Disc[], centre: PixelIndex): number => {
  let [sum, count] = [0, 0];
  for (const { slice, steps } of discs) {
    for (const step of steps) {
      const column = centre.column + step.column;
      const row = centre.row + step.row;
      if (column < 0 || row < 0 || column >= slice.Columns || row >= slice.Rows) continue;
      sum += slice.values[row * slice.Columns + column] ?? NaN;
      count += 1;
    }
  }
  return sum / count;
};

/** True when the sphere is in no direction cut by the edge of the images, nor by a missing slice. */
const isWhole = (plane: ImagePlane, { column, row }: PixelIndex, planes: readonly ImagePlane[]): boolean => {
  const [rowSpacing, columnSpacing] = plane.PixelSpacing;
  const [wide, high] = [sphereRadius_mm / columnSpacing, sphereRadius_mm / rowSpacing];
  const isInPlane =
    column - wide >= -0.5 &&
    column + wide <= plane.Columns - 0.5 &&
    row - high >= -0.5 &&
    row + high <= plane.Rows - 0.5;
  const normal = planeNormal(plane);
  const places = planes.map((one) => positionAlong(normal, one) - positionAlong(normal, plane)).sort((a, b) => a - b);
  const gaps = places.slice(1).map((place, i) => place - (places[i] ?? NaN));
  const gap = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const hasHole = gaps.some(
    (one, i) => one > 1.5 * gap && (places[i] ?? 0) < sphereRadius_mm && (places[i] ?? 0) + one > -sphereRadius_mm,
  );
  const isAlong = first - gap / 2 <= -sphereRadius_mm && last + gap / 2 >= sphereRadius_mm;
  return isInPlane && isAlong && !hasHole;
};

const referenceOf = ({ SOPInstanceUID, frame }: UptakeSlice): FrameReference => ({ SOPInstanceUID, frame });

const peakOf = (regions: readonly UptakeRegion[], factor: number): UptakePeak | Missing => {
  let best: { readonly value: number; readonly discs: readonly Disc[]; readonly isWhole: () => boolean } | null = null;
  for (const { slice, pixels, around, planes } of regions) {
    if ('missing' in around) return around;
    const { plane } = around.centre;
    const discs = around.slices.map((one) => discOf(plane, one)).filter(({ steps }) => steps.length > 0);
    for (const pixel of pixels) {
      const at = pixelAt(pixel, slice.Columns);
      const value = sphereMean(discs, at);
      if (best === null || value > best.value) best = { value, discs, isWhole: () => isWhole(plane, at, planes) };
    }
  }
  if (best === null) return missing('no-contour');
  const frames = best.discs.map((disc) => referenceOf(disc.slice));
  return { value: gramPerMillilitre(factor * best.value), frames, isWhole: best.isWhole() };
};

/**
 * SUVbw of a region, g/mL (M6.3). Mean over all its voxels, pooled over the slices, so that a slice counts by its
 * voxels; the highest voxel; and the peak: the highest mean over a sphere of 6.2 mm radius centred on a voxel of the
 * region, of all voxels whose centres lie in it, in the region or not. Values are those of the image, never sampled
 * anew. A region without a voxel is no contour; only the peak needs millimetres.
 */
export const regionUptake = (all: readonly UptakeRegion[], { factor }: Pick<UptakeFactor, 'factor'>): Uptake => {
  const regions = all.filter(({ pixels }) => pixels.length > 0);
  let [sum, count, highest] = [0, 0, -Infinity];
  let at: UptakeSlice | null = null;
  for (const { slice, pixels } of regions) {
    for (const pixel of pixels) {
      const value = slice.values[pixel] ?? NaN;
      sum += value;
      count += 1;
      if (value > highest) [highest, at] = [value, slice];
    }
  }
  const none = missing('no-contour');
  if (at === null) return { mean: none, max: none, peak: none };
  return {
    mean: { value: gramPerMillilitre((factor * sum) / count), frames: regions.map(({ slice }) => referenceOf(slice)) },
    max: { value: gramPerMillilitre(factor * highest), frames: [referenceOf(at)] },
    peak: peakOf(regions, factor),
  };
};

/** The missing value of all three numbers. */
export const noUptake = (why: Missing): Uptake => ({ mean: why, max: why, peak: why });
