/** Outlines of the right ventricle keep outside the border of the left one: each was found by itself. */
import { containsPoint, nearestOnSegment, eachEdge } from '../../polygon.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';
import type { PlaneOutline } from './grey-stack.ts';
import type { TrackedCavity } from './track-cavity.ts';

/** So far outside, mm. */
const apart_mm = 0.3;

/** The place of the line that is nearest, and how far away it is. */
const nearest = (line: PlaneOutline, at: PlanePoint): { readonly place: PlanePoint; readonly distance: number } => {
  let [distance, place] = [Infinity, at];
  eachEdge(line, (a, b) => {
    const found = nearestOnSegment(at, a, b);
    if (found.distance >= distance) return;
    distance = found.distance;
    place = { u: a.u + found.share * (b.u - a.u), v: a.v + found.share * (b.v - a.v) };
  });
  return { place, distance };
};

const outside = (border: PlaneOutline) => (point: PlanePoint): PlanePoint => {
  const isInside = containsPoint(border, point);
  const { place, distance } = nearest(border, point);
  if (!isInside && distance >= apart_mm) return point;
  const by = (isInside ? -apart_mm : apart_mm) / (distance || 1);
  return { u: place.u + by * (point.u - place.u), v: place.v + by * (point.v - place.v) };
}; // prettier-ignore

/** Points of `tracked` within the border of the same image, or on it, are moved out of it by the shortest way. */
export const keptOutside = (tracked: TrackedCavity, borders: TrackedCavity): TrackedCavity =>
  tracked.map((phases, s) =>
    phases.map((found, p) => {
      const border = borders[s]?.[p] ?? null;
      return found === null || border === null ? found : { ...found, points: found.points.map(outside(border.points)) };
    }),
  );
