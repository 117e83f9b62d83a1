/** The mean uptake in a sphere of 1 mL about a voxel (M6.3). */
import {
  patientToPixel,
  pixelToPatient,
  planeNormal,
  positionAlong,
  type ImagePlane,
  type PixelIndex,
} from './patient-space.ts';
import type { FrameReference } from './short-axis-stack.ts';
import type { UptakeImage } from './uptake-result.ts';

/** A PET frame with its values and its place in the patient. */
export interface PlacedUptake extends FrameReference {
  readonly plane: ImagePlane;
  readonly image: UptakeImage;
}

/** What a sphere about the voxels of one frame may reach. */
export interface SphereVolume {
  readonly centre: PlacedUptake;
  /** Slices of the same volume within 6.2 mm, parallel, the centre's included. */
  readonly slices: readonly PlacedUptake[];
  /** Planes of every slice of the volume, within reach or not. */
  readonly planes: readonly ImagePlane[];
}

/** Radius of a sphere of 1 mL, mm (M6.3). */
export const sphereRadius_mm = 6.2;
/** A centre on the surface lies in the sphere, whatever the rounding of the header does to its place, mm. */
const rounding_mm = 1e-6;
const reach = sphereRadius_mm + rounding_mm;

/** True when a sphere about a voxel of `centre` can hold a voxel of `other`. */
export const isWithinSphere = (centre: ImagePlane, other: ImagePlane): boolean => {
  const normal = planeNormal(centre);
  return Math.abs(positionAlong(normal, other) - positionAlong(normal, centre)) <= reach;
};

/** More voxels than the sphere holds in any scan: at 0.2 mm, finer than PET of small animals, there are 125 000. */
const mostVoxels = 250_000;

/** False where pixels and slices lie so close that nothing can be told of a sphere over them: no scan is so fine. */
export const isCountable = (planes: readonly ImagePlane[]): boolean => {
  const boxes = planes.map(({ PixelSpacing: [rows, columns] }) => (1 + (2 * reach) / rows) * (1 + (2 * reach) / columns));
  return boxes.reduce((sum, box) => sum + box, 0) <= 2 * mostVoxels;
}; // prettier-ignore

/** Voxels of one slice that lie in a sphere around a voxel of another: steps from it in columns and rows. */
interface Disc {
  readonly slice: PlacedUptake;
  readonly steps: readonly PixelIndex[];
}

const discOf = (centre: ImagePlane, slice: PlacedUptake): Disc => {
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

/** Where a stored value stands in its frame. */
export const pixelAt = (place: number, Columns: number): PixelIndex => ({
  column: place % Columns,
  row: Math.floor(place / Columns),
});

/** Mean of the rescaled values in the sphere around a voxel; where the images end, of those that there are. */
const meanAround = (discs: readonly Disc[], centre: PixelIndex): number => {
  let [sum, count] = [0, 0];
  for (const { slice, steps } of discs) {
    const { stored, Rows, Columns, RescaleSlope, RescaleIntercept } = slice.image;
    let [ofSlice, voxels] = [0, 0];
    for (const step of steps) {
      const column = centre.column + step.column;
      const row = centre.row + step.row;
      if (column < 0 || row < 0 || column >= Columns || row >= Rows) continue;
      ofSlice += stored[row * Columns + column] ?? NaN;
      voxels += 1;
    }
    sum += RescaleSlope * ofSlice + RescaleIntercept * voxels;
    count += voxels;
  }
  return sum / count;
};

interface SphereMeans {
  readonly volume: SphereVolume;
  readonly discs: readonly Disc[];
  /** By place in the frame; NaN where not asked for yet. */
  readonly means: Float64Array;
}

const known = new WeakMap<UptakeImage, SphereMeans>();

const isSame = (a: SphereVolume, b: SphereVolume): boolean =>
  a.centre.plane === b.centre.plane &&
  a.slices.length === b.slices.length &&
  a.slices.every(({ image, plane }, i) => image === b.slices[i]?.image && plane === b.slices[i].plane);

const meansOf = (volume: SphereVolume): SphereMeans => {
  const { image, plane } = volume.centre;
  const before = known.get(image);
  if (before !== undefined && isSame(before.volume, volume)) return before;
  const discs = volume.slices.map((slice) => discOf(plane, slice)).filter(({ steps }) => steps.length > 0);
  const made = { volume, discs, means: new Float64Array(image.Rows * image.Columns).fill(NaN) };
  known.set(image, made);
  return made;
};

/** The highest mean over a sphere, of the spheres about these voxels. */
export interface HighestSphere {
  /** After rescale, before any factor. */
  readonly value: number;
  readonly at: FrameReference & PixelIndex;
  /** Every frame that bears voxels of the sphere. */
  readonly frames: readonly FrameReference[];
}

const referenceOf = ({ SOPInstanceUID, frame }: FrameReference): FrameReference => ({ SOPInstanceUID, frame });

/**
 * The highest mean over a sphere of 6.2 mm radius centred on one of `places` (row · Columns + column) of the frame, of
 * all voxels whose centres lie in it. Of equal ones the first. Null without places. Means are kept by the identity of
 * the images: a drag asks only for the voxels that it brings in.
 */
export const highestSphere = (volume: SphereVolume, places: readonly number[]): HighestSphere | null => {
  const { discs, means } = meansOf(volume);
  const { Columns } = volume.centre.image;
  let best: { readonly value: number; readonly place: number } | null = null;
  for (const place of places) {
    let value = means[place] ?? NaN;
    if (Number.isNaN(value)) {
      value = meanAround(discs, pixelAt(place, Columns));
      means[place] = value;
    }
    if (best === null || value > best.value) best = { value, place };
  }
  if (best === null) return null;
  const at = { ...referenceOf(volume.centre), ...pixelAt(best.place, Columns) };
  return { value: best.value, at, frames: discs.map(({ slice }) => referenceOf(slice)) };
};

/** True when the sphere about a voxel is in no direction cut by the edge of the images, nor by a missing slice. */
export const isWholeSphere = ({ centre: { plane }, planes }: SphereVolume, { column, row }: PixelIndex): boolean => {
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
