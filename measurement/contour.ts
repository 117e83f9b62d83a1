/** A contour in the patient: the one form in which an outline is kept, measured and exchanged. */
import { cross, dot, magnitude, patientPoint, type PatientPoint, type Vector3 } from './patient-space.ts';
import { millimetre, squareMillimetre, type Millimetre, type SquareMillimetre } from './quantity.ts';
import type { Structure, View } from './structure.ts';

/** An outline on one stored frame. Points in patient space (LPS), mm; the first point is not repeated. */
export interface Contour {
  readonly id: string;
  readonly SOPInstanceUID: string;
  /** 1-based frame number. */
  readonly frame: number;
  readonly structure: Structure;
  readonly view: View;
  /** False for a distance of two points. */
  readonly closed: boolean;
  readonly points: readonly PatientPoint[];
  /** 1-based phase index at which it counts, where that is not its frame's: the label of an imported file decides. */
  readonly countsAtPhase?: number;
}

/**
 * Area vector of a closed outline, mm²: half the sum of the cross products of neighbouring points (M0.1).
 * Its length is the polygon's area in its own plane, however that plane lies; its direction is the plane's normal.
 * Taken about the first point, so that no precision is lost far from the origin.
 */
export const areaVector = (points: readonly Vector3[]): Vector3 => {
  const [origin] = points;
  if (origin === undefined) return [0, 0, 0];
  const [ox, oy, oz] = origin;
  let [x, y, z] = [0, 0, 0];
  let [px, py, pz] = [0, 0, 0];
  for (const point of points) {
    const qx = point[0] - ox;
    const qy = point[1] - oy;
    const qz = point[2] - oz;
    x += py * qz - pz * qy;
    y += pz * qx - px * qz;
    z += px * qy - py * qx;
    [px, py, pz] = [qx, qy, qz];
  }
  return [x / 2, y / 2, z / 2];
};

/** Exact area of a closed outline in its own plane, mm² (M0.1): the shoelace formula in three dimensions. */
export const polygonArea = (points: readonly Vector3[]): SquareMillimetre =>
  squareMillimetre(magnitude(areaVector(points)));

/** Length of the outline with the edge from the last point back to the first, mm. */
export const closedLength = (points: readonly Vector3[]): Millimetre => {
  let previous = points.at(-1);
  let length = 0;
  for (const point of points) {
    if (previous !== undefined) {
      length += magnitude([point[0] - previous[0], point[1] - previous[1], point[2] - previous[2]]);
    }
    previous = point;
  }
  return millimetre(length);
};

const mean = (points: readonly Vector3[]): PatientPoint => {
  let [x, y, z] = [0, 0, 0];
  for (const point of points) {
    x += point[0] / points.length;
    y += point[1] / points.length;
    z += point[2] / points.length;
  }
  return patientPoint(x, y, z);
};

/** Centre of the enclosed area, patient mm; the mean of the points where they enclose none; null without points. */
export const polygonCentroid = (points: readonly Vector3[]): PatientPoint | null => {
  const [origin] = points;
  if (origin === undefined) return null;
  const normal = areaVector(points);
  let [x, y, z, weights] = [0, 0, 0, 0];
  let previous: Vector3 = [0, 0, 0];
  for (const point of points) {
    const at: Vector3 = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]];
    const weight = dot(cross(previous, at), normal);
    x += (weight * (previous[0] + at[0])) / 3;
    y += (weight * (previous[1] + at[1])) / 3;
    z += (weight * (previous[2] + at[2])) / 3;
    weights += weight;
    previous = at;
  }
  if (weights === 0) return mean(points);
  return patientPoint(origin[0] + x / weights, origin[1] + y / weights, origin[2] + z / weights);
};

const areas = new WeakMap<readonly PatientPoint[], SquareMillimetre>();

/** Area of a contour, mm² (M0.1); 0 for an open one. Kept by the identity of its points: a drag recomputes one contour. */
export const contourArea = (contour: Contour): SquareMillimetre => {
  if (!contour.closed) return squareMillimetre(0);
  const known = areas.get(contour.points);
  if (known !== undefined) return known;
  const area = polygonArea(contour.points);
  areas.set(contour.points, area);
  return area;
};

/** Length of a contour's line, mm: around a closed one, from end to end of an open one. */
export const contourLength = (contour: Contour): Millimetre => {
  const [first] = contour.points;
  const last = contour.points.at(-1);
  if (contour.closed || first === undefined || last === undefined) return closedLength(contour.points);
  const back = magnitude([first[0] - last[0], first[1] - last[1], first[2] - last[2]]);
  return millimetre(closedLength(contour.points) - back);
};
