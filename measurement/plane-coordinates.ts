/** In-plane coordinates in millimetres: where drawing and the checks of outlines take place. */
import { dot, patientPoint, type PatientPoint, type PlaneAxes, type Vector3 } from './patient-space.ts';

/** A place in an image plane, mm from the centre of its first pixel: `u` along increasing column, `v` along increasing row. */
export interface PlanePoint {
  readonly u: number;
  readonly v: number;
}

/** In-plane coordinates of a patient point, projected along the plane's normal, mm. */
export const toPlane = (axes: PlaneAxes, point: Vector3): PlanePoint => {
  const [x, y, z] = axes.origin;
  const offset: Vector3 = [point[0] - x, point[1] - y, point[2] - z];
  return { u: dot(axes.u, offset), v: dot(axes.v, offset) };
};

/** Patient point of in-plane coordinates, mm. */
export const toPatient = (axes: PlaneAxes, { u, v }: PlanePoint): PatientPoint => {
  const [x, y, z] = axes.origin;
  return patientPoint(
    x + axes.u[0] * u + axes.v[0] * v,
    y + axes.u[1] * u + axes.v[1] * v,
    z + axes.u[2] * u + axes.v[2] * v,
  );
};
