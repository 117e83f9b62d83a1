/** The pixels inside an outline: what late enhancement and uptake count (M5.2, M6.3). */
import type { Contour } from './contour.ts';
import { patientToPixel, type ImagePlane, type PatientPoint, type PixelIndex } from './patient-space.ts';

/** Pixels of one frame, within the smallest box that holds them. */
export interface PixelRegion {
  /** Zero-based column and row of the box's first pixel. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Row by row within the box: 1 inside, 0 outside. */
  readonly inside: Uint8Array;
  /** Pixels inside. */
  readonly count: number;
}

/** Size of a stored frame. */
type FrameSize = Pick<ImagePlane, 'Rows' | 'Columns'>;

/** Points are put on this grid of a pixel, 2^-20, so that the way from pixel to patient and back leaves no trace. */
const perPixel = 1048576;

const onGrid = ({ column, row }: PixelIndex): PixelIndex => ({
  column: Math.round(column * perPixel) / perPixel,
  row: Math.round(row * perPixel) / perPixel,
});

/**
 * Which side of the edge a pixel lies on: positive left of it. Both products are rounded alike, so the answer is 0
 * wherever the centre lies on the edge, and never has the wrong sign.
 */
const sideOf = (upper: PixelIndex, lower: PixelIndex, column: number, row: number): number =>
  (lower.column - upper.column) * (row - upper.row) - (lower.row - upper.row) * (column - upper.column);

/** The first column of a row, from 0 to `columns`, that does not lie left of the edge. */
const firstNotLeft = (upper: PixelIndex, lower: PixelIndex, row: number, columns: number): number => {
  const share = (row - upper.row) / (lower.row - upper.row);
  const meets = upper.column + share * (lower.column - upper.column);
  let column = Math.min(columns, Math.max(0, Math.ceil(meets)));
  while (column > 0 && sideOf(upper, lower, column - 1, row) <= 0) column -= 1;
  while (column < columns && sideOf(upper, lower, column, row) > 0) column += 1;
  return column;
};

type Toggle = (row: number, column: number) => void;

/** Tells, for every row an edge runs through, where it does. An edge holds its upper end and not its lower one. */
const followEdge = (a: PixelIndex, b: PixelIndex, { Rows, Columns }: FrameSize, toggle: Toggle): void => {
  if (a.row === b.row) return;
  const [upper, lower] = a.row < b.row ? [a, b] : [b, a];
  const last = Math.min(Rows - 1, Math.ceil(lower.row) - 1);
  for (let row = Math.max(0, Math.ceil(upper.row)); row <= last; row += 1) {
    toggle(row, firstNotLeft(upper, lower, row, Columns));
  }
};

const followOutline = (points: readonly PixelIndex[], frame: FrameSize, toggle: Toggle): void => {
  let from = points.at(-1);
  for (const to of points) {
    if (from !== undefined) followEdge(from, to, frame, toggle);
    from = to;
  }
};

const boxOf = (points: readonly PixelIndex[], { Rows, Columns }: FrameSize): Omit<PixelRegion, 'inside' | 'count'> => {
  let [left, right, top, bottom] = [Columns, -1, Rows, -1];
  for (const { column, row } of points) {
    left = Math.min(left, Math.ceil(column));
    right = Math.max(right, Math.floor(column));
    top = Math.min(top, Math.ceil(row));
    bottom = Math.max(bottom, Math.floor(row));
  }
  [left, top] = [Math.max(0, left), Math.max(0, top)];
  [right, bottom] = [Math.min(Columns - 1, right), Math.min(Rows - 1, bottom)];
  return { left, top, width: Math.max(0, right - left + 1), height: Math.max(0, bottom - top + 1) };
};

/**
 * The pixels of a frame whose centres lie inside a closed outline of pixel indices (M5.2), by the even-odd rule. A
 * centre on the line itself is inside on a left or upper edge and outside on a right or lower one: outlines that share
 * an edge share no pixel and lose none, and a shift by whole pixels shifts the region and no more.
 */
export const pixelsInside = (frame: FrameSize, outline: readonly PixelIndex[]): PixelRegion => {
  const points = outline.map(onGrid);
  const box = boxOf(points, frame);
  const { left, top, width, height } = box;
  const inside = new Uint8Array(width * height);
  const stride = width + 1;
  // toggles[c] flips every column before c.
  const toggles = new Uint8Array(stride * height);
  followOutline(points, frame, (row, column) => {
    if (row < top || row >= top + height || column <= left) return;
    const at = (row - top) * stride + Math.min(column - left, width);
    toggles[at] = 1 - (toggles[at] ?? 0);
  });
  let count = 0;
  for (let row = 0; row < height; row += 1) {
    let isInside = 0;
    for (let column = width - 1; column >= 0; column -= 1) {
      isInside ^= toggles[row * stride + column + 1] ?? 0;
      inside[row * width + column] = isInside;
      count += isInside;
    }
  }
  return { ...box, inside, count };
};

/** True when a pixel (zero-based) belongs to the region. */
export const holdsPixel = (region: PixelRegion, column: number, row: number): boolean => {
  const [x, y] = [column - region.left, row - region.top];
  return x >= 0 && y >= 0 && x < region.width && y < region.height && region.inside[y * region.width + x] === 1;
};

/** Calls `visit` with every pixel of a region, row by row. */
export const eachPixel = (region: PixelRegion, visit: (column: number, row: number) => void): void => {
  const { left, top, width, height, inside } = region;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (inside[y * width + x] === 1) visit(left + x, top + y);
  }
};

/** Where the pixels of a region stand among the stored values of a frame: row · Columns + column, in rising order. */
export const storedPlaces = (region: PixelRegion, { Columns }: Pick<FrameSize, 'Columns'>): readonly number[] => {
  const places: number[] = [];
  eachPixel(region, (column, row) => places.push(row * Columns + column));
  return places;
};

const known = new WeakMap<readonly PatientPoint[], { readonly plane: ImagePlane; readonly region: PixelRegion }>();

/** The pixels of a frame inside a contour. Kept by the identity of its points: a drag recomputes one contour. */
export const contourPixels = (plane: ImagePlane, contour: Contour): PixelRegion => {
  const before = known.get(contour.points);
  if (before?.plane === plane) return before.region;
  const region = pixelsInside(plane, contour.points.map((point) => patientToPixel(plane, point))); // prettier-ignore
  known.set(contour.points, { plane, region });
  return region;
};
