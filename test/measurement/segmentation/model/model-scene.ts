/** Answers of a model of which the truth is known in closed form. */
import type { Raster } from '../../../../measurement/drawing/iso-line.ts';
import type { PlanePoint } from '../../../../measurement/plane-coordinates.ts';
import { distanceToOutline } from '../../../../measurement/polygon.ts';
import type { PlaneOutline } from '../../../../measurement/segmentation/cine/grey-stack.ts';
import type { ModelClass, ModelSpec } from '../../../../measurement/segmentation/model/model-spec.ts';

export interface Ellipse extends PlanePoint {
  /** Half axes, mm, and the direction of the first, radians. */
  readonly long: number;
  readonly short: number;
  readonly turn: number;
}

/** About how far within the ellipse a place is, mm. */
const depthIn = ({ u, v, long, short, turn }: Ellipse, at: PlanePoint): number => {
  const [x, y] = [at.u - u, at.v - v];
  const [along, across] = [x * Math.cos(turn) + y * Math.sin(turn), y * Math.cos(turn) - x * Math.sin(turn)];
  return (1 - Math.hypot(along / long, across / short)) * short;
};

export const ellipseLine = ({ u, v, long, short, turn }: Ellipse, points = 720): PlaneOutline =>
  Array.from({ length: points }, (_, at) => {
    const angle = (2 * Math.PI * at) / points;
    const [x, y] = [long * Math.cos(angle), short * Math.sin(angle)];
    return { u: u + x * Math.cos(turn) - y * Math.sin(turn), v: v + x * Math.sin(turn) + y * Math.cos(turn) };
  });

/** The largest distance of a point from the line, mm. */
export const farthest = (points: PlaneOutline, line: PlaneOutline): number =>
  Math.max(...points.map((point) => distanceToOutline(line, point)));

export type Drawn = Partial<Record<ModelClass, readonly Ellipse[]>>;

/** `steep`: score of a millimetre; `hard`: 8 within and −8 outside, as of a model that is sure of every place. */
export const scoresOf = ({ classes }: ModelSpec, { u, v, step, columns, rows }: Raster, drawn: Drawn, steep: number | 'hard'): Float32Array => {
  const score = (depth: number): number => (steep === 'hard' ? (depth > 0 ? 8 : -8) : depth * steep);
  return Float32Array.from({ length: classes.length * columns * rows }, (_, index) => {
    const of = classes[Math.floor(index / (columns * rows))];
    const at = index % (columns * rows);
    const place = { u: u + (at % columns) * step, v: v + Math.floor(at / columns) * step };
    const depths = (of === undefined ? [] : (drawn[of] ?? [])).map((ellipse) => depthIn(ellipse, place));
    return depths.length === 0 ? (of === 'background' ? 0 : -8) : score(Math.max(...depths));
  });
}; // prettier-ignore
