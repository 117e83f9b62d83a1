/** Where an outline of one image passes through the plane of another. Pure. */
import { patientPoint, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { distanceTo } from './nearest-place.ts';

const between = (a: PatientPoint, b: PatientPoint, share: number): PatientPoint => {
  const at = (i: 0 | 1 | 2): number => a[i] + (b[i] - a[i]) * share;
  return patientPoint(at(0), at(1), at(2));
};

/**
 * Places where a closed outline passes through a plane, in the order of its points. A corner in the plane belongs to the
 * side above it: it is passed once, or not at all.
 */
export const outlineCrossings = (plane: ImagePlane, outline: readonly PatientPoint[]): readonly PatientPoint[] => {
  const sides = outline.map((point) => distanceTo(plane, point));
  return outline.flatMap((point, i) => {
    const next = (i + 1) % outline.length;
    const [a, b] = [sides[i] ?? 0, sides[next] ?? 0];
    const other = outline[next];
    return other === undefined || a >= 0 === b >= 0 ? [] : [between(point, other, a / (a - b))];
  });
};
