/**
 * From the stored pixel to the patient and back (M0.1; DICOM PS3.3 C.7.6.2.1.1).
 * Patient space is LPS in millimetres: x to the patient's left, y to the back, z to the head.
 */
import { millimetre, type Millimetre } from './quantity.ts';

/** Three numbers without a frame: a direction or a difference. */
export type Vector3 = readonly [number, number, number];

declare const patientFrame: unique symbol;
/** A point in patient space (LPS), mm. */
export type PatientPoint = Vector3 & { readonly [patientFrame]: true };

/** A place in a stored frame: zero-based column and row, whole numbers at the centre of a pixel. */
export interface PixelIndex {
  readonly column: number;
  readonly row: number;
}

/** Where a frame lies in the patient: the DICOM attributes, verbatim. */
export interface ImagePlane {
  /** Centre of the first pixel, mm. */
  readonly ImagePositionPatient: Vector3;
  /** Direction of increasing column, then of increasing row (unit vectors). */
  readonly ImageOrientationPatient: readonly [number, number, number, number, number, number];
  /** Distance between rows, then between columns, mm. */
  readonly PixelSpacing: readonly [number, number];
  readonly Rows: number;
  readonly Columns: number;
}

/** Marks three numbers as a point in patient space, mm. */
export const patientPoint = (x: number, y: number, z: number): PatientPoint => [x, y, z] as unknown as PatientPoint;

/** Scalar product. */
export const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Vector product. */
export const cross = (a: Vector3, b: Vector3): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/**
 * Length of a vector, in its unit. IEEE 754 fixes every bit of it on every machine, which it does not for `Math.hypot`:
 * a sealed number must come out the same in the page, in the backend and years later.
 */
export const magnitude = (vector: Vector3): number => Math.sqrt(dot(vector, vector));

const unit = (vector: Vector3): Vector3 => {
  const [x, y, z] = vector;
  const length = magnitude(vector);
  return [x / length, y / length, z / length];
};

/** Unit normal of the plane: row direction cross column direction. */
export const planeNormal = (plane: ImagePlane): Vector3 => {
  const [ax, ay, az, bx, by, bz] = plane.ImageOrientationPatient;
  return unit(cross([ax, ay, az], [bx, by, bz]));
};

/** The two axes of an image plane: orthonormal, in patient space. */
export interface PlaneAxes {
  readonly origin: Vector3;
  /** Along increasing column. */
  readonly u: Vector3;
  /** Along increasing row. */
  readonly v: Vector3;
}

const knownAxes = new WeakMap<ImagePlane, PlaneAxes>();

/**
 * Axes of a stored frame: u along the row direction, v at a right angle to it in the plane, towards increasing row.
 * Made orthonormal, since the header's cosines are rounded: as they stand, areas would be off by more than 1e-6 (M0.5).
 */
export const planeAxes = (plane: ImagePlane): PlaneAxes => {
  const known = knownAxes.get(plane);
  if (known !== undefined) return known;
  const [x, y, z] = plane.ImageOrientationPatient;
  const u = unit([x, y, z]);
  const axes = { origin: plane.ImagePositionPatient, u, v: cross(planeNormal(plane), u) };
  knownAxes.set(plane, axes);
  return axes;
};

/** Place of the plane along a unit `normal`: its ImagePositionPatient projected, mm (M1.1). */
export const positionAlong = (normal: Vector3, plane: ImagePlane): Millimetre =>
  millimetre(dot(normal, plane.ImagePositionPatient));

/** Patient point of a (possibly fractional) pixel index of the plane. */
export const pixelToPatient = (plane: ImagePlane, pixel: PixelIndex): PatientPoint => {
  const [rowSpacing, columnSpacing] = plane.PixelSpacing;
  const { origin, u, v } = planeAxes(plane);
  const right = pixel.column * columnSpacing;
  const below = pixel.row * rowSpacing;
  return patientPoint(
    origin[0] + u[0] * right + v[0] * below,
    origin[1] + u[1] * right + v[1] * below,
    origin[2] + u[2] * right + v[2] * below,
  );
};

/** Fractional pixel index of a patient point, projected onto the plane along its normal. */
export const patientToPixel = (plane: ImagePlane, point: Vector3): PixelIndex => {
  const [rowSpacing, columnSpacing] = plane.PixelSpacing;
  const { origin, u, v } = planeAxes(plane);
  const offset: Vector3 = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]];
  return { column: dot(u, offset) / columnSpacing, row: dot(v, offset) / rowSpacing };
};
