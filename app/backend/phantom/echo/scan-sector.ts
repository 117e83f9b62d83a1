/** The fan of an ultrasound image: the calibrated region, the size of its pixels, and where the beam comes from. */

/** A 2D region of an image. Pixel places are columns and rows of the stored frame; `x` right and `y` down, cm. */
export interface ScanSector {
  readonly Rows: number;
  readonly Columns: number;
  /** Edges of the region, all inclusive. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Size of a pixel, cm. */
  readonly deltaX: number;
  readonly deltaY: number;
  /** Where the beams meet, in pixels. */
  readonly originColumn: number;
  readonly originRow: number;
  /** Half of the fan's opening, radians. */
  readonly opening: number;
}

/** From the first echo to the last, cm. */
const NEAREST = 0.35;

/** Deepest place that is shown, cm. */
export const depthOf = (sector: ScanSector): number => (sector.bottom - sector.originRow) * sector.deltaY;

/** Place of a point given in cm from where the beams meet. */
export const toPixel = (sector: ScanSector, x: number, y: number): readonly [number, number] => [
  sector.originColumn + x / sector.deltaX,
  sector.originRow + y / sector.deltaY,
];

/** Every pixel of the fan: its place in the frame and in the region, x and y in cm. */
export interface SectorPixels {
  readonly at: Int32Array;
  readonly column: Int16Array;
  readonly line: Int16Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** The pixels that the beams reach. */
export const sectorPixels = (sector: ScanSector): SectorPixels => {
  const { left, top, right, bottom, Columns } = sector;
  const far = depthOf(sector);
  const cosine = Math.cos(sector.opening);
  const most = (right - left + 1) * (bottom - top + 1);
  const [at, column, line] = [new Int32Array(most), new Int16Array(most), new Int16Array(most)];
  const [xs, ys] = [new Float32Array(most), new Float32Array(most)];
  let count = 0;
  for (let row = top; row <= bottom; row += 1) {
    const y = (row - sector.originRow) * sector.deltaY;
    for (let place = left; place <= right; place += 1) {
      const x = (place - sector.originColumn) * sector.deltaX;
      const depth = Math.sqrt(x * x + y * y);
      if (depth < NEAREST || depth > far || y < depth * cosine) continue;
      at[count] = row * Columns + place;
      column[count] = place - left;
      line[count] = row - top;
      xs[count] = x;
      ys[count] = y;
      count += 1;
    }
  }
  return {
    at: at.subarray(0, count),
    column: column.subarray(0, count),
    line: line.subarray(0, count),
    x: xs.subarray(0, count),
    y: ys.subarray(0, count),
  };
};
