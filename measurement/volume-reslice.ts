/** A volume as it looks on another image's plane: what fusion paints. Never for a measured value (M6.3b). */
import { dot, pixelToPatient, type ImagePlane, type PatientPoint, type Vector3 } from './patient-space.ts';
import { bilinear, shareOf, sliceBefore, type Affine, type SampledVolume } from './volume-sampling.ts';

/** How a plane is sampled. */
export interface ResliceOptions {
  /** Samples a row; the plane's columns unless told. They part the whole image evenly. */
  readonly width?: number | undefined;
  /** Rows of samples; the plane's rows unless told. */
  readonly height?: number | undefined;
  /** What every value is multiplied by; 1 unless told. */
  readonly factor?: number | undefined;
  /** Filled and given back when it has the right length, so that a gesture makes no new one. */
  readonly into?: Float32Array | undefined;
}

/** A number that changes evenly over a grid of samples. */
interface Ramp {
  readonly start: number;
  readonly right: number;
  readonly down: number;
}

/** Centre of the first sample, and the ways to the next one in a row and in a column, mm. */
interface Grid {
  readonly first: PatientPoint;
  readonly right: Vector3;
  readonly down: Vector3;
}

const difference = (a: Vector3, b: Vector3): Vector3 => [b[0] - a[0], b[1] - a[1], b[2] - a[2]];

const gridOf = (plane: ImagePlane, width: number, height: number): Grid => {
  const [wide, high] = [plane.Columns / width, plane.Rows / height];
  const [column, row] = [wide / 2 - 0.5, high / 2 - 0.5];
  const first = pixelToPatient(plane, { column, row });
  return {
    first,
    right: difference(first, pixelToPatient(plane, { column: column + wide, row })),
    down: difference(first, pixelToPatient(plane, { column, row: row + high })),
  };
};

const rampOf = ({ first, right, down }: Grid, { along, start }: Affine): Ramp => ({
  start: dot(along, first) + start,
  right: dot(along, right),
  down: dot(along, down),
});

/**
 * The volume at every sample of a plane, row by row: trilinear as `sampleAt`, NaN outside the volume and in its holes.
 * Places are stepped along the plane, so that it is quick enough while the reader scrolls.
 */
export const resliceOnto = (plane: ImagePlane, volume: SampledVolume, options: ResliceOptions = {}): Float32Array => {
  const { width = plane.Columns, height = plane.Rows, factor = 1, into } = options;
  const { slices, Columns, Rows } = volume;
  const values = into?.length === width * height ? into : new Float32Array(width * height);
  const grid = gridOf(plane, width, height);
  const depth = rampOf(grid, { along: volume.normal, start: 0 });
  const places = slices.map(({ column, row }) => ({ column: rampOf(grid, column), row: rampOf(grid, row) }));
  const valueOn = (k: number, x: number, y: number): number => {
    const [slice, place] = [slices[k], places[k]];
    if (slice === undefined || place === undefined) return NaN;
    const { column, row } = place;
    const across = column.start + x * column.right + y * column.down;
    return bilinear(slice, across, row.start + x * row.right + y * row.down, Columns, Rows);
  };
  let k = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const along = depth.start + x * depth.right + y * depth.down;
      k = sliceBefore(volume, along, k);
      const share = shareOf(volume, along, k);
      let value = NaN;
      if (share === 1) value = valueOn(k + 1, x, y);
      else if (share >= 0) {
        value = valueOn(k, x, y);
        if (share > 0) value += share * (valueOn(k + 1, x, y) - value);
      }
      values[y * width + x] = factor * value;
    }
  }
  return values;
};
