/** A part of a clip on a grid whose cells are square in cm: one scale for every search, whatever the pixels are. */
import type { PixelIndex } from '../patient-space.ts';
import type { PixelBox } from '../ultrasound-image.ts';
import type { PixelSize } from './grey-clip.ts';

/** One picture of the grid, row by row. */
export interface EvenFrame {
  readonly width: number;
  readonly height: number;
  readonly levels: Float32Array;
}

/** Where the grid lies on the stored frame. Cell (0, 0) has its centre on the box's first pixel. */
export interface EvenGrid {
  readonly box: PixelBox;
  readonly size: PixelSize;
  /** Side of a cell, cm. */
  readonly cell_cm: number;
  readonly width: number;
  readonly height: number;
}

/** The grid of cells of `cell_cm` over a box of an image. */
export const evenGrid = (box: PixelBox, size: PixelSize, cell_cm: number): EvenGrid => ({
  box,
  size,
  cell_cm,
  width: Math.max(1, Math.floor(((box.right - box.left) * size.column_cm) / cell_cm) + 1),
  height: Math.max(1, Math.floor(((box.bottom - box.top) * size.row_cm) / cell_cm) + 1),
});

/** A place in cells of a grid, fractional. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** The cell of a pixel. */
export const cellOf = ({ box, size, cell_cm }: EvenGrid, { column, row }: PixelIndex): Cell => ({
  x: ((column - box.left) * size.column_cm) / cell_cm,
  y: ((row - box.top) * size.row_cm) / cell_cm,
});

/** For each cell along one axis: the first pixel it reads, and the weights of that and the following ones. */
interface Taps {
  readonly first: Int32Array;
  readonly weights: readonly Float32Array[];
}

/** A triangle as wide as the coarser of cell and pixel: interpolates where cells are finer, averages where coarser. */
const tapsOf = (cells: number, step: number, from: number, last: number): Taps => {
  const reach = Math.max(1, step);
  const first = new Int32Array(cells);
  const weights = Array.from({ length: cells }, (_, cell) => {
    const at = from + cell * step;
    const low = Math.max(from, Math.ceil(at - reach));
    const high = Math.min(last, Math.floor(at + reach));
    first[cell] = low;
    const taps = new Float32Array(Math.max(1, high - low + 1));
    let whole = 0;
    for (let i = 0; i < taps.length; i += 1) {
      const weight = Math.max(0, 1 - Math.abs(low + i - at) / reach);
      taps[i] = weight;
      whole += weight;
    }
    for (let i = 0; i < taps.length; i += 1) taps[i] = whole > 0 ? (taps[i] ?? 0) / whole : 1;
    return taps;
  });
  return { first, weights };
};

const sumOf = (levels: Uint8Array | Float32Array, start: number, stride: number, taps: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < taps.length; i += 1) sum += (taps[i] ?? 0) * (levels[start + i * stride] ?? 0);
  return sum;
};

/** How stored frames of `Columns` pixels a row become pictures of the grid. */
export const evenSampler = (grid: EvenGrid, Columns: number): ((grey: Uint8Array) => EvenFrame) => {
  const { box, size, cell_cm, width, height } = grid;
  const across = tapsOf(width, cell_cm / size.column_cm, box.left, box.right);
  const down = tapsOf(height, cell_cm / size.row_cm, box.top, box.bottom);
  return (grey) => {
    const rows = box.bottom - box.top + 1;
    const half = new Float32Array(rows * width);
    across.weights.forEach((taps, x) => {
      const column = across.first[x] ?? 0;
      for (let row = 0; row < rows; row += 1)
        half[row * width + x] = sumOf(grey, (box.top + row) * Columns + column, 1, taps);
    });
    const levels = new Float32Array(width * height);
    down.weights.forEach((taps, y) => {
      const row = (down.first[y] ?? 0) - box.top;
      for (let x = 0; x < width; x += 1) levels[y * width + x] = sumOf(half, row * width + x, width, taps);
    });
    return { width, height, levels };
  };
};

/** The picture at half its width and height: cell (x, y) is the mean of the four about (2x + ½, 2y + ½). */
export const halved = ({ width, height, levels }: EvenFrame): EvenFrame => {
  const [w, h] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
  const half = new Float32Array(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const at = 2 * y * width + 2 * x;
      half[y * w + x] =
        ((levels[at] ?? 0) + (levels[at + 1] ?? 0) + (levels[at + width] ?? 0) + (levels[at + width + 1] ?? 0)) / 4;
    }
  }
  return { width: w, height: h, levels: half };
};
