/** Planes and motions for the tests of long-axis images. */
import fc from 'fast-check';
import {
  cross,
  patientPoint,
  type ImagePlane,
  type PatientPoint,
  type Vector3,
} from '../../measurement/patient-space.ts';

/** A turn and a shift of the whole patient. */
export interface Motion {
  readonly turn: (direction: Vector3) => Vector3;
  readonly move: (point: Vector3) => PatientPoint;
}

/** Any rotation (Rodrigues, about any axis by any angle) with any shift up to 500 mm. */
export const anyMotion = (): fc.Arbitrary<Motion> => {
  const angle = fc.double({ min: 0, max: 6.28, noNaN: true });
  const shift = fc.double({ min: -500, max: 500, noNaN: true });
  return fc.tuple(angle, angle, angle, shift, shift, shift).map(([a, b, by, x, y, z]) => {
    const axis = [Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b), Math.cos(a)] as const;
    const turn = (of: Vector3): Vector3 => {
      const sideways = cross(axis, of);
      const along = axis[0] * of[0] + axis[1] * of[1] + axis[2] * of[2];
      return [0, 1, 2].map(
        (i) => of[i]! * Math.cos(by) + sideways[i]! * Math.sin(by) + axis[i]! * along * (1 - Math.cos(by)),
      ) as unknown as Vector3;
    };
    return {
      turn,
      move: (point) => {
        const [u, v, w] = turn(point);
        return patientPoint(u + x, v + y, w + z);
      },
    };
  });
};

/** The same image after the patient was moved with it. */
export const movedPlane = ({ turn, move }: Motion, plane: ImagePlane): ImagePlane => {
  const [a, b, c, d, e, f] = plane.ImageOrientationPatient;
  const [u, v] = [turn([a, b, c]), turn([d, e, f])];
  return {
    ...plane,
    ImagePositionPatient: move(plane.ImagePositionPatient),
    ImageOrientationPatient: [u[0], u[1], u[2], v[0], v[1], v[2]],
  };
};
