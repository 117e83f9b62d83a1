/** The stroke in hand: leads pointer and pen to the drawing machine, and what it makes to the read. */
import { create } from 'zustand';
import type { ContourRecord } from '../../app/contract/read.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { applyGesture, preview, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { drawnRecord, editDiff, type ContourEdit } from './contour-edit.ts';
import { contourAt } from './contour-hit.ts';
import { contourOf, contoursOn } from './contour-records.ts';
import { outlineIn, placeInWords, sameFrame, type DrawnFrame } from './drawn-frame.ts';
import { readOnlySentence } from './drawing-sentences.ts';
import { strokePreview, strokeStep, type Stroke, type StrokeStep } from './stroke.ts';
import type { ContourTool, StrokeInput, StrokeMade, StrokeSetting } from './stroke-shapes.ts';

export interface DrawingHand {
  readonly stroke: Stroke | null;
  /** Frame and structure the stroke was begun for. */
  readonly edit: Omit<ContourEdit, 'former'> | null;
  /** A hint or a refusal, in words; null when there is nothing to say. */
  readonly said: string | null;
}

/** The hand's store. */
export const useDrawingHand = create<DrawingHand>(() => ({ stroke: null, edit: null, said: null }));

/** Says something at the image's edge, or nothing. */
export const say = (said: string | null): void => {
  if (useDrawingHand.getState().said !== said) useDrawingHand.setState({ said });
};

const contours = (): readonly ContourRecord[] =>
  [...useReadDocument.getState().records.values()].filter((record) => record.kind === 'contour');

/** Selects the contour under a place and takes up its structure. */
const pick = (frame: DrawnFrame, at: PlanePoint, near_mm: number): boolean => {
  const found = contourAt((points) => outlineIn(frame, points), contoursOn(contours(), frame), at, near_mm, true);
  useDrawingMode.setState(
    found === undefined ? { selected: null } : { selected: found.id, structure: found.structure },
  );
  return found !== undefined;
};

const settingOf = (frame: DrawnFrame, tool: ContourTool, near_mm: number): StrokeSetting => {
  const { structure, brushRadius_mm } = useDrawingMode.getState();
  const former = contourOf(useReadDocument.getState().records, frame, structure);
  return { tool, near_mm, brushRadius_mm, outline: former === undefined ? null : outlineIn(frame, former.points) };
};

const verbs: Readonly<Record<ContourTool, string>> = { draw: 'Draw', spline: 'Draw', brush: 'Push', select: 'Move' };

const fullEdit = (edit: Omit<ContourEdit, 'former'>): ContourEdit => ({
  ...edit,
  former: contourOf(useReadDocument.getState().records, edit.frame, edit.structure),
});

const keepMade = (edit: ContourEdit, tool: ContourTool, made: StrokeMade): void => {
  const verb = made.whole || edit.former === undefined ? 'Draw' : tool === 'draw' ? 'Redraw part of' : verbs[tool];
  const label = `${verb} ${edit.structure}, ${placeInWords(edit.frame)}`;
  if (!applyGesture(label, editDiff(edit, made, useReadDocument.getState().done))) preview([]);
  useDrawingMode.setState({ selected: edit.former?.id ?? edit.newId });
};

const take = (edit: Omit<ContourEdit, 'former'>, setting: StrokeSetting, step: StrokeStep): void => {
  const now = fullEdit(edit);
  useDrawingHand.setState({ stroke: step.stroke, edit: step.stroke === null ? null : edit, said: null });
  if (step.made !== null) {
    keepMade(now, setting.tool, step.made);
    return;
  }
  const made = step.stroke === null ? null : strokePreview(step.stroke, setting);
  preview(made === null ? [] : [drawnRecord(now, made)]);
};

const begin = (input: StrokeInput & { kind: 'down' }, frame: DrawnFrame, tool: ContourTool, near_mm: number): void => {
  if (tool === 'select' && !pick(frame, input.at, near_mm)) return;
  const reason = readOnlyReason(useReadDocument.getState());
  if (reason !== null) {
    say(readOnlySentence(reason));
    return;
  }
  useViewing.setState({ playing: false });
  const edit = { frame, structure: useDrawingMode.getState().structure, newId: crypto.randomUUID() };
  const setting = settingOf(frame, tool, near_mm);
  take(edit, setting, strokeStep(null, setting, input));
};

const leftOpen = 'Nothing changed: end the stroke on the line to replace that stretch, or go all the way round.';

const goOn = (input: StrokeInput, tool: ContourTool, near_mm: number): void => {
  const { stroke, edit } = useDrawingHand.getState();
  if (stroke === null || edit === null) return;
  const setting = settingOf(edit.frame, tool, near_mm);
  const step = strokeStep(stroke, setting, input);
  take(edit, setting, step);
  const gone = step.stroke === null && step.made === null;
  if (gone && input.kind === 'up' && stroke.tool === 'draw' && stroke.path.length > 8) say(leftOpen);
};

/**
 * One input at the shown frame. A line set point by point waits while the reader looks at other frames; it takes no
 * points there. Every other stroke ends with its frame.
 */
export const drawingInput = (input: StrokeInput, frame: DrawnFrame, tool: ContourTool, near_mm: number): void => {
  const { edit, stroke } = useDrawingHand.getState();
  if (edit === null || stroke === null) {
    if (input.kind === 'down') begin(input, frame, tool, near_mm);
  } else if (sameFrame(edit.frame, frame)) {
    goOn(input, stroke.tool, near_mm);
  } else if (stroke.tool !== 'spline') {
    cancelStroke();
  } else if (input.kind === 'down') {
    say(`A line is in hand on ${placeInWords(edit.frame)}: go back to it, close it or give it up.`);
  }
};

/** Gives the stroke up; the records stay as they are. */
export const cancelStroke = (): void => {
  if (useDrawingHand.getState().stroke === null) return;
  useDrawingHand.setState({ stroke: null, edit: null });
  preview([]);
};

/** Gives up a stroke that is held down; a line set point by point stays. */
export const cancelHeldStroke = (): void => {
  if (useDrawingHand.getState().stroke?.tool !== 'spline') cancelStroke();
};

/** Closes or ends the stroke in hand. */
export const strokeFinish = (): void => {
  const { stroke, edit } = useDrawingHand.getState();
  if (stroke === null || edit === null) return;
  drawingInput({ kind: 'finish' }, edit.frame, stroke.tool, 0);
  if (useDrawingHand.getState().stroke?.tool === 'spline') say('A contour needs three points.');
};

/** Takes the last point of the line in hand back. */
export const strokeBack = (): void => {
  const { stroke, edit } = useDrawingHand.getState();
  if (stroke !== null && edit !== null) drawingInput({ kind: 'back' }, edit.frame, stroke.tool, 0);
};
