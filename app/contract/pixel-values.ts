/** Stored values of frames, for the numbers that rest on pixels: late enhancement and uptake. */
import type { FrameReference } from '../../measurement/short-axis-stack.ts';

/** One decoded frame of one sample a pixel; before any rescale. */
export interface PixelValues {
  readonly Rows: number;
  readonly Columns: number;
  /** As stored, row by row. */
  readonly stored: ArrayLike<number>;
}

/**
 * Values of a frame: null while they are not loaded, or where they cannot be had. The same frame must give the same
 * object again, and where any frame comes to give something else the function must be another one: what hangs on
 * either is kept.
 */
export type PixelsOf = (SOPInstanceUID: string, frame: number) => PixelValues | null;

/** No frame has values. */
export const noPixels: PixelsOf = () => null;

/** One name for one frame. */
export const pixelKey = ({ SOPInstanceUID, frame }: FrameReference): string => `${SOPInstanceUID}/${frame}`;
