/** A picture in another size, each new pixel the mean of what it covers. */

/** Places from which a new pixel's mean is taken, along one direction. */
const covered = (place: number, of: number, from: number): readonly [first: number, end: number] => {
  const first = Math.floor((place * from) / of);
  return [first, Math.max(first + 1, Math.ceil(((place + 1) * from) / of))];
};

/** The mean colours of `from` over a raster of `width` by `height` pixels, as RGBA. */
export const shrunkPixels = (
  from: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number },
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> => {
  const out = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const [top, bottom] = covered(row, height, from.height);
    for (let column = 0; column < width; column++) {
      const [left, right] = covered(column, width, from.width);
      const count = (bottom - top) * (right - left);
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) sum += from.data[(y * from.width + x) * 4 + channel] ?? 0;
        }
        out[(row * width + column) * 4 + channel] = sum / count;
      }
    }
  }
  return out;
};

/** The picture in another size. */
export const shrunk = (from: ImageData, width: number, height: number): ImageData =>
  new ImageData(shrunkPixels(from, width, height), width, height);
