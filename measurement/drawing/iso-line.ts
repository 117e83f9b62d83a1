/** The lines on which a function of a plane is zero: marching squares on an even raster. */
import type { PlanePoint } from '../plane-coordinates.ts';

/** An even raster in a plane, mm: `columns` times `rows` places, `step` apart, the first at (`u`, `v`). */
export interface Raster extends PlanePoint {
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * The raster of this step that holds all the points, with a step to spare on every side. Its places are whole steps from
 * the origin of the plane: rasters about different points are parts of one.
 */
export const rasterAround = (points: readonly PlanePoint[], step: number): Raster => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { u, v } of points) {
    [left, right] = [Math.min(left, Math.floor(u / step) - 1), Math.max(right, Math.ceil(u / step) + 1)];
    [top, bottom] = [Math.min(top, Math.floor(v / step) - 1), Math.max(bottom, Math.ceil(v / step) + 1)];
  }
  const [columns, rows] = [Math.max(0, right - left + 1), Math.max(0, bottom - top + 1)];
  return { u: left * step, v: top * step, step, columns, rows };
};

/** A function of a plane that changes by at most `steepest` a millimetre. */
export interface PlaneField {
  readonly at: (u: number, v: number) => number;
  readonly steepest: number;
}

/**
 * Values at every place of the raster, row by row: exact where a line can pass, elsewhere only of the right sign. Parts
 * that are too far from 0 to hold a line are not looked at: a square whose middle is, by its half diagonal and a step
 * more, has the sign of its middle throughout.
 */
export const rasterValues = ({ u, v, step, columns, rows }: Raster, { at, steepest }: PlaneField): Float64Array => {
  const values = new Float64Array(columns * rows);
  const fill = (left: number, top: number, size: number): void => {
    if (left >= columns || top >= rows) return;
    const half = size >> 1;
    const value = at(u + (left + half) * step, v + (top + half) * step);
    if (size > 1 && Math.abs(value) <= steepest * step * (half * Math.SQRT2 + 1)) {
      for (const [right, down] of [[0, 0], [half, 0], [0, half], [half, half]] as const) fill(left + right, top + down, half); // prettier-ignore
      return;
    }
    for (let row = top; row < Math.min(rows, top + size); row += 1) {
      values.fill(value, row * columns + left, row * columns + Math.min(columns, left + size));
    }
  };
  fill(0, 0, 2 ** Math.ceil(Math.log2(Math.max(1, columns, rows))));
  return values;
};

/** The sides of a cell: top, right, bottom, left. The line leaves by `to` when it came by `from`. */
type Stretch = readonly [from: number, to: number];

/**
 * Stretches of a cell by its corners inside (1 upper left, 2 upper right, 4 lower right, 8 lower left), the inside
 * always on the same hand: outlines turn from u towards v, holes the other way.
 */
const stretches: readonly (readonly Stretch[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];

/** Two corners across are inside: joined where the mean of the four is, else parted. */
const across: Readonly<Record<number, { readonly joined: readonly Stretch[]; readonly parted: readonly Stretch[] }>> = {
  5: { joined: [[0, 1], [2, 3]], parted: [[0, 3], [2, 1]] }, // prettier-ignore
  10: { joined: [[3, 0], [1, 2]], parted: [[1, 0], [3, 2]] }, // prettier-ignore
};

const stretchesOf = (a: number, b: number, c: number, d: number): readonly Stretch[] => {
  const corners = (a > 0 ? 1 : 0) + (b > 0 ? 2 : 0) + (c > 0 ? 4 : 0) + (d > 0 ? 8 : 0);
  const both = across[corners];
  if (both !== undefined) return a + b + c + d > 0 ? both.joined : both.parted;
  return stretches[corners] ?? [];
};

/** Number of a raster edge: twice that of its first place, one more where it runs down. */
const edgeOf = (place: number, side: number, columns: number): number => {
  if (side === 0) return 2 * place;
  if (side === 1) return 2 * (place + 1) + 1;
  return side === 2 ? 2 * (place + columns) : 2 * place + 1;
};

const followers = (values: Float64Array, { columns, rows }: Raster): Map<number, number> => {
  const next = new Map<number, number>();
  for (let row = 0; row + 1 < rows; row += 1) {
    for (let column = 0; column + 1 < columns; column += 1) {
      const place = row * columns + column;
      const [a = 0, b = 0, d = 0, c = 0] = [
        values[place],
        values[place + 1],
        values[place + columns],
        values[place + columns + 1],
      ];
      for (const [from, to] of stretchesOf(a, b, c, d)) {
        next.set(edgeOf(place, from, columns), edgeOf(place, to, columns));
      }
    }
  }
  return next;
};

const placeOn = (edge: number, values: Float64Array, { u, v, step, columns }: Raster): PlanePoint => {
  const first = Math.floor(edge / 2);
  const down = edge % 2 === 1;
  const [from, to] = [values[first] ?? 0, values[first + (down ? columns : 1)] ?? 0];
  const share = from / (from - to);
  const [column, row] = [first % columns, Math.floor(first / columns)];
  return { u: u + step * (column + (down ? 0 : share)), v: v + step * (row + (down ? share : 0)) };
};

/**
 * Every closed line around the places whose value is above 0, in mm; along the raster's edges values are taken as
 * linear. Outlines turn from u towards v, holes the other way; no line crosses itself or another. What reaches the edge
 * of the raster has no closed line.
 */
export const isoLines = (values: Float64Array, raster: Raster): readonly (readonly PlanePoint[])[] => {
  const next = followers(values, raster);
  const lines: (readonly PlanePoint[])[] = [];
  for (const start of [...next.keys()]) {
    const line: PlanePoint[] = [];
    let edge: number | undefined = start;
    while (edge !== undefined && next.has(edge)) {
      line.push(placeOn(edge, values, raster));
      const to = next.get(edge);
      next.delete(edge);
      edge = to;
    }
    if (edge === start && line.length > 0) lines.push(line);
  }
  return lines;
};
