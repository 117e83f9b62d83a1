/** Shapes made of the square blocks of an image: grown, parted, made convex. */

/** Blocks of an image, row by row. */
export interface Blocks {
  readonly rows: number;
  readonly columns: number;
}

/** Blocks `first` to `last` of one row. */
export interface BlockRow {
  readonly row: number;
  readonly first: number;
  readonly last: number;
}

/** The set (1 where a block belongs to it) with all 8 neighbours of its blocks. */
export const grown = (set: Uint8Array, { rows, columns }: Blocks): Uint8Array => {
  const larger = new Uint8Array(set.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (set[row * columns + column] !== 1) continue;
      const [left, right] = [Math.max(column - 1, 0), Math.min(column + 1, columns - 1)];
      for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, rows - 1); y += 1) {
        larger.fill(1, y * columns + left, y * columns + right + 1);
      }
    }
  }
  return larger;
};

/** Blocks that are reached from `start` over common edges; they are taken out of `left`. */
const reach = (start: number, left: Uint8Array, { columns }: Blocks): readonly number[] => {
  const group = [start];
  left[start] = 0;
  // The group grows while it is walked.
  for (const place of group) {
    const column = place % columns;
    const near = [place - columns, place + columns];
    if (column > 0) near.push(place - 1);
    if (column < columns - 1) near.push(place + 1);
    for (const next of near) {
      if (left[next] !== 1) continue;
      left[next] = 0;
      group.push(next);
    }
  }
  return group;
};

/** The largest connected group of a set; of equal ones the upper. */
export const connectedGroup = (set: Uint8Array, blocks: Blocks): readonly number[] => {
  const left = set.slice();
  let largest: readonly number[] = [];
  for (let start = 0; start < left.length; start += 1) {
    if (left[start] !== 1) continue;
    const group = reach(start, left, blocks);
    if (group.length > largest.length) largest = group;
  }
  return largest;
};

interface Point {
  readonly row: number;
  readonly value: number;
}

/** True when `middle` lies on or above the line from `from` to `to`. */
const isAbove = (from: Point, middle: Point, to: Point): boolean =>
  (middle.value - from.value) * (to.row - from.row) >= (to.value - from.value) * (middle.row - from.row);

/** The largest convex function of the row that lies under all points (in order of rows). */
const lowerEnvelope = (points: readonly Point[]): ((row: number) => number) => {
  const corners: Point[] = [];
  for (const point of points) {
    for (;;) {
      const [from, middle] = corners.slice(-2);
      if (from === undefined || middle === undefined || !isAbove(from, middle, point)) break;
      corners.pop();
    }
    corners.push(point);
  }
  let at = 0;
  return (row) => {
    while ((corners[at + 1]?.row ?? Infinity) <= row) at += 1;
    const from = corners[at] ?? { row, value: 0 };
    const to = corners[at + 1] ?? from;
    const share = to.row === from.row ? 0 : (row - from.row) / (to.row - from.row);
    return from.value + share * (to.value - from.value);
  };
};

/** The convex hull of a group, row by row from its first to its last, also over rows without a block of it. */
export const convexRows = (group: readonly number[], { columns }: Blocks): readonly BlockRow[] => {
  const spans = new Map<number, { first: number; last: number }>();
  for (const place of group) {
    const [row, column] = [Math.floor(place / columns), place % columns];
    const { first, last } = spans.get(row) ?? { first: column, last: column };
    spans.set(row, { first: Math.min(first, column), last: Math.max(last, column) });
  }
  const rows = [...spans].sort(([a], [b]) => a - b);
  const left = lowerEnvelope(rows.map(([row, { first }]) => ({ row, value: first })));
  const right = lowerEnvelope(rows.map(([row, { last }]) => ({ row, value: -last })));
  const [from = 0, to = -1] = [rows[0]?.[0], rows.at(-1)?.[0]];
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    row: from + i,
    first: Math.floor(left(from + i)),
    last: Math.ceil(-right(from + i)),
  }));
};
