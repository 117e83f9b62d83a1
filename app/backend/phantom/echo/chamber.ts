/**
 * A chamber cut lengthwise, in closed form: an ellipse (half-width, half-axis) cut off by a straight annulus below its
 * middle, and bent along a parabola that leaves every area as it is. Local coordinates, cm: `u` across, `v` from the
 * apex along the axis towards the annulus.
 */

/** A chamber at one moment, cm. */
export interface Chamber {
  /** Widest half-width. */
  readonly halfWidth: number;
  /** From the apex to the middle of the annulus. */
  readonly length: number;
  /** Where the annulus lies below the ellipse's middle, as a share of the half-axis. */
  readonly cut: number;
  /** How far the apex is bent sideways; 0 for a straight axis. */
  readonly bend: number;
}

type Point = readonly [number, number];

/** Polygon areas stay within 0.01 % of the exact ones; an odd number, so that the apex is one of the points. */
export const OUTLINE_POINTS = 301;

/** Half of the ellipse's long axis. */
export const halfAxis = ({ length, cut }: Chamber): number => length / (1 + cut);

/** Exact area inside the outline, cm²: the ellipse from the annulus to the apex; the bend shifts it, strip by strip. */
export const chamberArea = (chamber: Chamber): number =>
  chamber.halfWidth *
  halfAxis(chamber) *
  (Math.PI / 2 + Math.asin(chamber.cut) + chamber.cut * Math.sqrt(1 - chamber.cut ** 2));

/**
 * Exact volume, mL, of the body whose two cuts at right angles have these half-widths at each height and one shape: the
 * integral of π·a·b·(1 − (z/c)²) from the annulus to the apex, over `length`.
 */
export const bodyVolume = (a: Chamber, b: Chamber, length: number): number =>
  (Math.PI * a.halfWidth * b.halfWidth * length * (2 + a.cut - a.cut ** 2)) / 3;

/** Sideways shift of the bent axis at a place `v` of the axis: nothing at the annulus, the whole bend at the apex. */
export const bendAt = ({ bend, length }: Chamber, v: number): number =>
  v >= length ? 0 : bend * ((length - v) / length) ** 2;

/** The two ends of the annulus, at negative and positive `u`. */
export const annulusOf = (chamber: Chamber): readonly [Point, Point] => {
  const half = chamber.halfWidth * Math.sqrt(1 - chamber.cut ** 2);
  return [
    [-half, chamber.length],
    [half, chamber.length],
  ];
};

/** The outline from one end of the annulus over the apex to the other. */
export const chamberOutline = (chamber: Chamber, points: number): readonly Point[] => {
  const c = halfAxis(chamber);
  const first = -Math.asin(chamber.cut);
  return Array.from({ length: points }, (_, i) => {
    const angle = Math.PI - first - ((Math.PI - 2 * first) * i) / (points - 1);
    const v = c - c * Math.sin(angle);
    return [chamber.halfWidth * Math.cos(angle) + bendAt(chamber, v), v] as const;
  });
};
