/** A round brush that paints: what it passes over joins the region, or leaves it. Pure. */
import { push } from '../../measurement/drawing/push.ts';
import { nearestOnSegment } from '../../measurement/polygon.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { disc } from './brush-stroke.ts';
import type { Outline, StrokeMade, StrokeSetting } from './stroke-shapes.ts';

export interface PaintStroke {
  readonly tool: 'paint';
  readonly outline: Outline;
  readonly at: PlanePoint;
  readonly direction: 'out' | 'in';
  /** True for a region that this stroke begins. */
  readonly whole: boolean;
  readonly changed: boolean;
  /** True once nothing of the region is left. */
  readonly erased: boolean;
}

/** Begins a region where there is none; there is nothing to erase then. */
export const paintDown = (setting: StrokeSetting, at: PlanePoint, erase: boolean): PaintStroke | null => {
  const { outline, brushRadius_mm } = setting;
  if (outline === null) {
    if (erase) return null;
    const begun = disc(at, brushRadius_mm);
    return { tool: 'paint', outline: begun, at, direction: 'out', whole: true, changed: true, erased: false };
  }
  const direction = erase ? 'in' : 'out';
  const begun: PaintStroke = { tool: 'paint', outline, at, direction, whole: false, changed: false, erased: false };
  return paintMove(begun, setting, [at]);
};

// Pushing inwards leaves alone what it would leave nothing of: an eraser takes it.
const sweptOver = (outline: Outline, from: PlanePoint, to: PlanePoint, radius: number): boolean =>
  outline.every((point) => nearestOnSegment(point, from, to).distance <= radius);

export const paintMove = (stroke: PaintStroke, setting: StrokeSetting, through: readonly PlanePoint[]): PaintStroke => {
  const radius = setting.brushRadius_mm;
  const { direction } = stroke;
  let { outline, at, erased } = stroke;
  for (const to of through) {
    erased ||= direction === 'in' && sweptOver(outline, at, to, radius);
    if (!erased) outline = push(outline, { from: at, to, radius, direction });
    at = to;
  }
  return { ...stroke, outline, at, erased, changed: stroke.changed || erased || outline !== stroke.outline };
};

/** What the stroke came to; of a region erased whole no line is left. */
export const paintUp = ({ outline, whole, changed, erased }: PaintStroke): StrokeMade | null => {
  if (!changed) return null;
  return { outline: erased ? [] : outline, whole };
};
