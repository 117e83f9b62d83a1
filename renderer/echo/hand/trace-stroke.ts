/** Tracing with the button held, from one end of the annulus to the other, or a stretch of the wall anew. Pure. */
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import { signedArea } from '../../../measurement/polygon.ts';
import { distance, pathLength, type Outline } from '../../drawing/stroke-shapes.ts';
import { distanceToWall, redrawEnd, replaceOnWall, soundWall } from './annulus-line.ts';
import type { HandMade, HandRefusal, HandSetting } from './hand-shapes.ts';

export interface TraceStroke {
  readonly tool: 'trace';
  readonly path: readonly PlanePoint[];
}

/** What encloses less is a slip of the hand. */
const least = 4;

/** Ends nearer to each other than this share of the stroke leave no annulus between them. */
const ringGap = 0.06;

/** A stroke from one end that is as long as this share of the wall is a new wall. */
const wholeLength = 0.75;

/** So near to an end of the wall, as a share of it, a stroke that leaves the wall leads to a new end. */
const endReach = 0.25;

/** Nothing shorter than this many points can have been meant as a line. */
export const tremble = 8;

/** A wall drawn from end to end, or why it is none. */
export const newWall = (path: Outline): HandMade | HandRefusal => {
  const [first] = path;
  const last = path.at(-1);
  if (first === undefined || last === undefined || path.length < 3) return 'too-small';
  if (Math.abs(signedArea(path)) < least) return 'too-small';
  if (distance(first, last) < ringGap * pathLength(path)) return 'ring';
  const points = soundWall(path);
  return points.length < 3 ? 'too-small' : { points, whole: true };
};

const changed = (points: Outline | null): HandMade | HandRefusal =>
  points === null ? 'left-open' : { points, whole: false };

// One end of the stroke is on the wall, the other is not: it leads to a new end of the annulus, if it goes to one.
const ledToEnd = (line: Outline, ends: readonly [PlanePoint, PlanePoint], path: Outline): HandMade | HandRefusal => {
  const to = path.at(-1);
  const away = to === undefined ? Infinity : Math.min(distance(to, ends[0]), distance(to, ends[1]));
  return away <= endReach * pathLength(line) ? changed(redrawEnd(line, path)) : 'left-open';
};

interface Ends {
  readonly line: Outline;
  readonly first: PlanePoint;
  readonly last: PlanePoint;
  readonly from: PlanePoint;
  readonly to: PlanePoint;
}

const endsOf = (line: Outline | null, path: Outline): Ends | null => {
  const [first, last, from, to] = [line?.[0], line?.at(-1), path[0], path.at(-1)];
  return line !== null && line.length > 2 && first && last && from && to ? { line, first, last, from, to } : null;
};

/** From end to end of the wall, or from one end and about as long: the wall is drawn anew. */
const isAnew = ({ line, first, last, from, to }: Ends, path: Outline, near: number): boolean => {
  const isAt = (at: PlanePoint, end: PlanePoint): boolean => distance(at, end) <= near;
  if ((isAt(from, first) && isAt(to, last)) || (isAt(from, last) && isAt(to, first))) return true;
  return (isAt(from, first) || isAt(from, last)) && pathLength(path) > wholeLength * pathLength(line);
};

// Begun beside an end of the wall and joined to it: the same in the other direction. Else it is a new wall.
const begunElsewhere = (ends: Ends, path: Outline, near: number): HandMade | HandRefusal => {
  const { line, to, first, last } = ends;
  const joins = distanceToWall(line, to) <= near && pathLength(path) < 2 * endReach * pathLength(line);
  const led = joins ? ledToEnd(line, [first, last], path.toReversed()) : 'left-open';
  return led === 'left-open' ? newWall(path) : led;
};

/**
 * Begun and ended on the wall the stroke replaces that stretch; from end to end of it, or begun elsewhere, it is a new
 * wall; begun on the wall and led to beside its end, it sets that end of the annulus anew.
 */
export const traceUp = ({ path }: TraceStroke, { line, near }: HandSetting): HandMade | HandRefusal => {
  const ends = endsOf(line, path);
  if (ends === null || isAnew(ends, path, near)) return newWall(path);
  if (distanceToWall(ends.line, ends.from) > near) return begunElsewhere(ends, path, near);
  if (distanceToWall(ends.line, ends.to) > near) return ledToEnd(ends.line, [ends.first, ends.last], path);
  return pathLength(path) > near ? changed(replaceOnWall(ends.line, path, near)) : 'left-open';
};
