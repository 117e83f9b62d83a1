/** The words of a gesture for undo, toasts and the journal. Pure. */
import type { HandMade, HandTool } from './hand-shapes.ts';
import type { TracingEdit } from './tracing-edit.ts';

const verbs: Readonly<Record<HandTool, string>> = {
  trace: 'Redraw part of',
  spline: 'Redraw',
  brush: 'Push',
  caliper: 'Move an end of',
  apex: 'Set the apex of',
  select: 'Move',
};

const verbOf = (tool: HandTool, { former, as }: TracingEdit, made: HandMade): string => {
  if (made.apex !== undefined) return verbs.apex;
  if (!made.whole) return verbs[tool];
  if (former !== undefined) return 'Draw anew';
  return as.shape === 'outline' ? 'Trace' : as.shape === 'point' ? 'Set' : 'Measure';
};

/** "Trace LV endocardium, A4C ED, frame 12, beat 2; ED set" */
export const gestureLabel = (tool: HandTool, edit: TracingEdit, made: HandMade, mark: string | null): string => {
  const { as, frame, beat } = edit;
  const slot = as.phase === null ? as.view : `${as.view} ${as.phase}`;
  const place = `frame ${frame.frame}${beat === 1 ? '' : `, beat ${beat}`}`;
  return `${verbOf(tool, edit, made)} ${as.structure}, ${slot}, ${place}${mark === null ? '' : `; ${mark}`}`;
};
