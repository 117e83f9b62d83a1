/** The grey values of a short-axis cine as proposals read them: never a measure of anything. */
import type { ImagePlane } from '../../patient-space.ts';
import type { PlanePoint } from '../../plane-coordinates.ts';

/** One slice of the stack through the beat. */
export interface GreySlice {
  /** Of its first frame; an outline on the slice is in millimetres of this plane. */
  readonly plane: ImagePlane;
  /** Stored values, row by row, of phase index i + 1; null where the series has none. */
  readonly frames: readonly (ArrayLike<number> | null)[];
}

/** Slices from base to apex, each with the same number of phases. */
export interface GreyStack {
  readonly phases: number;
  readonly slices: readonly GreySlice[];
}

/** A closed outline in the plane of its slice, mm. */
export type PlaneOutline = readonly PlanePoint[];

/** Grey value at a place of the plane, mm, between four pixels; beyond the frame that of its nearest pixel. */
export const greyAt = (frame: ArrayLike<number>, { Rows, Columns, PixelSpacing }: ImagePlane, u: number, v: number): number => {
  const [rowSpacing, columnSpacing] = PixelSpacing;
  const column = Math.min(Columns - 1, Math.max(0, u / columnSpacing));
  const row = Math.min(Rows - 1, Math.max(0, v / rowSpacing));
  const [left, top] = [Math.min(Columns - 2, Math.floor(column)), Math.min(Rows - 2, Math.floor(row))];
  const [right, below] = [column - left, row - top];
  const at = top * Columns + left;
  const upper = (frame[at] ?? 0) * (1 - right) + (frame[at + 1] ?? 0) * right;
  const lower = (frame[at + Columns] ?? 0) * (1 - right) + (frame[at + Columns + 1] ?? 0) * right;
  return upper * (1 - below) + lower * below;
}; // prettier-ignore
