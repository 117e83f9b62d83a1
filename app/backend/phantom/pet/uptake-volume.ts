/** The stored values of a PET scan: whole numbers, with a slope of its own in every slice. */
import type { Vector3 } from '../../../../measurement/patient-space.ts';
import { between, type Random } from '../random.ts';

/** Axial slices from the feet to the head. */
export interface UptakeGrid {
  readonly Rows: number;
  readonly Columns: number;
  readonly PixelSpacing: readonly [number, number];
  readonly slices: number;
  readonly sliceDistance_mm: number;
  /** Centre of the first pixel of the lowest slice (LPS, mm). */
  readonly corner: Vector3;
}

/** One slice as it is stored. `RescaleSlope` is written as it stands here. */
export interface StoredSlice {
  readonly stored: Uint16Array;
  readonly RescaleSlope: string;
}

const LARGEST = 32_000;
const UNEVEN = 0.05;

/** The slice number and pixel of a grid in the patient. */
export const voxelPoint = ({ corner, PixelSpacing, sliceDistance_mm }: UptakeGrid, slice: number, row: number, column: number): Vector3 => [
  corner[0] + column * PixelSpacing[1],
  corner[1] + row * PixelSpacing[0],
  corner[2] + slice * sliceDistance_mm,
]; // prettier-ignore

/** A slope of its own for each slice, of six digits: the largest value lies somewhere below what can be stored. */
const slopeFor = (largest: number, random: Random): string =>
  String(Number(((largest / LARGEST) * between(random, 1.01, 1.35)).toPrecision(6)));

/** Every slice of a field; `perValue`: how much of the field one unit of the rescaled value is. */
export const storedVolume = (grid: UptakeGrid, field: (point: Vector3) => number, perValue: number, random: Random): readonly StoredSlice[] =>
  Array.from({ length: grid.slices }, (_, slice) => {
    const values = new Float64Array(grid.Rows * grid.Columns);
    for (let row = 0; row < grid.Rows; row += 1) {
      for (let column = 0; column < grid.Columns; column += 1) {
        const uneven = 1 + UNEVEN * 2 * (random() + random() + random() - 1.5);
        values[row * grid.Columns + column] = (field(voxelPoint(grid, slice, row, column)) * uneven) / perValue;
      }
    }
    const RescaleSlope = slopeFor(values.reduce((most, one) => Math.max(most, one), 0), random);
    return { stored: Uint16Array.from(values, (value) => Math.max(0, Math.round(value / Number(RescaleSlope)))), RescaleSlope };
  }); // prettier-ignore
