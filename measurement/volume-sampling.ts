/**
 * Values between the voxels of a volume, to show one image over another (fusion). Never for a measured value: numbers
 * are made from voxels as they are stored (M6.3b).
 */
import { commonGeometry } from './common-geometry.ts';
import { dot, planeAxes, positionAlong, type ImagePlane, type PatientPoint, type Vector3 } from './patient-space.ts';

/** One slice of a volume: stored values, row by row, with their own rescale. */
export interface SampledSlice {
  readonly plane: ImagePlane;
  readonly image: {
    readonly stored: ArrayLike<number>;
    readonly RescaleSlope: number;
    readonly RescaleIntercept: number;
  };
}

/** A number for every place in the patient: `along` · place + `start`. */
export interface Affine {
  readonly along: Vector3;
  readonly start: number;
}

/** A slice with what tells column and row of a place projected onto it. */
export interface ReadySlice {
  readonly stored: ArrayLike<number>;
  readonly slope: number;
  readonly intercept: number;
  readonly column: Affine;
  readonly row: Affine;
}

/** Parallel slices, ordered along their normal. */
export interface SampledVolume {
  readonly normal: Vector3;
  readonly slices: readonly ReadySlice[];
  /** Place of each slice along the normal, rising, mm. */
  readonly positions: Float64Array;
  /** Usual distance of two slices, mm: half of it beyond a slice its value holds where no other follows. */
  readonly gap: number;
  readonly Rows: number;
  readonly Columns: number;
}

/** Slices nearer than this are one, mm. */
const sameSlice_mm = 0.1;
/** Half a voxel, whatever the rounding of the header does to a place on its edge. */
const edge = 0.5 + 1e-6;
/** A gap longer than so many median gaps is a hole (M1.1): nothing is made up across it. */
const hole = 1.5;

const ready = ({ plane, image }: SampledSlice): ReadySlice => {
  const { origin, u, v } = planeAxes(plane);
  const [rowSpacing, columnSpacing] = plane.PixelSpacing;
  const affine = (axis: Vector3, spacing: number): Affine => ({
    along: [axis[0] / spacing, axis[1] / spacing, axis[2] / spacing],
    start: 0 - dot(axis, origin) / spacing,
  });
  return {
    stored: image.stored,
    slope: image.RescaleSlope,
    intercept: image.RescaleIntercept,
    column: affine(u, columnSpacing),
    row: affine(v, rowSpacing),
  };
};

const medianGap = (positions: readonly number[]): number => {
  const gaps = positions.slice(1).map((place, i) => place - (positions[i] ?? NaN));
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? sameSlice_mm;
};

/**
 * Makes a volume of slices in any order. Those of another orientation, size or spacing than most, and a second one at
 * the same place, are left out. Null where no slice has a place.
 */
export const sampledVolume = (slices: readonly SampledSlice[]): SampledVolume | null => {
  const { kept, normal } = commonGeometry(slices);
  const [first] = kept;
  if (normal === null || first === undefined) return null;
  const placed = kept
    .map((slice) => ({ slice, position: positionAlong(normal, slice.plane) }))
    .sort((a, b) => a.position - b.position)
    .filter(({ position }, i, all) => i === 0 || position - (all[i - 1]?.position ?? NaN) > sameSlice_mm);
  const positions = placed.map(({ position }) => position);
  const { Rows, Columns } = first.plane;
  const ordered = placed.map(({ slice }) => ready(slice));
  return { normal, slices: ordered, positions: Float64Array.from(positions), gap: medianGap(positions), Rows, Columns };
}; // prettier-ignore

/** Between four voxels of one slice (bilinear), after rescale; NaN more than half a voxel beyond the outermost centres. */
export const bilinear = (slice: ReadySlice, column: number, row: number, Columns: number, Rows: number): number => {
  if (!(column >= -edge && row >= -edge && column <= Columns - 1 + edge && row <= Rows - 1 + edge)) return NaN;
  const left = Math.max(0, Math.min(Math.floor(column), Columns - 2));
  const top = Math.max(0, Math.min(Math.floor(row), Rows - 2));
  const right = Math.max(0, Math.min(1, column - left));
  const below = Math.max(0, Math.min(1, row - top));
  const { stored } = slice;
  const at = top * Columns + left;
  const next = Columns > 1 ? 1 : 0;
  const under = Rows > 1 ? Columns : 0;
  const [a = NaN, b = NaN] = [stored[at], stored[at + next]];
  const [c = NaN, d = NaN] = [stored[at + under], stored[at + under + next]];
  const upper = a + right * (b - a);
  const lower = c + right * (d - c);
  return slice.slope * (upper + below * (lower - upper)) + slice.intercept;
};

/** The slice at or before a place along the normal, of those that have one behind them; sought from `from` on. */
export const sliceBefore = ({ positions }: SampledVolume, place: number, from: number): number => {
  let k = from;
  while (k < positions.length - 2 && place >= (positions[k + 1] ?? Infinity)) k += 1;
  while (k > 0 && place < (positions[k] ?? -Infinity)) k -= 1;
  return k;
};

/** How far between slice k and the next; NaN outside the volume and in a hole. */
export const shareOf = (volume: SampledVolume, place: number, k: number): number => {
  const { positions, gap: usual } = volume;
  const half = usual * edge;
  const after = place - (positions[k] ?? NaN);
  if (after <= 0) return after >= -half ? 0 : NaN;
  const gap = (positions[k + 1] ?? Infinity) - (positions[k] ?? NaN);
  if (gap <= usual * hole && after <= gap) return after / gap;
  if (after <= half) return 0;
  return Math.abs(gap - after) <= half ? 1 : NaN;
};

type Find = (slice: ReadySlice) => readonly [column: number, row: number];

const between = (volume: SampledVolume, k: number, share: number, find: Find): number => {
  const at = (slice: ReadySlice | undefined): number =>
    slice === undefined ? NaN : bilinear(slice, ...find(slice), volume.Columns, volume.Rows);
  if (share === 0) return at(volume.slices[k]);
  if (share === 1) return at(volume.slices[k + 1]);
  const near = at(volume.slices[k]);
  return near + share * (at(volume.slices[k + 1]) - near);
};

/**
 * Value at a place in the patient, between the eight voxels about it (trilinear), after rescale. Up to half a voxel
 * beyond the outermost centres their value holds; null outside, and in a hole of the stack. For showing, never for
 * measuring.
 */
export const sampleAt = (volume: SampledVolume, point: PatientPoint): number | null => {
  const place = dot(volume.normal, point);
  const k = sliceBefore(volume, place, 0);
  const share = shareOf(volume, place, k);
  if (Number.isNaN(share)) return null;
  const of = ({ along, start }: Affine): number => dot(along, point) + start;
  const value = between(volume, k, share, ({ column, row }) => [of(column), of(row)]);
  return Number.isNaN(value) ? null : value;
};
