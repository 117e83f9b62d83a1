/** Fewer points for the same outline: the corners that carry its shape. */
import { nearestOnSegment, signedArea } from '../polygon.ts';
import { selfCrossings } from '../self-crossing.ts';
import type { PlanePoint } from '../plane-coordinates.ts';

/** Largest change of the area, as a share. */
const areaShare = 0.0005;
/** The line moves by no more than this, mm. */
const farthest_mm = 0.02;
const finest_mm = 1e-4;

/** Marks the points between `from` and `to` without which the line would move by more than `tolerance`. */
const mark = (points: readonly PlanePoint[], from: number, to: number, tolerance: number, kept: boolean[]): void => {
  const [a, b] = [points[from], points[to % points.length]];
  if (a === undefined || b === undefined) return;
  let [most, at] = [tolerance, -1];
  for (let i = from + 1; i < to; i += 1) {
    const point = points[i];
    const { distance } = point === undefined ? { distance: 0 } : nearestOnSegment(point, a, b);
    if (distance > most) [most, at] = [distance, i];
  }
  if (at < 0) return;
  kept[at] = true;
  mark(points, from, at, tolerance, kept);
  mark(points, at, to, tolerance, kept);
};

const corners = (points: readonly PlanePoint[], tolerance: number): readonly PlanePoint[] => {
  const [first] = points;
  if (first === undefined) return points;
  const distances = points.map(({ u, v }) => Math.hypot(u - first.u, v - first.v));
  const opposite = distances.indexOf(Math.max(...distances));
  const kept = points.map((_, i) => i === 0 || i === opposite);
  mark(points, 0, opposite, tolerance, kept);
  mark(points, opposite, points.length, tolerance, kept);
  return points.filter((_, i) => kept[i]);
};

/**
 * A closed outline by a subset of its points (Douglas and Peucker): the line moves by at most 0.02 mm and its area by at
 * most 0.05 %; an outline that does not cross itself still does not.
 */
export const fewerPoints = (outline: readonly PlanePoint[]): readonly PlanePoint[] => {
  const area = signedArea(outline);
  for (let tolerance = farthest_mm; tolerance > finest_mm; tolerance /= 2) {
    const fewer = corners(outline, tolerance);
    const keepsArea = Math.abs(signedArea(fewer) - area) <= areaShare * Math.abs(area);
    if (fewer.length >= 3 && keepsArea && selfCrossings(fewer).length === 0) return fewer;
  }
  return outline;
};
