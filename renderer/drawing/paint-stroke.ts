/** A round brush that paints: what it passes over joins the region, or leaves it. Pure. */
import { push, pushApart, type Push } from '../../measurement/drawing/push.ts';
import { nearestOnSegment, signedArea } from '../../measurement/polygon.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { disc } from './brush-stroke.ts';
import type { Outline, StrokeMade, StrokeSetting } from './stroke-shapes.ts';

export interface PaintStroke {
  readonly tool: 'paint';
  readonly outline: Outline;
  /** Pieces that the eraser parted from it. */
  readonly apart: readonly Outline[];
  readonly at: PlanePoint;
  readonly direction: 'out' | 'in';
  /** True for a region that this stroke begins. */
  readonly whole: boolean;
  readonly changed: boolean;
  /** True once nothing of the region is left. */
  readonly erased: boolean;
}

const fresh = { tool: 'paint', apart: [], erased: false } as const;

/** Begins a region where there is none; there is nothing to erase then. */
export const paintDown = (setting: StrokeSetting, at: PlanePoint, erase: boolean): PaintStroke | null => {
  const { outline, brushRadius_mm } = setting;
  if (outline === null) {
    if (erase) return null;
    const begun = disc(at, brushRadius_mm);
    return { ...fresh, outline: begun, at, direction: 'out', whole: true, changed: true };
  }
  const direction = erase ? 'in' : 'out';
  return paintMove({ ...fresh, outline, at, direction, whole: false, changed: false }, setting, [at]);
};

// Pushing inwards leaves alone what it would leave nothing of: an eraser takes it.
const sweptOver = (outline: Outline, from: PlanePoint, to: PlanePoint, radius: number): boolean =>
  outline.every((point) => nearestOnSegment(point, from, to).distance <= radius);

const sizeOf = (outline: Outline): number => Math.abs(signedArea(outline));

/** The pieces of a region after one movement, the largest first. */
const moved = (pieces: readonly Outline[], way: Push): readonly Outline[] => {
  const { from, to, radius, direction } = way;
  return pieces
    .filter((piece) => direction === 'out' || !sweptOver(piece, from, to, radius))
    .flatMap((piece) => (direction === 'in' ? pushApart(piece, way) : [push(piece, way)]))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a));
};

export const paintMove = (stroke: PaintStroke, setting: StrokeSetting, through: readonly PlanePoint[]): PaintStroke => {
  const { direction } = stroke;
  let { at } = stroke;
  let pieces: readonly Outline[] = stroke.erased ? [] : [stroke.outline, ...stroke.apart];
  for (const to of through) {
    pieces = moved(pieces, { from: at, to, radius: setting.brushRadius_mm, direction });
    at = to;
  }
  const [outline = stroke.outline, ...apart] = pieces;
  const erased = pieces.length === 0;
  const changed = erased || outline !== stroke.outline || apart.some((piece, i) => piece !== stroke.apart[i]);
  return { ...stroke, outline, apart, at, erased, changed: stroke.changed || changed };
};

/** What the stroke shows, were it to end here. */
export const paintShown = ({ outline, apart, whole }: PaintStroke): StrokeMade =>
  apart.length === 0 ? { outline, whole } : { outline, whole, apart };

/** What the stroke came to; of a region erased whole no line is left. */
export const paintUp = (stroke: PaintStroke): StrokeMade | null => {
  if (!stroke.changed) return null;
  return stroke.erased ? { outline: [], whole: stroke.whole } : paintShown(stroke);
};
