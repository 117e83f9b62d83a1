/** Which part of a frame is printed: that around the contours of its section, the same for every slice. */
import type { ImagePlane, PixelIndex } from '../../../../measurement/patient-space.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import type { ContourRecord } from '../../../contract/read.ts';
import { contourPixels } from './picture-svg.ts';
import type { PixelCut } from './raster.ts';

/** Size of a frame. */
export interface FrameSize {
  readonly Rows: number;
  readonly Columns: number;
}

/** What is left around the contours, as a share of their own size. */
const around = 0.2;

const within = (low: number, high: number, most: number): readonly [number, number] => [
  Math.max(0, Math.min(most - 1, Math.floor(low))),
  Math.max(0, Math.min(most - 1, Math.ceil(high))),
];

const boxOf = (low: PixelIndex, high: PixelIndex, { Rows, Columns }: FrameSize): PixelCut => {
  const [left, right] = within(low.column, high.column, Columns);
  const [top, bottom] = within(low.row, high.row, Rows);
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
};

export interface Outlined {
  readonly plane: ImagePlane | null;
  readonly contours: readonly ContourRecord[];
}

/** Around all contours, a square where the frame has room for it; the whole frame where there is none. */
export const cutAround = (outlined: readonly Outlined[], size: FrameSize): PixelCut => {
  const pixels = outlined.flatMap(({ plane, contours }) => contours.flatMap((one) => contourPixels(plane, one)));
  if (pixels.length === 0) return { left: 0, top: 0, width: size.Columns, height: size.Rows };
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { column, row } of pixels) {
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
  }
  const half = (0.5 + around) * Math.max(right - left, bottom - top, 8);
  const [column, row] = [(left + right) / 2, (top + bottom) / 2];
  return boxOf({ column: column - half, row: row - half }, { column: column + half, row: row + half }, size);
};

/** Around the parts of an ultrasound image that may be seen; the whole frame where there is none. */
export const cutToShown = (shown: readonly PixelBox[], size: FrameSize): PixelCut => {
  if (shown.length === 0) return { left: 0, top: 0, width: size.Columns, height: size.Rows };
  const low = { column: Math.min(...shown.map(({ left }) => left)), row: Math.min(...shown.map(({ top }) => top)) };
  const high = {
    column: Math.max(...shown.map(({ right }) => right)),
    row: Math.max(...shown.map(({ bottom }) => bottom)),
  };
  return boxOf(low, high, size);
};
