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

/** Every pixel of the fan by its place in the frame, with x and y in cm. */
export interface SectorPixels {
  readonly at: Int32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** The pixels that the beams reach. */
export const sectorPixels = (sector: ScanSector): SectorPixels => {
  const far = depthOf(sector);
  const cosine = Math.cos(sector.opening);
  const [at, xs, ys]: [number[], number[], number[]] = [[], [], []];
  for (let row = sector.top; row <= sector.bottom; row += 1) {
    const y = (row - sector.originRow) * sector.deltaY;
    for (let column = sector.left; column <= sector.right; column += 1) {
      const x = (column - sector.originColumn) * sector.deltaX;
      const depth = Math.sqrt(x * x + y * y);
      if (depth < NEAREST || depth > far || y < depth * cosine) continue;
      at.push(row * sector.Columns + column);
      xs.push(x);
      ys.push(y);
    }
  }
  return { at: Int32Array.from(at), x: Float32Array.from(xs), y: Float32Array.from(ys) };
};
