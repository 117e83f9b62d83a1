/** The line in which one image cuts another: where a short-axis slice runs through a long-axis image, and the reverse. */
import { cross, dot, magnitude, planeAxes, planeNormal, type ImagePlane, type Vector3 } from './patient-space.ts';
import { toPatient, type PlanePoint } from './plane-coordinates.ts';

/** A stretch of a straight line in the plane of the shown image, mm from the centre of its first pixel. */
export interface PlaneCrossing {
  readonly from: PlanePoint;
  readonly to: PlanePoint;
}

/** Planes at a smaller angle than one degree are as good as parallel: a rounded header moves their line at will. */
const leastSine = Math.sin(Math.PI / 180);

/** Where a coordinate `at + by · s` stays between two bounds. */
interface Bound {
  readonly at: number;
  readonly by: number;
  readonly low: number;
  readonly high: number;
}

/** The image reaches half a pixel beyond the centres of its outermost ones. */
const boundsIn = (plane: ImagePlane, point: Vector3, direction: Vector3): readonly Bound[] => {
  const { origin, u, v } = planeAxes(plane);
  const [down, across] = plane.PixelSpacing;
  const offset: Vector3 = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]];
  return [
    { at: dot(u, offset), by: dot(u, direction), low: -across / 2, high: (plane.Columns - 0.5) * across },
    { at: dot(v, offset), by: dot(v, direction), low: -down / 2, high: (plane.Rows - 0.5) * down },
  ];
};

type Stretch = readonly [from: number, to: number];

const within = ([from, to]: Stretch, { at, by, low, high }: Bound): Stretch => {
  if (by === 0) return at >= low && at <= high ? [from, to] : [1, 0];
  const [a, b] = [(low - at) / by, (high - at) / by];
  return [Math.max(from, Math.min(a, b)), Math.min(to, Math.max(a, b))];
};

/**
 * The line in which the plane of `other` cuts that of `shown`, as far as both images reach, in mm of the plane of
 * `shown`. Null where the planes are parallel (within one degree) or the images do not meet. Of the two planes only
 * their places count: which rows and columns an image has makes the line longer or shorter and moves it nowhere.
 */
export const planeCrossing = (shown: ImagePlane, other: ImagePlane): PlaneCrossing | null => {
  const axes = planeAxes(shown);
  const normal = planeNormal(other);
  const [gu, gv] = [dot(normal, axes.u), dot(normal, axes.v)];
  const square = gu * gu + gv * gv;
  const line = cross(planeNormal(shown), normal);
  const sine = magnitude(line);
  if (!(sine > leastSine)) return null;
  const [ox, oy, oz] = axes.origin;
  const [px, py, pz] = other.ImagePositionPatient;
  // From the first pixel of `shown` straight to the line.
  const away = dot(normal, [px - ox, py - oy, pz - oz]) / square;
  const foot: PlanePoint = { u: gu * away, v: gv * away };
  const direction: Vector3 = [line[0] / sine, line[1] / sine, line[2] / sine];
  const start = toPatient(axes, foot);
  const bounds = [...boundsIn(shown, start, direction), ...boundsIn(other, start, direction)];
  const [from, to] = bounds.reduce<Stretch>(within, [-Infinity, Infinity]);
  if (!(from < to)) return null;
  const [du, dv] = [dot(axes.u, direction), dot(axes.v, direction)];
  const at = (s: number): PlanePoint => ({ u: foot.u + du * s, v: foot.v + dv * s });
  return { from: at(from), to: at(to) };
};
