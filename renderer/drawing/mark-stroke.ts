/** A mark of one point: a click sets it where the pointer is let go. Pure. */
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import type { StrokeMade } from './stroke-shapes.ts';

export interface MarkStroke {
  readonly tool: 'mark';
  readonly at: PlanePoint;
}

export const markMade = ({ at }: MarkStroke): StrokeMade => ({ outline: [at], whole: true });
