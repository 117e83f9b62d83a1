/** The letters at the edges of an image: towards which side of the patient each edge points. */
import type { ImagePlane, Vector3 } from '../../measurement/patient-space.ts';

export interface EdgeLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

/** Sine of 15 degrees: below it a second letter would say more than the picture shows. */
const refining = 0.2588;

const sides: readonly (readonly [positive: string, negative: string])[] = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
];

/** One or two letters of a direction in LPS, the stronger first (DICOM PS3.3 C.7.6.1.1.1). */
export const directionLetters = (direction: Vector3): string =>
  sides
    .map(([positive, negative], axis) => ({
      letter: (direction[axis] ?? 0) > 0 ? positive : negative,
      strength: Math.abs(direction[axis] ?? 0),
    }))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, 2)
    .filter(({ strength }, place) => place === 0 || strength >= refining)
    .map(({ letter }) => letter)
    .join('');

const reverse = ([x, y, z]: Vector3): Vector3 => [-x, -y, -z];

/** The letters of the four edges of a plane shown with its columns to the right and its rows downwards. */
export const edgeLetters = (plane: ImagePlane): EdgeLetters => {
  const [rx, ry, rz, cx, cy, cz] = plane.ImageOrientationPatient;
  const right: Vector3 = [rx, ry, rz];
  const down: Vector3 = [cx, cy, cz];
  return {
    left: directionLetters(reverse(right)),
    right: directionLetters(right),
    top: directionLetters(reverse(down)),
    bottom: directionLetters(down),
  };
};
