/** Moves a whole contour. Pure. */
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { distance, type Outline, type StrokeMade, type StrokeSetting } from './stroke-shapes.ts';

export interface ShiftStroke {
  readonly tool: 'select';
  readonly outline: Outline;
  readonly from: PlanePoint;
  readonly to: PlanePoint;
}

export const shiftOutline = ({ outline, from, to }: ShiftStroke): Outline => {
  const [right, down] = [to.u - from.u, to.v - from.v];
  return outline.map(({ u, v }) => ({ u: u + right, v: v + down }));
};

/** A click that trembles is a click: nothing moves within a quarter of the reach of the line. */
export const shiftUp = (stroke: ShiftStroke, { near_mm }: StrokeSetting): StrokeMade | null =>
  distance(stroke.from, stroke.to) < near_mm / 4 ? null : { outline: shiftOutline(stroke), whole: false };
