/**
 * Drawing as a machine without a page: pointer and keys in, what to show and what was made out. Pure; all places in
 * the plane of the frame, mm. Each tool has its own file; this one leads every input to the tool that holds the line.
 */
import { brushDown, brushMove, type BrushStroke } from './brush-stroke.ts';
import { markMade, type MarkStroke } from './mark-stroke.ts';
import { paintDown, paintMove, paintShown, paintUp, type PaintStroke } from './paint-stroke.ts';
import { freehandMove, freehandUp, type FreehandStroke } from './freehand-stroke.ts';
import { shiftOutline, shiftUp, type ShiftStroke } from './shift-stroke.ts';
import { splineBack, splineDown, splineFinish, splinePreview, type SplineStroke } from './spline-stroke.ts';
import type { StrokeInput, StrokeMade, StrokeSetting } from './stroke-shapes.ts';

export type Stroke = FreehandStroke | SplineStroke | BrushStroke | PaintStroke | MarkStroke | ShiftStroke;

export interface StrokeStep {
  /** The stroke in hand; null when there is none. */
  readonly stroke: Stroke | null;
  /** What the stroke came to, once it ended. */
  readonly made: StrokeMade | null;
}

const inHand = (stroke: Stroke | null): StrokeStep => ({ stroke, made: null });
const ended = (made: StrokeMade | null): StrokeStep => ({ stroke: null, made });

const begin = (setting: StrokeSetting, input: StrokeInput): StrokeStep => {
  if (input.kind !== 'down') return inHand(null);
  switch (setting.tool) {
    case 'draw':
      return inHand({ tool: 'draw', path: [input.at] });
    case 'spline':
      return inHand({ tool: 'spline', points: [input.at], cursor: input.at });
    case 'brush':
      return inHand(brushDown(setting, input.at, input.erase));
    case 'paint':
      return inHand(paintDown(setting, input.at, input.erase));
    case 'mark':
      return inHand({ tool: 'mark', at: input.at });
    case 'select':
      return inHand(
        setting.outline === null ? null : { tool: 'select', outline: setting.outline, from: input.at, to: input.at },
      );
  }
};

const goOnFreehand = (stroke: FreehandStroke, setting: StrokeSetting, input: StrokeInput): StrokeStep => {
  if (input.kind === 'move') return inHand(freehandMove(stroke, input.through));
  return input.kind === 'up' || input.kind === 'finish' ? ended(freehandUp(stroke, setting)) : inHand(stroke);
};

const goOnSpline = (stroke: SplineStroke, setting: StrokeSetting, input: StrokeInput): StrokeStep => {
  switch (input.kind) {
    case 'down': {
      const next = splineDown(stroke, setting, input.at);
      return next === 'closed' ? ended(splineFinish(stroke)) : inHand(next);
    }
    case 'move':
      return inHand({ ...stroke, cursor: input.through.at(-1) ?? stroke.cursor });
    case 'back':
      return inHand(splineBack(stroke));
    case 'finish': {
      const made = splineFinish(stroke);
      return made === null ? inHand(stroke) : ended(made);
    }
    case 'up':
    case 'cancel':
      return inHand(stroke);
  }
};

const goOnBrush = (stroke: BrushStroke, setting: StrokeSetting, input: StrokeInput): StrokeStep => {
  if (input.kind === 'move') return inHand(brushMove(stroke, setting, input.through));
  return input.kind === 'up' || input.kind === 'finish'
    ? ended(stroke.changed ? { outline: stroke.outline, whole: stroke.whole } : null)
    : inHand(stroke);
};

const goOnPaint = (stroke: PaintStroke, setting: StrokeSetting, input: StrokeInput): StrokeStep => {
  if (input.kind === 'move') return inHand(paintMove(stroke, setting, input.through));
  return input.kind === 'up' || input.kind === 'finish' ? ended(paintUp(stroke)) : inHand(stroke);
};

const goOnMark = (stroke: MarkStroke, input: StrokeInput): StrokeStep => {
  if (input.kind === 'move') return inHand({ ...stroke, at: input.through.at(-1) ?? stroke.at });
  return input.kind === 'up' || input.kind === 'finish' ? ended(markMade(stroke)) : inHand(stroke);
};

const goOnShift = (stroke: ShiftStroke, setting: StrokeSetting, input: StrokeInput): StrokeStep => {
  if (input.kind === 'move') return inHand({ ...stroke, to: input.through.at(-1) ?? stroke.to });
  return input.kind === 'up' || input.kind === 'finish' ? ended(shiftUp(stroke, setting)) : inHand(stroke);
};

const goOn = (stroke: Stroke, setting: StrokeSetting, input: StrokeInput): StrokeStep => {
  if (input.kind === 'cancel') return ended(null);
  switch (stroke.tool) {
    case 'draw':
      return goOnFreehand(stroke, setting, input);
    case 'spline':
      return goOnSpline(stroke, setting, input);
    case 'brush':
      return goOnBrush(stroke, setting, input);
    case 'paint':
      return goOnPaint(stroke, setting, input);
    case 'mark':
      return goOnMark(stroke, input);
    case 'select':
      return goOnShift(stroke, setting, input);
  }
};

/** The stroke after one input. */
export const strokeStep = (stroke: Stroke | null, setting: StrokeSetting, input: StrokeInput): StrokeStep =>
  stroke === null ? begin(setting, input) : goOn(stroke, setting, input);

/** What the stroke would come to if it ended here; null while it would make nothing. */
export const strokePreview = (stroke: Stroke, setting: StrokeSetting): StrokeMade | null => {
  switch (stroke.tool) {
    case 'draw':
      return freehandUp(stroke, setting);
    case 'spline':
      return splinePreview(stroke);
    case 'brush':
      return { outline: stroke.outline, whole: stroke.whole };
    case 'paint':
      return paintShown(stroke);
    case 'mark':
      return markMade(stroke);
    case 'select':
      return { outline: shiftOutline(stroke), whole: false };
  }
};
