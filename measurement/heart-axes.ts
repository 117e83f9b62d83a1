/** Where the segments of the left ventricle begin: ring, centre and direction of every contoured slice (M5.5). */
import { polygonCentroid, type Contour } from './contour.ts';
import { segmentAt, segmentRings, type SegmentRing } from './heart-segments.ts';
import { cross, dot, type PatientPoint, type Vector3 } from './patient-space.ts';
import { locateFrame, type ShortAxisStack } from './short-axis-stack.ts';

/** Outlines of the left ventricle on one slice. */
export interface WallContours {
  readonly epicardium: Contour | null;
  readonly endocardium: Contour | null;
}

/** What tells the segments. */
export interface HeartOutlines {
  readonly stack: ShortAxisStack;
  /** By slice number, from 1. Slices without an epicardium are passed over. */
  readonly walls: ReadonlyMap<number, WallContours>;
  /** RV insertions of the same images; those on other frames are passed over. */
  readonly insertions: readonly Contour[];
}

/** One slice of the ventricle, with what tells the segment of a place on it. */
export interface HeartSlice {
  readonly slice: number;
  readonly ring: SegmentRing;
  readonly epicardium: Contour;
  /** Centre of the epicardium. */
  readonly centre: PatientPoint;
  /** Unit normal of the stack, towards the apex. */
  readonly normal: Vector3;
  /** Direction from the centre to the anterior insertion. */
  readonly towards: Vector3;
}

/** Direction and distance from one place to another, mm. */
const between = (from: Vector3, to: Vector3): Vector3 => [to[0] - from[0], to[1] - from[1], to[2] - from[2]];

/**
 * Angle from `from` to `to`, right-handed about the stack's normal, degrees from 0. The normal points to the apex: seen
 * from there the septum follows the anterior insertion counterclockwise, which is this sense.
 */
const angleAbout = (normal: Vector3, from: Vector3, to: Vector3): number => {
  const angle_deg = (Math.atan2(dot(cross(from, to), normal), dot(from, to)) * 180) / Math.PI;
  return angle_deg < 0 ? angle_deg + 360 : angle_deg;
};

/** Angle of a place about the centre of its slice, from the anterior insertion over the septum, degrees from 0. */
export const angleOn = ({ normal, towards, centre }: HeartSlice, at: PatientPoint): number =>
  angleAbout(normal, towards, between(centre, at));

/** Segment (1 to 17) of a place that belongs to this slice. */
export const segmentOn = (slice: HeartSlice, at: PatientPoint): number => segmentAt(slice.ring, angleOn(slice, at));

/**
 * Of several insertions the anterior one is that from which the way over the septum to all others is the shortest: of
 * two, and of those two set again on another image of the slice.
 */
const anteriorOf = (normal: Vector3, centre: Vector3, points: readonly PatientPoint[]): Vector3 | null => {
  let anterior: { readonly towards: Vector3; readonly span: number } | null = null;
  const all = points.map((point) => between(centre, point));
  for (const towards of all) {
    const span = all.reduce((most, other) => (other === towards ? most : Math.max(most, angleAbout(normal, towards, other))), 0);
    if (anterior === null || span < anterior.span) anterior = { towards, span };
  }
  return anterior?.towards ?? null;
}; // prettier-ignore

interface Axis {
  readonly towards: Vector3;
  readonly slice: number;
}

const axesOf = ({ stack, insertions }: HeartOutlines, centres: ReadonlyMap<number, PatientPoint>): readonly Axis[] => {
  const points = new Map<number, PatientPoint[]>();
  for (const contour of insertions) {
    const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
    if (place !== null) points.set(place.slice, [...(points.get(place.slice) ?? []), ...contour.points]);
  }
  return [...points]
    .sort(([a], [b]) => a - b)
    .flatMap(([slice, there]) => {
      const centre = centres.get(slice);
      const towards = centre === undefined ? null : anteriorOf(stack.normal, centre, there);
      return towards === null ? [] : [{ slice, towards }];
    });
};

const nearestAxis = (axes: readonly Axis[], slice: number): Axis | null => {
  let nearest: Axis | null = null;
  for (const axis of axes) {
    if (nearest === null || Math.abs(axis.slice - slice) < Math.abs(nearest.slice - slice)) nearest = axis;
  }
  return nearest;
};

/**
 * Every slice with an epicardium, from base to apex. A slice without insertion takes the direction of the nearest slice
 * that has one, of two the one nearer to the base. Empty without any insertion.
 */
export const heartSlices = (outlines: HeartOutlines): readonly HeartSlice[] => {
  const { normal } = outlines.stack;
  const drawn = [...outlines.walls]
    .sort(([a], [b]) => a - b)
    .flatMap(([slice, { epicardium, endocardium }]) => (epicardium === null ? [] : [{ slice, epicardium, endocardium }]));
  const centres = new Map(
    drawn.flatMap(({ slice, epicardium }) => {
      const centre = polygonCentroid(epicardium.points);
      return centre === null ? [] : [[slice, centre] as const];
    }),
  );
  const rings = segmentRings(drawn.map(({ endocardium }) => endocardium !== null));
  const axes = axesOf(outlines, centres);
  return drawn.flatMap(({ slice, epicardium }, i) => {
    const [centre, axis] = [centres.get(slice), nearestAxis(axes, slice)];
    if (centre === undefined || axis === null) return [];
    return [{ slice, ring: rings[i] ?? 'apex', epicardium, centre, normal, towards: axis.towards }];
  });
}; // prettier-ignore
