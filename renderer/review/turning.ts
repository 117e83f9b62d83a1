/**
 * From patient millimetres to a picture that can be turned: orthographic, so that lengths across the line of sight are
 * true, and never mirrored. Pure.
 */
import { cross, dot, magnitude, type Vector3 } from '../../measurement/patient-space.ts';

/** How the stack is turned, degrees. Its long axis always stays upright on the picture. */
export interface Turn {
  /** About the long axis; a positive angle takes the near side to the right. Over (-180, 180]. */
  readonly about: number;
  /** How far from above it is seen: 90 looks down on the base, -90 up at the apex. */
  readonly above: number;
}

/** As it is first seen: the base up, from a little above, so that each outline is an ellipse and not a line. */
export const restTurn: Turn = { about: 0, above: 20 };

/** Three directions of the patient at a right angle to each other, right-handed. */
export interface RestAxes {
  /** To the right of the picture at rest: along the rows of the images. */
  readonly right: Vector3;
  /** Up: from apex to base, against the normal of the stack. */
  readonly up: Vector3;
  /** Towards whoever looks. */
  readonly near: Vector3;
}

const unit = ([x, y, z]: Vector3): Vector3 => {
  const length = magnitude([x, y, z]);
  return [x / length, y / length, z / length];
};

/** The axes at rest of a stack: `normal` points from base to apex, `alongRow` along increasing column of its images. */
export const restAxes = (normal: Vector3, alongRow: Vector3): RestAxes => {
  const up = unit([0 - normal[0], 0 - normal[1], 0 - normal[2]]);
  const along = dot(alongRow, up);
  const right = unit([alongRow[0] - along * up[0], alongRow[1] - along * up[1], alongRow[2] - along * up[2]]);
  return { right, up, near: cross(right, up) };
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A place on the picture: mm to the right and up from the middle, and towards whoever looks. */
export interface TurnedPoint {
  readonly right: number;
  readonly up: number;
  readonly near: number;
}

/** The map from patient points to the picture, about `centre`. */
export const turned = (axes: RestAxes, turn: Turn, centre: Vector3): ((point: Vector3) => TurnedPoint) => {
  const [sinAbout, cosAbout] = [Math.sin(radians(turn.about)), Math.cos(radians(turn.about))];
  const [sinAbove, cosAbove] = [Math.sin(radians(turn.above)), Math.cos(radians(turn.above))];
  return (point) => {
    const from: Vector3 = [point[0] - centre[0], point[1] - centre[1], point[2] - centre[2]];
    const [x, y, z] = [dot(axes.right, from), dot(axes.up, from), dot(axes.near, from)];
    const front = z * cosAbout - x * sinAbout;
    return {
      right: x * cosAbout + z * sinAbout,
      up: y * cosAbove - front * sinAbove,
      near: front * cosAbove + y * sinAbove,
    };
  };
};

const wrapped = (degrees: number): number => {
  const within = (((degrees + 180) % 360) + 360) % 360;
  return within === 0 ? 180 : within - 180;
};

/** Turned further by so many degrees; never over the top, where left and right would change sides. */
export const turnBy = ({ about, above }: Turn, byAbout: number, byAbove: number): Turn => ({
  about: wrapped(about + byAbout),
  above: Math.min(Math.max(above + byAbove, -90), 90),
});

/** "Turned 30°, seen 20° from above." */
export const turnText = ({ about, above }: Turn): string =>
  `Turned ${Math.round(about)}°, seen ${Math.abs(Math.round(above))}° from ${above < 0 ? 'below' : 'above'}`;
