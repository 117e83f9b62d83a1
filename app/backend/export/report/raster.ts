/** Pictures of frames as they are printed: cut, made smaller, tinted. For showing only. */

/** Three bytes a pixel, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** A part of a frame in whole pixels; `left` and `top` are those of its first pixel. */
export interface PixelCut {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a picture. `cut` lies within it. */
export const cutRaster = ({ width: whole, rgb }: Raster, { left, top, width, height }: PixelCut): Raster => {
  const to = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const from = ((top + row) * whole + left) * 3;
    to.set(rgb.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, rgb: to };
};

/** Pixels that a printed picture has at most from side to side: more cannot be seen on paper. */
const mostAcross = 640;

/** The picture with the mean of each block of pixels where it has more than can be seen; columns at its end may fall away. */
export const printable = (raster: Raster): Raster => {
  const by = Math.ceil(Math.max(raster.width, raster.height) / mostAcross);
  if (by <= 1) return raster;
  const [width, height] = [Math.floor(raster.width / by), Math.floor(raster.height / by)];
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let colour = 0; colour < 3; colour += 1) {
        let sum = 0;
        for (let dy = 0; dy < by; dy += 1) {
          const row = (y * by + dy) * raster.width + x * by;
          for (let dx = 0; dx < by; dx += 1) sum += raster.rgb[(row + dx) * 3 + colour] ?? 0;
        }
        rgb[(y * width + x) * 3 + colour] = Math.round(sum / (by * by));
      }
    }
  }
  return { width, height, rgb };
};

/** Red, green and blue of `#rrggbb`. */
const partsOf = (hex: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** The picture with a colour laid over the pixels that bear it, by half. */
export const tinted = (raster: Raster, colourOf: (column: number, row: number) => string | null): Raster => {
  const rgb = raster.rgb.slice();
  for (let row = 0; row < raster.height; row += 1) {
    for (let column = 0; column < raster.width; column += 1) {
      const colour = colourOf(column, row);
      if (colour === null) continue;
      const at = (row * raster.width + column) * 3;
      partsOf(colour).forEach((part, i) => (rgb[at + i] = ((rgb[at + i] ?? 0) + part) / 2));
    }
  }
  return { ...raster, rgb };
};
