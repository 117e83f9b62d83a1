/** Late enhancement by segment of the left ventricle: its share and how far it reaches through the wall (M5.5). */
import { polygonCentroid, type Contour } from './contour.ts';
import { enhancementContours } from './enhancement-contours.ts';
import { segmentAt, segmentNames, segmentRings, type SegmentRing } from './heart-segments.ts';
import { pixelMarks, type EnhancedSlice } from './late-enhancement-result.ts';
import { cross, dot, pixelToPatient, type ImagePlane, type PatientPoint, type Vector3 } from './patient-space.ts';
import { missing, percent, type Measured, type Percent } from './quantity.ts';
import { frameAt, locateFrame, type ShortAxisStack } from './short-axis-stack.ts';
import { sliceDistances } from './slice-distance.ts';

/** What a segment comes to. */
export interface SegmentEnhancement {
  /** 1 to 17. */
  readonly segment: number;
  readonly name: (typeof segmentNames)[number];
  /** Enhanced share of the segment's myocardium, by volume. */
  readonly enhanced_percent: Measured<Percent>;
  /** Mean enhanced share of the wall where it holds any enhancement; 0 where none does. */
  readonly transmurality_percent: Measured<Percent>;
}

/** What the segments are made of. */
interface SegmentInput {
  readonly stack: ShortAxisStack;
  /** Late enhancement contours of the read; `RV insertion` among them. */
  readonly contours: readonly Contour[];
  /** Measured slices (`measureLateEnhancement`). */
  readonly slices: readonly EnhancedSlice[];
}

/** The wall is looked at in sectors of so many degrees: each lies in one segment. */
const sector_deg = 5;

interface Axis {
  /** Direction from the centre of the ventricle to the anterior insertion. */
  readonly towards: Vector3;
  readonly slice: number;
}

const between = (from: Vector3, to: Vector3): Vector3 => [to[0] - from[0], to[1] - from[1], to[2] - from[2]];

/**
 * Angle from `from` to `to`, right-handed about the stack's normal, degrees from 0. The normal points to the apex: seen
 * from there the septum follows the anterior insertion counterclockwise, which is this sense.
 */
const angleAbout = (normal: Vector3, from: Vector3, to: Vector3): number => {
  const angle_deg = (Math.atan2(dot(cross(from, to), normal), dot(from, to)) * 180) / Math.PI;
  return angle_deg < 0 ? angle_deg + 360 : angle_deg;
};

/** Of two insertions the anterior one is that from which the way over the septum is the shorter one. */
const anteriorOf = (normal: Vector3, centre: Vector3, points: readonly PatientPoint[]): Vector3 | null => {
  const [first, second] = points.map((point) => between(centre, point));
  if (first === undefined || second === undefined) return first ?? null;
  return angleAbout(normal, first, second) < 180 ? first : second;
};

const axesOf = ({ stack, contours }: SegmentInput, centres: ReadonlyMap<number, PatientPoint>): readonly Axis[] => {
  const points = new Map<number, PatientPoint[]>();
  for (const contour of contours) {
    if (contour.structure !== 'RV insertion' || contour.view !== 'late enhancement') continue;
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

/** Pixels of one sector of one slice. */
interface Sector {
  readonly segment: number;
  myocardium: number;
  enhanced: number;
  readonly pixel_mm3: number;
}

interface SliceAxis {
  readonly ring: SegmentRing;
  readonly centre: PatientPoint;
  readonly axis: Axis;
  readonly normal: Vector3;
  readonly pixel_mm3: number;
}

const sectorsOf = (slice: EnhancedSlice, plane: ImagePlane, at: SliceAxis): readonly Sector[] => {
  const sectors = new Map<number, Sector>();
  const { left, top, width } = slice.box;
  slice.marks.forEach((mark, i) => {
    if (mark === pixelMarks.none) return;
    const pixel = { column: left + (i % width), row: top + Math.floor(i / width) };
    const out = between(at.centre, pixelToPatient(plane, pixel));
    const place = Math.floor(angleAbout(at.normal, at.axis.towards, out) / sector_deg) % (360 / sector_deg);
    const segment = segmentAt(at.ring, (place + 0.5) * sector_deg);
    const sector = sectors.get(place) ?? { segment, myocardium: 0, enhanced: 0, pixel_mm3: at.pixel_mm3 };
    sector.myocardium += 1;
    if (mark === pixelMarks.enhanced || mark === pixelMarks.byHand) sector.enhanced += 1;
    sectors.set(place, sector);
  });
  return [...sectors.values()];
};

const segmentOf = (segment: number, sectors: readonly Sector[], hasAxis: boolean): SegmentEnhancement => {
  const own = sectors.filter((sector) => sector.segment === segment);
  const name = segmentNames[segment - 1] ?? 'apex';
  if (own.length === 0) {
    const none = missing(hasAxis ? 'no-contour' : 'not-done');
    return { segment, name, enhanced_percent: none, transmurality_percent: none };
  }
  const sum = (of: (sector: Sector) => number): number => own.reduce((all, one) => all + of(one) * one.pixel_mm3, 0);
  const scarred = own.filter(({ enhanced }) => enhanced > 0);
  const shares = scarred.reduce((all, { enhanced, myocardium }) => all + enhanced / myocardium, 0);
  return {
    segment,
    name,
    enhanced_percent: percent((100 * sum(({ enhanced }) => enhanced)) / sum(({ myocardium }) => myocardium)),
    transmurality_percent: percent(scarred.length === 0 ? 0 : (100 * shares) / scarred.length),
  };
};

/**
 * The 17 segments (M5.5). The angle of a pixel about the centre of its slice's epicardium is counted from the anterior
 * RV insertion over the septum; a slice without insertion takes the direction of the nearest slice that has one, of two
 * the one nearer to the base. Without any insertion every segment is `not-done`; one of which nothing evaluable is
 * contoured is `no-contour`.
 */
export const enhancementSegments = (input: SegmentInput): readonly SegmentEnhancement[] => {
  const { stack, slices } = input;
  const drawn = [...enhancementContours(stack, input.contours)].filter(([, { epicardium }]) => epicardium !== null);
  const centres = new Map(
    drawn.flatMap(([slice, { epicardium }]) => {
      const centre = polygonCentroid(epicardium?.points ?? []);
      return centre === null ? [] : [[slice, centre] as const];
    }),
  );
  const rings = segmentRings(drawn.map(([, { endocardium }]) => endocardium !== null));
  const ringOf = new Map(drawn.map(([slice], i) => [slice, rings[i] ?? 'apex'] as const));
  const axes = axesOf(input, centres);
  const distances = sliceDistances(stack);
  const sectors = slices.flatMap((slice) => {
    const place = locateFrame(stack, slice.frame.SOPInstanceUID, slice.frame.frame);
    const plane = place === null ? null : (frameAt(stack, place.slice, place.phase)?.plane ?? null);
    const [ring, centre, axis] = [ringOf.get(slice.slice), centres.get(slice.slice), nearestAxis(axes, slice.slice)];
    if (plane === null || ring === undefined || centre === undefined || axis === null) return [];
    const pixel_mm3 = slice.pixel_mm2 * (distances?.each[slice.slice - 1] ?? 1);
    return sectorsOf(slice, plane, { ring, centre, axis, normal: stack.normal, pixel_mm3 });
  });
  return segmentNames.map((_, i) => segmentOf(i + 1, sectors, axes.length > 0));
};
