/** Where the 17 segments stand in a bullseye: seen from the apex, anterior above, the septum on the left. Pure. */

/** Side of the square in which the bullseye is drawn; its middle is (0, 0). */
export const bullseyeSize = 256;

/** Thickness of a ring: the apex, then the apical, mid and basal segments around it. */
const ring = 31;

/** A part of the bullseye. Angles in degrees from the right, counterclockwise as they are seen. */
export interface SegmentShape {
  /** 1 to 17. */
  readonly segment: number;
  readonly inner: number;
  readonly outer: number;
  readonly from_deg: number;
  readonly to_deg: number;
}

const partsOf = (first: number, count: number, inner: number): readonly SegmentShape[] => {
  const width = 360 / count;
  return Array.from({ length: count }, (_, i) => ({
    segment: first + i,
    inner,
    outer: inner + ring,
    // The first part, the anterior one, has its middle above; the others follow counterclockwise.
    from_deg: 90 - width / 2 + i * width,
    to_deg: 90 + width / 2 + i * width,
  }));
};

/** All segments, 1 to 17. */
export const segmentShapes: readonly SegmentShape[] = [
  ...partsOf(1, 6, 3 * ring),
  ...partsOf(7, 6, 2 * ring),
  ...partsOf(13, 4, ring),
  { segment: 17, inner: 0, outer: ring, from_deg: 0, to_deg: 360 },
];

/** A place in the drawing: x to the right, y down. */
export interface ShapePlace {
  readonly x: number;
  readonly y: number;
}

const at = (radius: number, angle_deg: number): ShapePlace => {
  const angle = (angle_deg * Math.PI) / 180;
  return { x: radius * Math.cos(angle), y: -radius * Math.sin(angle) };
};

/** Where a segment's number is written. */
export const textPlace = ({ inner, outer, from_deg, to_deg }: SegmentShape): ShapePlace =>
  inner === 0 ? { x: 0, y: 0 } : at((inner + outer) / 2, (from_deg + to_deg) / 2);

const pair = ({ x, y }: ShapePlace): string => `${x.toFixed(3)} ${y.toFixed(3)}`;

/** Outline of a segment as an SVG path. */
export const segmentPath = ({ inner, outer, from_deg, to_deg }: SegmentShape): string => {
  const arc = (radius: number, sweep: 0 | 1, angle_deg: number): string =>
    `A ${radius} ${radius} 0 0 ${sweep} ${pair(at(radius, angle_deg))}`;
  if (inner === 0) return `M ${pair(at(outer, 0))} ${arc(outer, 0, 180)} ${arc(outer, 0, 360)} Z`;
  return `M ${pair(at(outer, from_deg))} ${arc(outer, 0, to_deg)} L ${pair(at(inner, to_deg))} ${arc(inner, 1, from_deg)} Z`;
};
