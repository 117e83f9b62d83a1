/**
 * Drawing on echo as a machine without a page: pointer and keys in, what to show and what was made out. Pure; all places
 * in the plane of the frame. Each tool has its own file; this one leads every input to the tool that holds the line.
 */
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import { brushDown, brushMove, type BrushStroke } from '../../drawing/brush-stroke.ts';
import { freehandMove } from '../../drawing/freehand-stroke.ts';
import { splineBack, type SplineStroke } from '../../drawing/spline-stroke.ts';
import type { StrokeInput, StrokeSetting } from '../../drawing/stroke-shapes.ts';
import { wallBetween } from './annulus-line.ts';
import {
  caliperAgain,
  caliperDown,
  caliperMade,
  caliperUp,
  type CaliperStroke,
  type PointStroke,
} from './caliper-stroke.ts';
import type { HandMade, HandRefusal, HandSetting } from './hand-shapes.ts';
import { handleDown, handleMade, handleUp, type HandleStroke } from './handle-stroke.ts';
import { pointsDown, pointsFinish, pointsPreview } from './points-stroke.ts';
import { traceUp, tremble, type TraceStroke } from './trace-stroke.ts';

export type HandStroke = TraceStroke | SplineStroke | BrushStroke | CaliperStroke | PointStroke | HandleStroke;

export interface HandStep {
  /** The stroke in hand; null when there is none. */
  readonly stroke: HandStroke | null;
  /** What the stroke came to, once it ended. */
  readonly made: HandMade | null;
  readonly refused: HandRefusal | null;
}

const inHand = (stroke: HandStroke | null): HandStep => ({ stroke, made: null, refused: null });
const ended = (made: HandMade | null): HandStep => ({ stroke: null, made, refused: null });
const refused = (why: HandRefusal): HandStep => ({ stroke: null, made: null, refused: why });
const outcome = (made: HandMade | HandRefusal): HandStep => (typeof made === 'string' ? refused(made) : ended(made));
const isMade = (value: HandStroke | HandMade): value is HandMade => 'whole' in value && !('tool' in value);

const brushSetting = ({ line, near, brush }: HandSetting): StrokeSetting => ({
  tool: 'brush',
  outline: line,
  near_mm: near,
  brushRadius_mm: brush,
});

const brushMade = (stroke: BrushStroke, { line }: HandSetting): HandMade | null => {
  const [first, last] = [line?.[0], line?.at(-1)];
  if (!stroke.changed || first === undefined || last === undefined) return null;
  return { points: wallBetween(stroke.outline, first, last), whole: false };
};

const beginSelect = (setting: HandSetting, at: PlanePoint): HandStroke | null => {
  const caliper = setting.shape === 'distance' ? caliperDown(setting, at) : null;
  return caliper !== null && caliper.end !== null ? caliper : handleDown(setting, at);
};

const begin = (setting: HandSetting, at: PlanePoint, erase: boolean): HandStep => {
  switch (setting.tool) {
    case 'trace':
      return inHand({ tool: 'trace', path: [at] });
    case 'spline':
      return inHand({ tool: 'spline', points: [at], cursor: at });
    case 'brush':
      return setting.line === null ? refused('no-line') : inHand(brushDown(brushSetting(setting), at, erase));
    case 'caliper':
      return inHand(setting.shape === 'point' ? { tool: 'point', at } : caliperDown(setting, at));
    case 'apex':
      return setting.line === null ? refused('no-line') : inHand(handleDown(setting, at));
    case 'select':
      return inHand(beginSelect(setting, at));
  }
};

const goOnTrace = (stroke: TraceStroke, setting: HandSetting, input: StrokeInput): HandStep => {
  if (input.kind === 'move') {
    return inHand({ tool: 'trace', path: freehandMove({ tool: 'draw', path: stroke.path }, input.through).path });
  }
  if (input.kind !== 'up' && input.kind !== 'finish') return inHand(stroke);
  // A click draws nothing, and needs no words.
  return stroke.path.length < tremble && typeof traceUp(stroke, setting) === 'string'
    ? ended(null)
    : outcome(traceUp(stroke, setting));
};

const goOnPoints = (stroke: SplineStroke, setting: HandSetting, input: StrokeInput): HandStep => {
  switch (input.kind) {
    case 'down': {
      const next = pointsDown(stroke, setting, input.at);
      return next === 'ended' ? outcome(pointsFinish(stroke)) : inHand(next);
    }
    case 'move':
      return inHand({ ...stroke, cursor: input.through.at(-1) ?? stroke.cursor });
    case 'back':
      return inHand(splineBack(stroke));
    case 'finish': {
      const made = pointsFinish(stroke);
      return made === 'few-points' ? { ...inHand(stroke), refused: made } : outcome(made);
    }
    case 'up':
    case 'cancel':
      return inHand(stroke);
  }
};

const next = (after: HandStroke | HandMade | null): HandStep =>
  after === null || isMade(after) ? ended(after) : inHand(after);

const goOnCaliper = (stroke: CaliperStroke, setting: HandSetting, input: StrokeInput): HandStep => {
  switch (input.kind) {
    case 'down':
      return next(caliperAgain(stroke, setting, input.at));
    case 'move':
      return inHand({ ...stroke, to: input.through.at(-1) ?? stroke.to });
    case 'up':
      return next(caliperUp(stroke, setting));
    case 'finish':
      return ended(caliperMade(stroke));
    case 'back':
      return ended(null);
    case 'cancel':
      return inHand(stroke);
  }
};

const goOnPoint = (stroke: PointStroke, input: StrokeInput): HandStep => {
  if (input.kind === 'move') return inHand({ ...stroke, at: input.through.at(-1) ?? stroke.at });
  return input.kind === 'up' || input.kind === 'finish' ? ended({ points: [stroke.at], whole: true }) : inHand(stroke);
};

const goOnHandle = (stroke: HandleStroke, setting: HandSetting, input: StrokeInput): HandStep => {
  if (input.kind === 'move') return inHand({ ...stroke, to: input.through.at(-1) ?? stroke.to });
  return input.kind === 'up' || input.kind === 'finish' ? ended(handleUp(stroke, setting)) : inHand(stroke);
};

const goOnBrush = (stroke: BrushStroke, setting: HandSetting, input: StrokeInput): HandStep => {
  if (input.kind === 'move') return inHand(brushMove(stroke, brushSetting(setting), input.through));
  return input.kind === 'up' || input.kind === 'finish' ? ended(brushMade(stroke, setting)) : inHand(stroke);
};

const goOn = (stroke: HandStroke, setting: HandSetting, input: StrokeInput): HandStep => {
  if (input.kind === 'cancel') return ended(null);
  switch (stroke.tool) {
    case 'trace':
      return goOnTrace(stroke, setting, input);
    case 'spline':
      return goOnPoints(stroke, setting, input);
    case 'brush':
      return goOnBrush(stroke, setting, input);
    case 'caliper':
      return goOnCaliper(stroke, setting, input);
    case 'point':
      return goOnPoint(stroke, input);
    case 'handle':
      return goOnHandle(stroke, setting, input);
  }
};

/** The stroke after one input. */
export const handStep = (stroke: HandStroke | null, setting: HandSetting, input: StrokeInput): HandStep => {
  if (stroke !== null) return goOn(stroke, setting, input);
  return input.kind === 'down' ? begin(setting, input.at, input.erase) : inHand(null);
};

const shown = (made: HandMade | HandRefusal): HandMade | null => (typeof made === 'string' ? null : made);

/** What the stroke would come to if it ended here; null while it would make nothing. */
export const handPreview = (stroke: HandStroke, setting: HandSetting): HandMade | null => {
  switch (stroke.tool) {
    case 'trace':
      return shown(traceUp(stroke, setting));
    case 'spline':
      return shown(pointsPreview(stroke));
    case 'brush':
      return brushMade(stroke, setting);
    case 'caliper':
      return caliperMade(stroke);
    case 'point':
      return { points: [stroke.at], whole: true };
    case 'handle':
      return handleMade(stroke);
  }
};
/** True for a stroke that goes on without the button: it waits while the reader looks elsewhere. */
export const isWaiting = (stroke: HandStroke | null): boolean =>
  stroke?.tool === 'spline' || (stroke?.tool === 'caliper' && !stroke.held);
