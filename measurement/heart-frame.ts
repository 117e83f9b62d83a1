/** The AHA segment of any place in the patient, from a heart that is drawn on a short-axis stack (M6.3e). */
import { contourArea, type Contour } from './contour.ts';
import { heartSlices, segmentOn, type HeartSlice, type WallContours } from './heart-axes.ts';
import { keepLast } from './keep-last.ts';
import { dot, planeAxes, type PatientPoint, type PlaneAxes } from './patient-space.ts';
import { toPlane, type PlanePoint } from './plane-coordinates.ts';
import { containsPoint, eachEdge, nearestOnSegment } from './polygon.ts';
import { locateFrame, type ShortAxisStack } from './short-axis-stack.ts';
import { sliceDistances } from './slice-distance.ts';
import type { Structure } from './structure.ts';
import type { SegmentOf } from './uptake-result.ts';

/** A heart as it is drawn on one stack, at one moment. */
export interface DrawnHeart {
  readonly stack: ShortAxisStack;
  /** `LV epicardium` and `LV endocardium`, of one phase; others are passed over. */
  readonly contours: readonly Contour[];
  /** `RV insertion`, of any phase: the reader sets it once a slice. */
  readonly insertions: readonly Contour[];
}

/** So far outside the epicardium the wall may lie on another image: it was taken at another moment of the breath, mm. */
const wallMargin_mm = 10;
/** Points on one line enclose nothing; rounding of their coordinates leaves less than this, mm². */
const noArea_mm2 = 1e-6;

const wallsOf = ({ stack, contours }: DrawnHeart): ReadonlyMap<number, WallContours> => {
  const bySlice = Map.groupBy(
    contours.filter((one) => one.closed && contourArea(one) > noArea_mm2),
    ({ SOPInstanceUID, frame }) => locateFrame(stack, SOPInstanceUID, frame)?.slice ?? 0,
  );
  bySlice.delete(0);
  const sole = (there: readonly Contour[], structure: Structure): Contour | null => {
    const [one, ...others] = there.filter((contour) => contour.structure === structure);
    return one === undefined || others.length > 0 ? null : one;
  };
  return new Map(
    [...bySlice].map(([slice, there]) => [
      slice,
      { epicardium: sole(there, 'LV epicardium'), endocardium: sole(there, 'LV endocardium') },
    ]),
  );
};

/** An outline in its plane, with what settles most places at once. Squares alone: every machine comes to the same. */
interface Outline {
  readonly points: readonly PlanePoint[];
  readonly centre: PlanePoint;
  /** Square of the shortest way from the centre to the line; 0 where the centre lies outside. mm² */
  readonly inner: number;
}

const squareFrom = (points: readonly PlanePoint[], at: PlanePoint): number => {
  let square = Infinity;
  eachEdge(points, (a, b) => {
    const { share } = nearestOnSegment(at, a, b);
    const [du, dv] = [at.u - a.u - share * (b.u - a.u), at.v - a.v - share * (b.v - a.v)];
    square = Math.min(square, du * du + dv * dv);
  });
  return square;
};

const outlineOf = (points: readonly PlanePoint[], centre: PlanePoint): Outline => ({
  points,
  centre,
  inner: containsPoint(points, centre) ? squareFrom(points, centre) : 0,
});

/** True inside the outline, and up to so far outside. */
const isNear = ({ points, centre, inner }: Outline, at: PlanePoint, margin_mm: number): boolean => {
  const [du, dv] = [at.u - centre.u, at.v - centre.v];
  if (du * du + dv * dv < inner) return true;
  return containsPoint(points, at) || squareFrom(points, at) <= margin_mm * margin_mm;
};

/** A slice with its place along the normal and its outline in its own plane. */
interface PlacedSlice extends HeartSlice {
  readonly position: number;
  readonly axes: PlaneAxes;
  readonly outline: Outline;
}

const placed = (stack: ShortAxisStack, heart: HeartSlice): readonly PlacedSlice[] => {
  const row = stack.slices[heart.slice - 1];
  const plane = row?.frames.find((frame) => frame !== null)?.plane;
  if (row === undefined || plane === undefined) return [];
  const axes = planeAxes(plane);
  const points = heart.epicardium.points.map((point) => toPlane(axes, point));
  return [{ ...heart, position: row.position, axes, outline: outlineOf(points, toPlane(axes, heart.centre)) }];
};

const nearest = (slices: readonly PlacedSlice[], place: number): PlacedSlice | null => {
  let best: PlacedSlice | null = null;
  for (const slice of slices) {
    if (best === null || Math.abs(slice.position - place) < Math.abs(best.position - place)) best = slice;
  }
  return best;
};

const made = (heart: DrawnHeart): SegmentOf | null => {
  const { stack, insertions } = heart;
  const slices = heartSlices({ stack, walls: wallsOf(heart), insertions }).flatMap((one) => placed(stack, one));
  const [first, last] = [slices[0], slices.at(-1)];
  if (first === undefined || last === undefined) return null;
  const distances = sliceDistances(stack)?.each ?? [];
  const halfGap = ({ slice }: PlacedSlice): number => (distances[slice - 1] ?? 0) / 2;
  const [from, to] = [first.position - halfGap(first), last.position + halfGap(last)];
  const tell = (at: PatientPoint): number | null => {
    const place = dot(stack.normal, at);
    const slice = nearest(slices, place);
    if (slice === null || place < from || place > to) return null;
    return isNear(slice.outline, toPlane(slice.axes, at), wallMargin_mm) ? segmentOn(slice, at) : null;
  };
  return Object.assign(tell, { view: first.epicardium.view });
};

const kept = keepLast<SegmentOf | null>();

/**
 * Tells the segment (1 to 17) of a place in the patient from a drawn heart; null without an epicardium and an RV
 * insertion. A place belongs to the contoured slice nearest along the normal, up to half a slice distance beyond the
 * first and the last; ring and angle are those of the slice (M5.5). Null outside: beyond the ends, or more than 10 mm
 * outside the epicardium of its slice. Unchanged contours give the same function again.
 */
export const segmentsOfHeart = ({ stack, contours, insertions }: DrawnHeart): SegmentOf | null => {
  const wall = contours.filter(({ structure }) => structure === 'LV epicardium' || structure === 'LV endocardium');
  const madeFrom = [...wall, ...insertions].flatMap((one) => [one.structure, one.closed, one.points, one.SOPInstanceUID, one.frame]);
  return kept(stack, madeFrom, () => made({ stack, contours: wall, insertions }));
}; // prettier-ignore
