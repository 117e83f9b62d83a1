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

const rowDirection = (plane: ImagePlane): Vector3 => {
  const [x, y, z] = plane.ImageOrientationPatient;
  return [x, y, z];
};

const columnDirection = (plane: ImagePlane): Vector3 => {
  const [, , , x, y, z] = plane.ImageOrientationPatient;
  return [x, y, z];
};

/** Unit normal of the plane: row direction cross column direction. */
export const planeNormal = (plane: ImagePlane): Vector3 => {
  const normal = cross(rowDirection(plane), columnDirection(plane));
  const length = Math.hypot(...normal);
  return [normal[0] / length, normal[1] / length, normal[2] / length];
};

/** Place of the plane along a unit `normal`: its ImagePositionPatient projected, mm (M1.1). */
export const positionAlong = (normal: Vector3, plane: ImagePlane): Millimetre =>
  millimetre(dot(normal, plane.ImagePositionPatient));

/** Patient point of a (possibly fractional) pixel index of the plane. */
export const pixelToPatient = (plane: ImagePlane, pixel: PixelIndex): PatientPoint => {
  const [rowSpacing, columnSpacing] = plane.PixelSpacing;
  const along = rowDirection(plane);
  const down = columnDirection(plane);
  const right = pixel.column * columnSpacing;
  const below = pixel.row * rowSpacing;
  const [x, y, z] = plane.ImagePositionPatient;
  return patientPoint(
    x + along[0] * right + down[0] * below,
    y + along[1] * right + down[1] * below,
    z + along[2] * right + down[2] * below,
  );
};

/** Fractional pixel index of a patient point, projected onto the plane along its normal. */
export const patientToPixel = (plane: ImagePlane, point: Vector3): PixelIndex => {
  const [rowSpacing, columnSpacing] = plane.PixelSpacing;
  const [x, y, z] = plane.ImagePositionPatient;
  const offset: Vector3 = [point[0] - x, point[1] - y, point[2] - z];
  return {
    column: dot(rowDirection(plane), offset) / columnSpacing,
    row: dot(columnDirection(plane), offset) / rowSpacing,
  };
};
