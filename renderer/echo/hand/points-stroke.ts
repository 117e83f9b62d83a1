/** A wall set point by point, from one end of the annulus to the other: a smooth open line through the points. Pure. */
import { openSpline } from '../../../measurement/drawing/open-spline.ts';
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import type { SplineStroke } from '../../drawing/spline-stroke.ts';
import { distance } from '../../drawing/stroke-shapes.ts';
import type { HandMade, HandRefusal, HandSetting } from './hand-shapes.ts';
import { newWall } from './trace-stroke.ts';

/** A click within this share of the reach of a line is on the point. */
const samePlace = 0.25;

const fewest = 3;

/** Sets a point; on the last one again it ends the line. */
export const pointsDown = (stroke: SplineStroke, { near }: HandSetting, at: PlanePoint): SplineStroke | 'ended' => {
  const last = stroke.points.at(-1);
  if (last === undefined || distance(last, at) > near * samePlace) {
    return { ...stroke, points: [...stroke.points, at], cursor: at };
  }
  return stroke.points.length >= fewest ? 'ended' : { ...stroke, cursor: at };
};

const through = (points: readonly PlanePoint[]): HandMade | HandRefusal =>
  points.length < fewest ? 'few-points' : newWall(openSpline(points));

/** The line through the points. */
export const pointsFinish = ({ points }: SplineStroke): HandMade | HandRefusal => through(points);

/** The line through the points and the pointer. */
export const pointsPreview = ({ points, cursor }: SplineStroke): HandMade | HandRefusal => {
  const last = points.at(-1);
  return through(last !== undefined && distance(last, cursor) > 0 ? [...points, cursor] : points);
};
