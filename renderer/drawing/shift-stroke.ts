/** Moves a whole contour. Pure. */
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { distance, type Outline, type StrokeMade, type StrokeSetting } from './stroke-shapes.ts';

export interface ShiftStroke {
  readonly tool: 'select';
  readonly outline: Outline;
  readonly from: PlanePoint;
  readonly to: PlanePoint;
}

/** How far it has been moved, mm. */
export const shiftOf = ({ from, to }: ShiftStroke): PlanePoint => ({ u: to.u - from.u, v: to.v - from.v });

export const shiftOutline = (stroke: ShiftStroke): Outline => {
  const by = shiftOf(stroke);
  return stroke.outline.map(({ u, v }) => ({ u: u + by.u, v: v + by.v }));
};

/** A click that trembles is a click: nothing moves within a quarter of the reach of the line. */
export const shiftUp = (stroke: ShiftStroke, { near_mm }: StrokeSetting): StrokeMade | null =>
  distance(stroke.from, stroke.to) < near_mm / 4 ? null : { outline: shiftOutline(stroke), whole: false };
