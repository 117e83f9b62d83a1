/** Where a frame lies in the patient, as far as the header tells. */
import { cross, dot, type ImagePlane, type Vector3 } from '../../../measurement/patient-space.ts';
import { vector, type Attributes } from './attributes.ts';

/** Directions are rounded in headers; beyond this they are no directions. */
const directionTolerance = 0.01;

/** Pixels of no scan are smaller or larger, mm. */
const pixelSizes = { least: 1e-3, most: 1e3 } as const;
/** No scanner has a place farther from its own origin, mm. */
const farthest = 1e6;

const isPixelSize = (size: number): boolean => size >= pixelSizes.least && size <= pixelSizes.most;

const scaled = (v: Vector3, factor: number): Vector3 => [v[0] * factor, v[1] * factor, v[2] * factor];
const lengthOf = (v: Vector3): number => Math.sqrt(dot(v, v));

/**
 * Row and column directions made exactly unit and perpendicular: headers round them (by 1e-6, some by 1e-3), and an
 * area would inherit the error. Null when they are no directions at all.
 */
const exactDirections = (cosines: readonly number[]): ImagePlane['ImageOrientationPatient'] | null => {
  const [rx = 0, ry = 0, rz = 0, cx = 0, cy = 0, cz = 0] = cosines;
  const row: Vector3 = [rx, ry, rz];
  const column: Vector3 = [cx, cy, cz];
  const isUnit = (v: Vector3): boolean => Math.abs(lengthOf(v) - 1) <= directionTolerance;
  if (!isUnit(row) || !isUnit(column) || Math.abs(dot(row, column)) > directionTolerance) return null;
  const along = scaled(row, 1 / lengthOf(row));
  const across = cross(along, column);
  const normal = scaled(across, 1 / lengthOf(across));
  return [...along, ...cross(normal, along)];
};

/** The attributes that make a plane, wherever in a header they stand. */
export interface PlaneAttributes {
  readonly position: Attributes;
  readonly orientation: Attributes;
  readonly measures: Attributes;
}

/** Null where place, orientation or spacing is absent, or is finite but no geometry. Garbage is refused by name. */
export const imagePlane = (of: PlaneAttributes, Rows: number, Columns: number): ImagePlane | null => {
  const position = vector(of.position, 'ImagePositionPatient', 3);
  const cosines = vector(of.orientation, 'ImageOrientationPatient', 6);
  const spacing = vector(of.measures, 'PixelSpacing', 2);
  if (position === undefined || cosines === undefined || spacing === undefined) return null;
  const ImageOrientationPatient = exactDirections(cosines);
  const [x = 0, y = 0, z = 0] = position;
  const [betweenRows = 0, betweenColumns = 0] = spacing;
  if (ImageOrientationPatient === null || !isPixelSize(betweenRows) || !isPixelSize(betweenColumns)) return null;
  if (position.some((value) => Math.abs(value) > farthest)) return null;
  return {
    ImagePositionPatient: [x, y, z],
    ImageOrientationPatient,
    PixelSpacing: [betweenRows, betweenColumns],
    Rows,
    Columns,
  };
};
