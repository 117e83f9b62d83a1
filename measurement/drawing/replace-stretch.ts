/** A stretch of a contour drawn anew. */
import { between } from './resample.ts';
import { untangled } from './untangle.ts';
import { nearestOnSegment, signedArea } from '../polygon.ts';
import { selfCrossings } from '../self-crossing.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** A place on a closed outline: on the edge that begins at point `edge`, `share` of the way along it. */
interface Foot {
  readonly edge: number;
  readonly share: number;
  readonly at: PlanePoint;
}

const footOf = (outline: readonly PlanePoint[], point: PlanePoint): Foot | null => {
  let best: Foot | null = null;
  let nearest = Infinity;
  outline.forEach((a, edge) => {
    const b = outline[edge + 1] ?? outline[0] ?? a;
    const { share, distance } = nearestOnSegment(point, a, b);
    if (distance < nearest) [nearest, best] = [distance, { edge, share, at: between(a, b, share) }];
  });
  return best;
};

/** Points of the outline passed on the way forward from one foot to another. */
const passed = (outline: readonly PlanePoint[], from: Foot, to: Foot): readonly PlanePoint[] => {
  const ahead = to.edge > from.edge || (to.edge === from.edge && to.share >= from.share);
  const last = ahead ? to.edge : to.edge + outline.length;
  const points: PlanePoint[] = [];
  for (let i = from.edge + 1; i <= last; i += 1) {
    const point = outline[i % outline.length];
    if (point) points.push(point);
  }
  return points;
};

const withoutRepeats = (points: readonly PlanePoint[]): readonly PlanePoint[] => {
  let last = points.at(-1);
  return points.filter((point) => {
    const same = last?.u === point.u && last.v === point.v;
    last = point;
    return !same;
  });
};

/** A line that encloses less has collapsed, mm². */
const collapsed_mm2 = 1e-6;

/** The closed line through the points without repeats and loops; null where none of substance remains. */
const soundLine = (points: readonly PlanePoint[]): readonly PlanePoint[] | null => {
  const line = untangled(withoutRepeats(points));
  const encloses = line.length >= 3 && Math.abs(signedArea(line)) > collapsed_mm2;
  return encloses && selfCrossings(line).length === 0 ? line : null;
};

/**
 * The outline with the stretch between a stroke's ends replaced by the stroke. The ends are led to the nearest places of
 * the line. Of the two stretches between them the one that encloses less with the stroke goes: that which it redraws.
 * Loops where the stroke runs over the line fall away. The same outline is given back where no sound line would remain.
 */
export const replaceStretch = (
  outline: readonly PlanePoint[],
  stroke: readonly PlanePoint[],
): readonly PlanePoint[] => {
  const [first, last] = [stroke[0], stroke.at(-1)];
  if (first === undefined || last === undefined || stroke.length < 2 || outline.length < 3) return outline;
  const [start, end] = [footOf(outline, first), footOf(outline, last)];
  if (start === null || end === null) return outline;
  const drawn = [start.at, ...stroke, end.at];
  const forward = passed(outline, start, end).toReversed();
  const backward = passed(outline, end, start);
  const enclosed = (stretch: readonly PlanePoint[]): number => Math.abs(signedArea([...drawn, ...stretch]));
  const [goes, stays] = enclosed(forward) <= enclosed(backward) ? [forward, backward] : [backward, forward];
  const line = soundLine([...drawn, ...stays]) ?? soundLine([...drawn, ...goes]);
  if (line === null) return outline;
  return signedArea(line) > 0 === signedArea(outline) > 0 ? line : line.toReversed();
};
