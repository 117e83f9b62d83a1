/** Where outlines of one image pass through the plane of another. Pure. */
import type { ImagePlane, PatientPoint } from '../../measurement/patient-space.ts';
import { dot, planeAxes, type Vector3 } from '../../measurement/patient-space.ts';
import { distanceTo } from './nearest-place.ts';

/** A stretch in the plane, inside the outline. */
export type Chord = readonly [PatientPoint, PatientPoint];

const between = (a: PatientPoint, b: PatientPoint, share: number): PatientPoint => {
  const at = (i: 0 | 1 | 2): number => a[i] + (b[i] - a[i]) * share;
  return [at(0), at(1), at(2)] as unknown as PatientPoint;
};

/** Places where a closed outline passes through the plane. */
const crossings = (plane: ImagePlane, outline: readonly PatientPoint[]): readonly PatientPoint[] => {
  const sides = outline.map((point) => distanceTo(plane, point));
  return outline.flatMap((point, i) => {
    const next = (i + 1) % outline.length;
    const [a, b] = [sides[i] ?? 0, sides[next] ?? 0];
    const other = outline[next];
    // A corner in the plane belongs to the side above it: it is crossed once, or not at all.
    return other === undefined || a >= 0 === b >= 0 ? [] : [between(point, other, a / (a - b))];
  });
};

/** The plane's axis along which the places differ most. */
const spreadAxis = (plane: ImagePlane, places: readonly PatientPoint[]): Vector3 => {
  const { u, v } = planeAxes(plane);
  const spread = (axis: Vector3): number => {
    const along = places.map((place) => dot(axis, place));
    return Math.max(...along) - Math.min(...along);
  };
  return spread(u) >= spread(v) ? u : v;
};

/** The stretches of the plane that lie inside a closed planar outline; none where it lies beside or in the plane. */
export const regionChords = (plane: ImagePlane, outline: readonly PatientPoint[]): readonly Chord[] => {
  const places = crossings(plane, outline);
  if (places.length < 2) return [];
  const axis = spreadAxis(plane, places);
  const ordered = places.toSorted((a, b) => dot(axis, a) - dot(axis, b));
  const chords: Chord[] = [];
  for (let i = 0; i + 1 < ordered.length; i += 2) {
    const [from, to] = [ordered[i], ordered[i + 1]];
    if (from !== undefined && to !== undefined) chords.push([from, to]);
  }
  return chords;
};
