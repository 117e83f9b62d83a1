/** The two ends of a distance, by dragging or by two clicks; one end of a distance that is there; a single point. Pure. */
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import type { PixelIndex } from '../../../measurement/patient-space.ts';
import { distance } from '../../drawing/stroke-shapes.ts';
import type { HandMade, HandSetting } from './hand-shapes.ts';

export interface CaliperStroke {
  readonly tool: 'caliper';
  /** The end that stays. */
  readonly from: PlanePoint;
  readonly to: PlanePoint;
  /** Where the button went down. */
  readonly pressed: PlanePoint;
  /** False while the second end is placed without the button, after a click. */
  readonly held: boolean;
  /** Which end of a distance that is there is moved; null for a new one. */
  readonly end: 0 | 1 | null;
}

export interface PointStroke {
  readonly tool: 'point';
  readonly at: PlanePoint;
}

/** A press that moves by less than this share of the reach of a line is a click. */
const stillShare = 0.5;

export const caliperDown = ({ line, near }: HandSetting, at: PlanePoint): CaliperStroke => {
  const [first, second] = line ?? [];
  if (first !== undefined && second !== undefined) {
    const [a, b] = [distance(first, at), distance(second, at)];
    const [end, from] = a < b ? ([0, second] as const) : ([1, first] as const);
    if (Math.min(a, b) <= near) return { tool: 'caliper', from, to: at, pressed: at, held: true, end };
  }
  return { tool: 'caliper', from: at, to: at, pressed: at, held: true, end: null };
};

const isClick = (stroke: CaliperStroke, at: PlanePoint, near: number): boolean =>
  distance(stroke.pressed, at) < near * stillShare;

export const caliperMade = ({ from, to, end }: CaliperStroke): HandMade | null => {
  if (distance(from, to) === 0) return null;
  return { points: end === 0 ? [to, from] : [from, to], whole: end === null };
};

/** The button is let go: after a click the second end follows the pointer, after a drag it stands. */
export const caliperUp = (stroke: CaliperStroke, { near }: HandSetting): CaliperStroke | HandMade | null => {
  if (!stroke.held) return stroke;
  return isClick(stroke, stroke.to, near) ? { ...stroke, held: false } : caliperMade(stroke);
};

/** The second click. A double click where the first one was sets no second end. */
export const caliperAgain = (
  stroke: CaliperStroke,
  { near }: HandSetting,
  at: PlanePoint,
): CaliperStroke | HandMade | null => {
  const next = { ...stroke, to: at };
  return stroke.held || isClick(stroke, at, near) ? next : caliperMade(next);
};

/** What of an M-mode distance is drawn: the vertical from its first end, and the way from there to where the hand was. */
export interface VerticalCaliper {
  readonly from: PixelIndex;
  /** Beside the second end, in the column of the first. */
  readonly to: PixelIndex;
  readonly pointed: PixelIndex;
}

/**
 * In M-mode only the rows count (M3.2): the caliper stands upright on its first end. The place that was pointed at is
 * kept, as the time between the two ends is the way between their columns.
 */
export const verticalCaliper = (from: PixelIndex, pointed: PixelIndex): VerticalCaliper => ({
  from,
  to: { column: from.column, row: pointed.row },
  pointed,
});
