/** Everything outside the shown parts of a picture made black, so that what may bear a name never leaves the backend. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';

/** Opaque black, whatever the byte order of the machine. */
const [black = 0] = new Uint32Array(Uint8Array.from([0, 0, 0, 255]).buffer);

interface Picture {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly Rows: number;
  readonly Columns: number;
}

/** A new picture that holds `rgba` within the boxes and nothing of it elsewhere. Boxes are cut to the picture. */
export const blankOutside = ({ rgba, Rows, Columns }: Picture, shown: readonly PixelBox[]): Uint8Array<ArrayBuffer> => {
  const from = new Uint32Array(rgba.buffer, rgba.byteOffset, Rows * Columns);
  const to = new Uint32Array(Rows * Columns).fill(black);
  for (const box of shown) {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, Columns - 1)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, Rows - 1)];
    if (left > right) continue;
    for (let row = top; row <= bottom; row += 1) {
      const at = row * Columns + left;
      to.set(from.subarray(at, at + right - left + 1), at);
    }
  }
  return new Uint8Array(to.buffer);
};
