/** What the echo hand says when it cannot do what was asked. */
import type { CardiacPhase, View } from '../../../measurement/structure.ts';
import type { EchoTool } from '../echo-mode.ts';
import type { EchoTask, TaskShape } from '../echo-tasks.ts';
import type { HandRefusal } from './hand-shapes.ts';

const refusals: Readonly<Record<HandRefusal, string>> = {
  'too-small': 'Nothing was kept: the line encloses nothing.',
  ring: 'Nothing was kept: draw from one end of the annulus to the other. The straight edge over the valve closes it.',
  'left-open': 'Nothing changed: end the stroke on the line to replace that stretch, or beside an end of the annulus.',
  'no-line': 'There is no outline of this slot on the frame: trace it first.',
  'few-points': 'An outline needs three points.',
};

export const refusalSentence = (why: HandRefusal): string => refusals[why];

/** `key` gives the view to the active clip; null where it has none. */
export const viewWantedSentence = (view: View, key: string | null): string =>
  `Give a clip the view ${view} first${key === null ? '' : `: key ${key} on that clip`}.`;

export const otherViewSentence = ({ words, view }: EchoTask, shown: View): string =>
  `This clip is ${shown}; ${words} is traced on ${view}. Go to such a clip, or give this one that view.`;

export const notEvaluableSentence = (view: View, reason: string): string =>
  `${view} is graded not evaluable (${reason}): take that back to trace it.`;

export const otherEndSentence = ({ words }: EchoTask, is: CardiacPhase): string =>
  `This frame is marked ${is}. Go to the frame of ${words}, or mark another frame as ${is} first.`;

const shapes: Readonly<Record<TaskShape, string>> = {
  outline: 'an outline: trace it, set it point by point, or push it with the brush',
  distance: 'a distance: the caliper draws it',
  point: 'one point: the caliper sets it',
  scale: 'two points of the scale: the caliper sets them',
};

/** Why a tool does not serve the slot in hand. */
export const otherShapeSentence = (words: string, shape: TaskShape): string => `${words} is ${shapes[shape]}.`;

/** Which tools make what a slot asks for; the first is picked with it. */
export const toolsFor: Readonly<Record<TaskShape, readonly [EchoTool, ...EchoTool[]]>> = {
  outline: ['trace', 'spline', 'brush', 'apex', 'select'],
  distance: ['caliper', 'select'],
  point: ['caliper', 'select'],
  scale: ['caliper'],
};
