/** The pixels of a slice around the heart, in the heart's own coordinates. */
import type { SaxSlice } from '../sax-geometry.ts';

/** One pixel: its centre around the long axis, mm and radians; the angle runs from the septum to the front wall. */
export interface HeartPixel {
  /** Row · Columns + column. */
  readonly at: number;
  readonly radius: number;
  readonly angle: number;
}

/** Every pixel whose centre lies within `reach` mm of the long axis. `anterior`: the sense of the angle. */
export const heartPixels = ({ plane, placement }: SaxSlice, reach: number, anterior: 1 | -1): readonly HeartPixel[] => {
  const { Rows, Columns, PixelSpacing } = plane;
  const [cos, sin] = [Math.cos(placement.angle), Math.sin(placement.angle)];
  const pixels: HeartPixel[] = [];
  for (let row = 0; row < Rows; row += 1) {
    const y = row * PixelSpacing[0] - placement.y;
    for (let column = 0; column < Columns; column += 1) {
      const x = column * PixelSpacing[1] - placement.x;
      const [u, v] = [(x * cos + y * sin) * placement.stretch, (y * cos - x * sin) / placement.stretch];
      const radius = Math.hypot(u, v);
      if (radius <= reach) pixels.push({ at: row * Columns + column, radius, angle: Math.atan2(anterior * v, u) });
    }
  }
  return pixels;
};
