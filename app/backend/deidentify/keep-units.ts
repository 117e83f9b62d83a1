/** Bytes of an image kept within boxes and black elsewhere, whatever one unit of them is: a pixel, a cell, a pair. */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';

/** Fills `to` with one unit after the other. */
const fillWith = (to: Uint8Array, unit: Uint8Array): void => {
  to.set(unit.subarray(0, to.length));
  for (let filled = unit.length; filled < to.length; filled *= 2) {
    to.copyWithin(filled, 0, Math.min(filled, to.length - filled));
  }
};

/**
 * New bytes that hold `source` within the boxes and `black`, the bytes of one unit, elsewhere. Boxes count in units, and
 * are cut to the image.
 */
export const keepUnits = (
  source: Uint8Array,
  black: Uint8Array,
  unitsARow: number,
  boxes: readonly PixelBox[],
): Uint8Array<ArrayBuffer> => {
  const to = new Uint8Array(source.length);
  fillWith(to, black);
  const rows = Math.floor(source.length / (unitsARow * black.length));
  for (const box of boxes) {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, unitsARow - 1)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, rows - 1)];
    if (left > right) continue;
    for (let row = top; row <= bottom; row += 1) {
      const from = (row * unitsARow + left) * black.length;
      to.set(source.subarray(from, from + (right - left + 1) * black.length), from);
    }
  }
  return to;
};
