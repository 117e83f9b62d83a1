/** Ventricles of known shape: circles on parallel slices, however they lie in the patient. */
import type { Contour } from '../../measurement/contour.ts';
import { cross, magnitude, patientPoint, type ImagePlane, type Vector3 } from '../../measurement/patient-space.ts';
import { buildShortAxisStack, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { Structure } from '../../measurement/structure.ts';

/** A right-handed frame: where a scene's origin and its axes lie in the patient. */
export interface Pose {
  readonly origin: Vector3;
  readonly x: Vector3;
  readonly y: Vector3;
  readonly z: Vector3;
}

export const upright: Pose = { origin: [0, 0, 0], x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] };

const unit = (vector: Vector3): Vector3 => {
  const length = magnitude(vector);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
};

/** A pose whose z axis points along `z`, turned anyhow about it. */
export const posed = (origin: Vector3, z: Vector3, aside: Vector3): Pose => {
  const along = unit(z);
  const x = unit(cross(aside, along));
  return { origin, x, y: cross(along, x), z: along };
};

export const moved = ({ origin, x, y, z }: Pose, [a, b, c]: Vector3): Vector3 => [
  origin[0] + a * x[0] + b * y[0] + c * z[0],
  origin[1] + a * x[1] + b * y[1] + c * z[1],
  origin[2] + a * x[2] + b * y[2] + c * z[2],
];

/** A plane through `at` of the scene whose normal is tilted about x by `tilt` (radians) from the scene's z axis. */
export const planeAt = (pose: Pose, at: Vector3, tilt = 0, spacing = 2): ImagePlane => {
  const bare = { ...pose, origin: [0, 0, 0] as const };
  const [u, v] = [moved(bare, [1, 0, 0]), moved(bare, [0, Math.cos(tilt), Math.sin(tilt)])];
  return {
    ImagePositionPatient: moved(pose, at),
    ImageOrientationPatient: [...u, ...v],
    PixelSpacing: [spacing, spacing],
    Rows: 100,
    Columns: 100,
  };
};

/** Slices at these places along the scene's z axis, slice 1 first. The stack's normal is z where z rises. */
export const stackAt = (pose: Pose, places: readonly number[]): ShortAxisStack =>
  buildShortAxisStack(
    places.map((z, i) => ({ SOPInstanceUID: `1.2.${i + 1}`, frame: 1, plane: planeAt(pose, [-60, -60, z]) })),
  ).stack!;

/** Radius of a shape at a place along the z axis; 0 where it is not. */
export type RadiusAt = (z: number) => number;

const circlePoints = 180;

export const circleAt = (pose: Pose, slice: number, z: number, radius: number, structure: Structure, centre: readonly [number, number] = [0, 0]): Contour => ({
  id: `${structure} ${slice}`,
  SOPInstanceUID: `1.2.${slice}`,
  frame: 1,
  structure,
  view: 'short axis',
  closed: true,
  points: Array.from({ length: circlePoints }, (_, i) => {
    const angle = (2 * Math.PI * i) / circlePoints;
    const at: Vector3 = [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle), z];
    return patientPoint(...moved(pose, at));
  }),
}); // prettier-ignore

/** Circles of a shape on every slice where it is. */
export const circlesOf = (pose: Pose, places: readonly number[], radiusAt: RadiusAt, structure: Structure): readonly Contour[] =>
  places.flatMap((z, i) => (radiusAt(z) > 0 ? [circleAt(pose, i + 1, z, radiusAt(z), structure)] : [])); // prettier-ignore
