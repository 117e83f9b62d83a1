/** Grey values beyond the border of the left ventricle: where the cavity of the right one is looked for. */
import type { ImagePlane } from '../../patient-space.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';
import { greyAt } from './grey-stack.ts';
import type { GreyLevels } from './outline-cavity.ts';
import { directions } from './polar-outline.ts';

/** The left ventricle of one slice, as it was found at end-diastole. */
export interface LeftSlice {
  readonly centre: PlanePoint;
  /** Of the cavity and of the border around its wall, mm in each of the 96 directions. */
  readonly radii: Float64Array;
  readonly border: Float64Array;
  readonly levels: GreyLevels;
}

/** Directions around the left ventricle: twice those of its own outline, for what they cross lies farther out. */
export const outwardDirections = 2 * directions;
/** mm between two places of a line. */
export const outwardStep_mm = 0.75;
/** A line begins so far inside the border: the wall in front of the other cavity is seen with it. */
export const inward_mm = 3;
/** A line ends so far beyond the border, mm. */
const farthest_mm = 84;

/** Places of a line. */
export const outwardCount = Math.round((inward_mm + farthest_mm) / outwardStep_mm);

/** The angle of a direction in the plane, radians from u towards v. */
export const angleOf = (direction: number): number => (2 * Math.PI * direction) / outwardDirections;

/** Distance of the border from the centre, between the directions of the left ventricle's outline, mm. */
export const borderAt = ({ border }: LeftSlice, direction: number): number => {
  const [at, beside] = [Math.floor(direction / 2) % directions, (Math.floor(direction / 2) + 1) % directions];
  const own = border[at] ?? 0;
  return direction % 2 === 0 ? own : (own + (border[beside] ?? 0)) / 2;
};

/** The place so far beyond the border in a direction, mm of the plane. */
export const beyondBorder = (left: LeftSlice, direction: number, beyond_mm: number): PlanePoint => {
  const radius = borderAt(left, direction) + beyond_mm;
  return {
    u: left.centre.u + radius * Math.cos(angleOf(direction)),
    v: left.centre.v + radius * Math.sin(angleOf(direction)),
  };
};

/** `outwardCount` values a direction, from `inward_mm` inside the border outward; NaN beyond the frame. */
export const outwardLines = (frame: ArrayLike<number>, plane: ImagePlane, left: LeftSlice): Float32Array => {
  const values = new Float32Array(outwardDirections * outwardCount);
  const [right, below] = [(plane.Columns - 1) * plane.PixelSpacing[1], (plane.Rows - 1) * plane.PixelSpacing[0]];
  for (let at = 0; at < outwardDirections; at += 1) {
    const first = borderAt(left, at) - inward_mm;
    const [du, dv] = [Math.cos(angleOf(at)), Math.sin(angleOf(at))];
    for (let k = 0; k < outwardCount; k += 1) {
      const radius = first + k * outwardStep_mm;
      const [u, v] = [left.centre.u + radius * du, left.centre.v + radius * dv];
      const isWithin = u >= 0 && v >= 0 && u <= right && v <= below;
      values[at * outwardCount + k] = isWithin ? greyAt(frame, plane, u, v) : NaN;
    }
  }
  return values;
};
