/** Everything outside the shown parts of a picture made black, so that what may bear a name never leaves the backend. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';

/** Three bytes a pixel. */
interface Picture {
  readonly rgb: Uint8Array;
  readonly Rows: number;
  readonly Columns: number;
}

/** A new picture that holds `rgb` within the boxes and nothing of it elsewhere. Boxes are cut to the picture. */
export const blankOutside = ({ rgb, Rows, Columns }: Picture, shown: readonly PixelBox[]): Uint8Array<ArrayBuffer> => {
  const to = new Uint8Array(Rows * Columns * 3);
  for (const box of shown) {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, Columns - 1)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, Rows - 1)];
    if (left > right) continue;
    for (let row = top; row <= bottom; row += 1) {
      const at = (row * Columns + left) * 3;
      to.set(rgb.subarray(at, at + (right - left + 1) * 3), at);
    }
  }
  return to;
};
