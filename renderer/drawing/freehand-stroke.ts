/** Drawing with the button held: a new contour, or another course for a stretch of the one that is there. Pure. */
import { replaceStretch } from '../../measurement/drawing/replace-stretch.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { distanceToOutline, outlineLength, signedArea } from '../../measurement/polygon.ts';
import { closeStroke } from './close-stroke.ts';
import { distance, pathLength, type Outline, type StrokeMade, type StrokeSetting } from './stroke-shapes.ts';
import { thinOutline } from './thin-outline.ts';

export interface FreehandStroke {
  readonly tool: 'draw';
  readonly path: readonly PlanePoint[];
}

/** What encloses less is a slip of the hand, mm². */
const least_mm2 = 4;

/** A stroke that is as long as this share of the line has gone round, where its ends are near each other. */
const roundLength = 0.75;

/** Ends are near each other within this share of the stroke's length. */
const roundGap = 0.1;

/** Places nearer to the last one than this add nothing, mm. */
const still_mm = 0.02;

export const freehandMove = (stroke: FreehandStroke, through: readonly PlanePoint[]): FreehandStroke => {
  const path = [...stroke.path];
  for (const at of through) {
    const last = path.at(-1);
    if (last === undefined || distance(last, at) > still_mm) path.push(at);
  }
  return { tool: 'draw', path };
};

const newContour = (path: readonly PlanePoint[]): StrokeMade | null => {
  const outline = closeStroke(path);
  if (outline.length < 3 || Math.abs(signedArea(outline)) < least_mm2) return null;
  return { outline: thinOutline(outline), whole: true };
};

// No sound line would come out: the contour stays.
const stretchOf = (outline: Outline, path: readonly PlanePoint[]): StrokeMade | null => {
  const line = replaceStretch(outline, path);
  return line === outline ? null : { outline: thinOutline(line), whole: false };
};

/**
 * Begun and ended on the structure's line the stroke replaces that stretch; one that goes round and comes back to where
 * it began is a new contour. Begun on the line and left in the open it makes nothing: the contour stays.
 */
export const freehandUp = ({ path }: FreehandStroke, { outline, near_mm }: StrokeSetting): StrokeMade | null => {
  const [first] = path;
  const last = path.at(-1);
  if (first === undefined || last === undefined) return null;
  if (outline === null || distanceToOutline(outline, first) > near_mm) return newContour(path);
  const length = pathLength(path);
  const near = Math.max(near_mm, roundGap * length);
  if (length > roundLength * outlineLength(outline) && distance(first, last) <= near) return newContour(path);
  const endsOnLine = distanceToOutline(outline, last) <= near_mm;
  return endsOnLine && length > near_mm ? stretchOf(outline, path) : null;
};
