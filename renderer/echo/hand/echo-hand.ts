/** The stroke in hand over a pane: leads pointer and pen to the drawing machine, and what it makes to the read. */
import type { ContourRecord } from '../../../app/contract/read.ts';
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import { contourAt } from '../../drawing/contour-hit.ts';
import { contoursOn } from '../../drawing/contour-records.ts';
import { readOnlySentence } from '../../drawing/drawing-sentences.ts';
import { sameFrame } from '../../drawing/drawn-frame.ts';
import type { StrokeInput } from '../../drawing/stroke-shapes.ts';
import { currentMeasures } from '../../state/measured.ts';
import { joinDiffs } from '../../state/read-diff.ts';
import { applyGesture, preview, readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import { useEchoMode } from '../echo-mode.ts';
import { taskOf } from '../echo-tasks.ts';
import { useEchoViewing } from '../echo-viewing.ts';
import { clipNow, recordsNow, viewsNow } from './clips-now.ts';
import { lineOn, onFrame, pixelOf, type EchoFrame } from './echo-frame.ts';
import { gestureLabel } from './gesture-label.ts';
import { cancelHand, sayEcho, useEchoHand, type HeldEdit } from './hand-store.ts';
import { handPreview, handStep, isWaiting, type HandStep } from './hand-stroke.ts';
import type { HandMade, HandSetting, HandTool } from './hand-shapes.ts';
import { markByTracing } from './mark-beat.ts';
import { advanceFrom } from './pick-slot.ts';
import { setScalePoints } from './scale-points.ts';
import { otherShapeSentence, refusalSentence, toolsFor } from './slot-sentences.ts';
import { slotOf, tracingIn } from './slots.ts';
import { drawnTracing, tracingDiff, type TracingEdit } from './tracing-edit.ts';
import { viewKey } from './view-key.ts';
import { whyNotTrace } from './why-not-trace.ts';

/** A pane under the pointer: its frame, and how far on it the pointer and the brush reach. */
export interface HandSurface {
  readonly frame: EchoFrame;
  readonly near: number;
  readonly brush: number;
}

const tracings = (): readonly ContourRecord[] =>
  [...recordsNow().values()].filter((record) => record.kind === 'contour');

const tracingOfId = (id: string | null): ContourRecord | undefined => {
  const record = id === null ? undefined : recordsNow().get(id);
  return record?.kind === 'contour' ? record : undefined;
};

const apexOf = (frame: EchoFrame, id: string): PlanePoint | null => {
  const outline = currentMeasures().echo.outlines.find(({ tracing }) => tracing === id);
  return outline === undefined ? null : onFrame(frame, outline.apex);
};

const settingOf = (edit: HeldEdit, { near, brush }: Pick<HandSurface, 'near' | 'brush'>): HandSetting => {
  const former = tracingOfId(edit.formerId);
  const here = former !== undefined && sameFrame(former, edit.frame) ? former : undefined;
  return {
    tool: edit.tool,
    shape: edit.as?.shape ?? 'scale',
    line: here === undefined ? null : lineOn(edit.frame, here.points),
    apex: here === undefined ? null : apexOf(edit.frame, here.id),
    near,
    brush,
  };
};

const fullEdit = ({ frame, as, beat, formerId, newId }: HeldEdit): TracingEdit | null =>
  as === null ? null : { frame, as, beat, former: tracingOfId(formerId), newId };

const keepScale = ({ frame }: HeldEdit, { points: [from, to] }: HandMade): void => {
  if (from === undefined || to === undefined) return;
  setScalePoints({ SOPInstanceUID: frame.SOPInstanceUID, from: pixelOf(frame, from), to: pixelOf(frame, to) });
};

const keepTracing = (held: HeldEdit, edit: TracingEdit, made: HandMade): void => {
  const { record, diff } = tracingDiff(edit, made, useReadDocument.getState().done);
  const clip = clipNow(edit.frame.SOPInstanceUID)?.clip;
  const place = { beat: edit.beat, frame: edit.frame.frame };
  const mark = made.whole && clip !== undefined ? markByTracing(recordsNow(), { clip, ...place }, edit.as.phase) : null;
  const label = gestureLabel(held.tool, edit, made, mark?.label ?? null);
  if (!applyGesture(label, mark === null ? diff : joinDiffs(diff, mark.diff))) {
    preview([]);
    return;
  }
  useEchoMode.setState({ selected: record.id });
  const slot = made.whole && edit.former === undefined ? slotOf(record) : null;
  if (slot !== null) advanceFrom(slot.task.id, slot.beat);
};

const keep = (held: HeldEdit, made: HandMade): void => {
  const edit = fullEdit(held);
  if (edit === null) keepScale(held, made);
  else keepTracing(held, edit, made);
};

const take = (edit: HeldEdit, setting: HandSetting, step: HandStep): void => {
  const said = step.refused === null ? null : refusalSentence(step.refused);
  useEchoHand.setState({ stroke: step.stroke, edit: step.stroke === null ? null : edit, said });
  if (step.made !== null) {
    keep(edit, step.made);
    return;
  }
  const whole = fullEdit(edit);
  const made = step.stroke === null ? null : handPreview(step.stroke, setting);
  preview(made === null || whole === null ? [] : [drawnTracing(whole, made)]);
};

/** Takes hold of the tracing under a place: of its slot where it fills one, else of itself. */
const grasp = ({ frame, near }: HandSurface, at: PlanePoint): HeldEdit | null => {
  const found = contourAt((points) => lineOn(frame, points), contoursOn(tracings(), frame), at, near, true);
  if (found === undefined) {
    useEchoMode.setState({ selected: null });
    return null;
  }
  const slot = slotOf(found);
  useEchoMode.setState({
    selected: found.id,
    ...(slot === null ? {} : { task: slot.task.id, beat: slot.beat }),
  });
  const as = slot?.task ?? {
    structure: found.structure,
    view: found.view,
    phase: found.phase ?? null,
    shape: found.closed ? ('outline' as const) : ('distance' as const),
  };
  return { frame, tool: 'select', as, beat: found.beat ?? 1, formerId: found.id, newId: '' };
};

/** What a press with the tool in hand is for; a sentence where it cannot be. */
const editAt = (surface: HandSurface, tool: HandTool, at: PlanePoint): HeldEdit | string | null => {
  const { frame } = surface;
  if (tool === 'select') return grasp(surface, at);
  const { task: id, beat } = useEchoMode.getState();
  const task = taskOf(id);
  const shape = task?.shape ?? 'scale';
  if (!toolsFor[shape].includes(tool)) return otherShapeSentence(task?.words ?? 'The scale', shape);
  const newId = crypto.randomUUID();
  if (task === null) return { frame, tool, as: null, beat, formerId: null, newId };
  const clip = clipNow(frame.SOPInstanceUID);
  if (clip === null) return null;
  const records = recordsNow();
  const place = { clip, frame: frame.frame, beat, task, views: viewsNow(), viewKey: viewKey(task.view) };
  const why = whyNotTrace(records, place);
  const as = { ...task, view: clip.view ?? task.view };
  return why ?? { frame, tool, as, beat, formerId: tracingIn(records, task, beat)?.id ?? null, newId };
};

const begin = (input: StrokeInput & { kind: 'down' }, surface: HandSurface, tool: HandTool): void => {
  const reason = readOnlyReason(useReadDocument.getState());
  const edit = editAt(surface, tool, input.at);
  const why = reason !== null && edit !== null ? readOnlySentence(reason) : typeof edit === 'string' ? edit : null;
  if (why !== null || edit === null || typeof edit === 'string') {
    sayEcho(why);
    return;
  }
  useEchoViewing.setState({ playing: false });
  const setting = settingOf(edit, surface);
  take(edit, setting, handStep(null, setting, input));
};

const waitingElsewhere = ({ frame }: EchoFrame): string =>
  `A line is in hand on frame ${frame}: go back to it, end it or give it up.`;

/**
 * One input at the shown frame of a pane. A line set point by point waits while the reader looks at other frames; it
 * takes no points there. Every other stroke ends with its frame.
 */
export const handInput = (input: StrokeInput, surface: HandSurface, tool: HandTool): void => {
  const { stroke, edit } = useEchoHand.getState();
  if (stroke === null || edit === null) {
    if (input.kind === 'down') begin(input, surface, tool);
  } else if (sameFrame(edit.frame, surface.frame)) {
    const setting = settingOf(edit, surface);
    take(edit, setting, handStep(stroke, setting, input));
  } else if (!isWaiting(stroke)) {
    cancelHand();
  } else if (input.kind === 'down') {
    sayEcho(waitingElsewhere(edit.frame));
  }
};

const withoutPlace = (kind: 'finish' | 'back'): void => {
  const { edit } = useEchoHand.getState();
  if (edit !== null) handInput({ kind }, { frame: edit.frame, near: 0, brush: 0 }, edit.tool);
};

/** Ends the stroke in hand. */
export const finishHand = (): void => withoutPlace('finish');

/** Takes the last point of the line in hand back. */
export const stepHandBack = (): void => withoutPlace('back');
