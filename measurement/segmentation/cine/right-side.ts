/**
 * On which side of the left ventricle the right one lies: one direction for the stack. Blood beyond the border speaks for it
 * on every slice, and so does the body: the right ventricle lies to the right and in front of the left one.
 */
import { planeAxes } from '../../patient-space.ts';
import type { GreyStack } from './grey-stack.ts';
import {
  inward_mm,
  outwardCount,
  outwardDirections,
  outwardStep_mm,
  angleOf,
  type LeftSlice,
} from './outward-lines.ts';

/** The left ventricle of a slice, with what lies beyond its border. */
export interface SeenSlice {
  readonly left: LeftSlice;
  /** Values of `outwardLines`. */
  readonly lines: Float32Array;
}

/** The side that was found. */
export interface RightSide {
  /** Of the `outwardDirections`. */
  readonly direction: number;
  /** Share of the blood that could be met there, 0 to 1. */
  readonly blood: number;
  /** By how much of it this side beats the one opposite, 0 to 1. */
  readonly margin: number;
}

/** Blood begins so near the border and is counted so far, mm; between two parts of it so much may be dark. */
const [nearest_mm, counted_mm, darkBetween_mm] = [5, 20, 3];
/** Above this share of the way from muscle to the blood of the left cavity it is blood. */
const bloodShare = 0.5;
/** The cavity is looked for so far to either side of its middle, radians. */
const aside = 0.7;
/** The middle of the right ventricle lies at most so far from the direction that the body gives, and the likelier the nearer. */
const mostAstray = 1.4;
/** A plane so askew to that direction does not show it. */
const leastShown = 0.3;

const steps = (mm: number): number => Math.round(mm / outwardStep_mm);

/** Blood along a line, as a share of what is counted. */
const bloodOn = ({ left: { levels }, lines }: SeenSlice, direction: number): number => {
  const threshold = levels.muscle + bloodShare * (levels.blood - levels.muscle);
  const first = direction * outwardCount + steps(inward_mm);
  let [blood, dark] = [0, -steps(nearest_mm - darkBetween_mm)];
  for (let k = 0; k < steps(nearest_mm + counted_mm) && dark <= steps(darkBetween_mm); k += 1) {
    if ((lines[first + k] ?? 0) > threshold) [blood, dark] = [blood + 1, 0];
    else dark += 1;
  }
  return Math.min(1, blood / steps(counted_mm));
};

/** Radians from `a` to `b`, either way. */
const apart = (a: number, b: number): number => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));

/** The angle in the planes of the stack that points to the patient's right and front; null where they hardly show it. */
export const anatomicalAngle = ({ slices: [first] }: GreyStack): number | null => {
  if (first === undefined) return null;
  const { u, v } = planeAxes(first.plane);
  // LPS: the right and the front of the patient are −x and −y.
  const [right, below] = [-(u[0] + u[1]) * Math.SQRT1_2, -(v[0] + v[1]) * Math.SQRT1_2];
  return Math.sqrt(right * right + below * below) < leastShown ? null : Math.atan2(below, right);
};

/** Null where no slice of the left ventricle is seen. */
export const findRightSide = (stack: GreyStack, seen: readonly (SeenSlice | null)[]): RightSide | null => {
  const there = seen.filter((slice) => slice !== null);
  if (there.length === 0) return null;
  const blood = Float64Array.from(
    { length: outwardDirections },
    (_, at) => there.reduce((sum, slice) => sum + bloodOn(slice, at), 0) / there.length,
  );
  const half = Math.round((aside * outwardDirections) / (2 * Math.PI));
  const around = blood.map((_, at) => {
    let sum = 0;
    for (let by = -half; by <= half; by += 1) sum += blood[(at + by + outwardDirections) % outwardDirections] ?? 0;
    return sum / (2 * half + 1);
  });
  const body = anatomicalAngle(stack);
  const likely = (angle: number): number =>
    body === null ? 1 : apart(angle, body) > mostAstray ? 0 : (1 + Math.cos(angle - body)) / 2;
  const scores = around.map((share, at) => share * likely(angleOf(at)));
  let best = 0;
  scores.forEach((score, at) => {
    if (score > (scores[best] ?? 0)) best = at;
  });
  const opposite = around.filter((_, at) => apart(angleOf(at), angleOf(best)) > Math.PI / 2);
  const own = around[best] ?? 0;
  return { direction: best, blood: own, margin: own > 0 ? Math.max(0, 1 - Math.max(...opposite) / own) : 0 };
};
