/** What goes into and comes out of the drawing machine. Places in the plane of the frame, mm. */
import type { PatientPoint } from '../../measurement/patient-space.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';

/** A closed line; the first point is not repeated. */
export type Outline = readonly PlanePoint[];

/** Points of a record in the plane they are drawn in. */
export type InPlane = (points: readonly PatientPoint[]) => Outline;

export type ContourTool = 'draw' | 'spline' | 'brush' | 'select';

/** What a tool does to a structure: the brush paints some, and a mark is set by whatever tool. */
export type StrokeTool = ContourTool | 'paint' | 'mark';

/** What holds while a stroke lasts. */
export interface StrokeSetting {
  readonly tool: StrokeTool;
  /** The line that the stroke is for, as kept; null where it begins one. */
  readonly outline: Outline | null;
  /** Within this of the line a stroke is on it. */
  readonly near_mm: number;
  readonly brushRadius_mm: number;
}

export type StrokeInput =
  | {
      readonly kind: 'down';
      readonly at: PlanePoint;
      readonly erase: boolean;
      /** With select: all contours of the slice go along. */
      readonly together?: boolean;
    }
  /** All places passed since the last input. */
  | { readonly kind: 'move'; readonly through: readonly PlanePoint[] }
  | { readonly kind: 'up' }
  /** Enter or double click. */
  | { readonly kind: 'finish' }
  /** Takes the last point back. */
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' };

export interface StrokeMade {
  /** Empty where nothing is left of the contour. */
  readonly outline: Outline;
  /** True for a contour drawn from end to end; false for a change of the one that is there. */
  readonly whole: boolean;
  /** Pieces that an eraser parted from it: contours of their own. */
  readonly apart?: readonly Outline[];
}

export const distance = (a: PlanePoint, b: PlanePoint): number => Math.hypot(b.u - a.u, b.v - a.v);

/** Length of an open line, mm. */
export const pathLength = (path: readonly PlanePoint[]): number => {
  let length = 0;
  for (const [place, to] of path.entries()) {
    const from = path[place - 1];
    if (from !== undefined) length += distance(from, to);
  }
  return length;
};
