/** A round brush that pushes the line before it: outwards from inside, inwards from outside. Pure. */
import { push } from '../../measurement/drawing/push.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { containsPoint } from '../../measurement/polygon.ts';
import type { Outline, StrokeSetting } from './stroke-shapes.ts';

export interface BrushStroke {
  readonly tool: 'brush';
  readonly outline: Outline;
  readonly at: PlanePoint;
  readonly direction: 'out' | 'in';
  /** True for a contour that this stroke paints anew. */
  readonly whole: boolean;
  readonly changed: boolean;
}

/** Points around the disc that a new contour begins with. */
const discPoints = 64;

/** A round outline. */
export const disc = (at: PlanePoint, radius: number): Outline =>
  Array.from({ length: discPoints }, (_, i) => {
    const angle = (2 * Math.PI * i) / discPoints;
    return { u: at.u + radius * Math.cos(angle), v: at.v + radius * Math.sin(angle) };
  });

/** Erasing pushes inwards wherever it begins. Without a contour the brush paints one; there is nothing to erase then. */
export const brushDown = (setting: StrokeSetting, at: PlanePoint, erase: boolean): BrushStroke | null => {
  const { outline, brushRadius_mm } = setting;
  if (outline === null) {
    if (erase) return null;
    return { tool: 'brush', outline: disc(at, brushRadius_mm), at, direction: 'out', whole: true, changed: true };
  }
  const direction = erase || !containsPoint(outline, at) ? 'in' : 'out';
  return brushMove({ tool: 'brush', outline, at, direction, whole: false, changed: false }, setting, [at]);
};

export const brushMove = (stroke: BrushStroke, setting: StrokeSetting, through: readonly PlanePoint[]): BrushStroke => {
  let { outline, at } = stroke;
  for (const to of through) {
    outline = push(outline, { from: at, to, radius: setting.brushRadius_mm, direction: stroke.direction });
    at = to;
  }
  return { ...stroke, outline, at, changed: stroke.changed || outline !== stroke.outline };
};
