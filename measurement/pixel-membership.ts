/** Which pixels of a stored frame belong to an outline (M5.2, M6.3). */
import type { PixelIndex } from './patient-space.ts';

/** Size of a stored frame. */
interface FrameSize {
  readonly Rows: number;
  readonly Columns: number;
}

/** Coordinates nearer than this are one, pixels: an outline that went through patient space comes back where it was. */
const steps = 1e6;

const settled = ({ column, row }: PixelIndex): PixelIndex => ({
  column: Math.round(column * steps) / steps,
  row: Math.round(row * steps) / steps,
});

/** Where the edge meets a row: counted from its upper end, so that both outlines that share the edge agree. */
const columnAt = (a: PixelIndex, b: PixelIndex, row: number): number => {
  const [upper, lower] = a.row < b.row ? [a, b] : [b, a];
  return upper.column + ((row - upper.row) * (lower.column - upper.column)) / (lower.row - upper.row);
};

/** Columns at which the closed outline meets each row of the frame, in rising order. */
const crossings = (points: readonly PixelIndex[], Rows: number): ReadonlyMap<number, readonly number[]> => {
  const found = new Map<number, number[]>();
  let from = points.at(-1);
  for (const to of points) {
    if (from !== undefined) {
      const last = Math.min(Math.ceil(Math.max(from.row, to.row)), Rows) - 1;
      for (let row = Math.max(Math.ceil(Math.min(from.row, to.row)), 0); row <= last; row += 1) {
        const column = columnAt(from, to, row);
        const ofRow = found.get(row);
        if (ofRow === undefined) found.set(row, [column]);
        else ofRow.push(column);
      }
    }
    from = to;
  }
  for (const ofRow of found.values()) ofRow.sort((a, b) => a - b);
  return found;
};

/**
 * The pixels of a frame whose centres lie inside a closed outline, each as row · Columns + column, in rising order.
 * `points` are zero-based pixels of the stored frame, whole numbers at the centre of a pixel; the first is not
 * repeated. Even-odd rule, half open: a centre exactly on the line counts as inside at a left or upper edge and as
 * outside at a right or lower one, so that neighbouring outlines share no pixel and leave none out. What lies outside
 * the frame has no pixels.
 */
export const pixelsInside = (points: readonly PixelIndex[], { Rows, Columns }: FrameSize): readonly number[] => {
  const inside: number[] = [];
  const rows = [...crossings(points.map(settled), Rows)].sort(([a], [b]) => a - b);
  for (const [row, columns] of rows) {
    for (let pair = 0; pair + 1 < columns.length; pair += 2) {
      const end = Math.min(Math.ceil(columns[pair + 1] ?? 0), Columns);
      for (let column = Math.max(Math.ceil(columns[pair] ?? 0), 0); column < end; column += 1) {
        inside.push(row * Columns + column);
      }
    }
  }
  return inside;
};
