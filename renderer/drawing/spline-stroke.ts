/** Drawing click by click: a smooth closed line through the points. Pure. */
import { closedSpline } from '../../measurement/drawing/closed-spline.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { distance, type Outline, type StrokeMade, type StrokeSetting } from './stroke-shapes.ts';
import { thinOutline } from './thin-outline.ts';

export interface SplineStroke {
  readonly tool: 'spline';
  readonly points: readonly PlanePoint[];
  /** Where the pointer is: the next point if it were set. */
  readonly cursor: PlanePoint;
}

/** The second click of a double click sets no point: this share of the reach of a line. */
const samePlace = 0.25;

const fewest = 3;

/** Sets a point; on the first one it closes the line. */
export const splineDown = (
  stroke: SplineStroke,
  { near_mm }: StrokeSetting,
  at: PlanePoint,
): SplineStroke | 'closed' => {
  const [first] = stroke.points;
  const last = stroke.points.at(-1);
  if (last !== undefined && distance(last, at) <= near_mm * samePlace) return { ...stroke, cursor: at };
  if (first !== undefined && stroke.points.length >= fewest && distance(first, at) <= near_mm) return 'closed';
  return { ...stroke, points: [...stroke.points, at], cursor: at };
};

/** Takes the last point back; null when none is left. */
export const splineBack = (stroke: SplineStroke): SplineStroke | null =>
  stroke.points.length <= 1 ? null : { ...stroke, points: stroke.points.slice(0, -1) };

const through = (points: readonly PlanePoint[]): Outline | null =>
  points.length < fewest ? null : thinOutline(closedSpline(points));

const made = (points: readonly PlanePoint[]): StrokeMade | null => {
  const outline = through(points);
  return outline === null ? null : { outline, whole: true };
};

/** The line through the points and the pointer. */
export const splinePreview = ({ points, cursor }: SplineStroke): StrokeMade | null => {
  const last = points.at(-1);
  return made(last !== undefined && distance(last, cursor) > 0 ? [...points, cursor] : points);
};

/** The line through the points alone; null while they are too few. */
export const splineFinish = ({ points }: SplineStroke): StrokeMade | null => made(points);
