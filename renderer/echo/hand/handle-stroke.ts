/** Dragging what is there: the apex, an end of the annulus, or a whole tracing. Pure. */
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import { distance, type Outline } from '../../drawing/stroke-shapes.ts';
import { leadEnd, placeOnWall } from './annulus-line.ts';
import type { HandMade, HandSetting } from './hand-shapes.ts';

export interface HandleStroke {
  readonly tool: 'handle';
  readonly what: 'apex' | 'first' | 'last' | 'whole';
  readonly line: Outline;
  readonly from: PlanePoint;
  readonly to: PlanePoint;
}

/** A press that moves by less than this share of the reach of a line moves nothing. */
const stillShare = 0.25;

const grasped = ({ tool, shape, line, apex, near }: HandSetting, at: PlanePoint): HandleStroke['what'] => {
  if (tool === 'apex') return 'apex';
  if (shape !== 'outline') return 'whole';
  const [first, last] = [line?.[0], line?.at(-1)];
  const isAt = (place: PlanePoint | null | undefined): boolean =>
    place !== null && place !== undefined && distance(place, at) <= near;
  if (isAt(apex)) return 'apex';
  if (isAt(first)) return 'first';
  return isAt(last) ? 'last' : 'whole';
};

/** What the hand takes hold of; null where there is nothing. */
export const handleDown = (setting: HandSetting, at: PlanePoint): HandleStroke | null =>
  setting.line === null ? null : { tool: 'handle', what: grasped(setting, at), line: setting.line, from: at, to: at };

const shifted = ({ line, from, to }: HandleStroke): HandMade => {
  const moved = { u: to.u - from.u, v: to.v - from.v };
  return { points: line.map(({ u, v }) => ({ u: u + moved.u, v: v + moved.v })), whole: false, moved };
};

/** What the tracing becomes; the apex stays on the wall (M2.1). */
export const handleMade = (stroke: HandleStroke): HandMade => {
  const { what, line, to } = stroke;
  switch (what) {
    case 'apex':
      return { points: line, whole: false, apex: placeOnWall(line, to) };
    case 'first':
    case 'last':
      return { points: leadEnd(line, what, to), whole: false };
    case 'whole':
      return shifted(stroke);
  }
};

/** The same once the hand lets go: a press that trembled is a click. */
export const handleUp = (stroke: HandleStroke, { near, tool }: HandSetting): HandMade | null => {
  // A click with the apex tool puts the apex there.
  const still = tool !== 'apex' && distance(stroke.from, stroke.to) < near * stillShare;
  return still ? null : handleMade(stroke);
};
