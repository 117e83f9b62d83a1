/** The stroke in hand: leads pointer and pen to the drawing machine, and what it makes to the read. */
import { create } from 'zustand';
import type { ContourRecord } from '../../app/contract/read.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import type { Structure } from '../../measurement/structure.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { applyGesture, preview, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { drawnRecords, editDiff, type ContourEdit } from './contour-edit.ts';
import { contourAt } from './contour-hit.ts';
import { contoursAt } from './contour-records.ts';
import { outlineIn, placeInWords, sameFrame, type DrawnFrame } from './drawn-frame.ts';
import { readOnlySentence } from './drawing-sentences.ts';
import { keepMove, moveBegun, previewMove, type MoveInHand } from './moving-hand.ts';
import { shiftOf } from './shift-stroke.ts';
import { strokePreview, strokeStep, type Stroke, type StrokeStep } from './stroke.ts';
import { strokeTarget } from './stroke-target.ts';
import { isMark, isPainted } from './structure-ways.ts';
import type { ContourTool, StrokeInput, StrokeMade, StrokeSetting, StrokeTool } from './stroke-shapes.ts';

/** What a stroke was begun for. */
interface EditInHand extends Omit<ContourEdit, 'former'> {
  /** Id of the contour it changes; null where it begins one. */
  readonly target: string | null;
  /** The contours that go along, where the stroke moves more than one. */
  readonly move: MoveInHand | null;
}

export interface DrawingHand {
  readonly stroke: Stroke | null;
  /** Frame and structure the stroke was begun for. */
  readonly edit: EditInHand | null;
  /** A hint or a refusal, in words; null when there is nothing to say. */
  readonly said: string | null;
}

/** The hand's store. */
export const useDrawingHand = create<DrawingHand>(() => ({ stroke: null, edit: null, said: null }));

/** Says something at the image's edge, or nothing. */
export const say = (said: string | null): void => {
  if (useDrawingHand.getState().said !== said) useDrawingHand.setState({ said });
};

const contoursHere = (frame: DrawnFrame): readonly ContourRecord[] =>
  contoursAt(useReadDocument.getState().records, frame);

/** Selects the contour under a place and takes up its structure. */
const pick = (frame: DrawnFrame, at: PlanePoint, near_mm: number): boolean => {
  const found = contourAt((points) => outlineIn(frame, points), contoursHere(frame), at, near_mm, true);
  useDrawingMode.setState(
    found === undefined ? { selected: null } : { selected: found.id, structure: found.structure },
  );
  return found !== undefined;
};

const formerOf = ({ target }: EditInHand): ContourRecord | undefined => {
  const record = target === null ? undefined : useReadDocument.getState().records.get(target);
  return record?.kind === 'contour' ? record : undefined;
};

const settingOf = (edit: EditInHand, tool: StrokeTool, near_mm: number): StrokeSetting => {
  const { brushRadius_mm } = useDrawingMode.getState();
  const former = formerOf(edit);
  const outline = former === undefined ? null : outlineIn(edit.frame, former.points);
  return { tool, near_mm, brushRadius_mm, outline: outline ?? (edit.move === null ? null : []) };
};

const verbs: Readonly<Record<StrokeTool, string>> = {
  draw: 'Draw',
  spline: 'Draw',
  brush: 'Push',
  paint: 'Paint',
  mark: 'Set',
  select: 'Move',
};

const verbOf = ({ former }: ContourEdit, tool: StrokeTool, made: StrokeMade): string => {
  if (made.outline.length === 0) return 'Erase';
  if (made.apart !== undefined) return 'Cut through';
  if (tool === 'mark') return former === undefined ? 'Set' : 'Move';
  if (made.whole || former === undefined) return 'Draw';
  return tool === 'draw' ? 'Redraw part of' : verbs[tool];
};

const fullEdit = (edit: EditInHand): ContourEdit => ({ ...edit, former: formerOf(edit) });

const keepMade = (edit: ContourEdit, tool: StrokeTool, made: StrokeMade): void => {
  const label = `${verbOf(edit, tool, made)} ${edit.structure}, ${placeInWords(edit.frame)}`;
  if (!applyGesture(label, editDiff(edit, made, useReadDocument.getState().done))) preview([]);
  const gone = made.outline.length === 0;
  useDrawingMode.setState({ selected: gone ? null : (edit.former?.id ?? edit.newId) });
};

const take = (edit: EditInHand, setting: StrokeSetting, step: StrokeStep): void => {
  const now = fullEdit(edit);
  useDrawingHand.setState({ stroke: step.stroke, edit: step.stroke === null ? null : edit, said: null });
  if (step.made !== null) {
    keepMade(now, setting.tool, step.made);
    return;
  }
  const made = step.stroke === null ? null : strokePreview(step.stroke, setting);
  preview(made === null ? [] : drawnRecords(now, made));
};

/** One step of a stroke that moves several contours. */
const takeMove = (edit: EditInHand, move: MoveInHand, before: Stroke | null, step: StrokeStep): void => {
  useDrawingHand.setState({ stroke: step.stroke, edit: step.stroke === null ? null : edit, said: null });
  if (step.stroke?.tool === 'select') previewMove(move, shiftOf(step.stroke));
  else if (step.made !== null && before?.tool === 'select') keepMove(move, shiftOf(before));
  else preview([]);
};

/** The tool as it works on the structure. */
const wayOf = (tool: ContourTool): StrokeTool => {
  const { structure } = useDrawingMode.getState();
  if (tool === 'select') return tool;
  if (isMark(structure)) return 'mark';
  return tool === 'brush' && isPainted(structure) ? 'paint' : tool;
};

const editAt = (
  frame: DrawnFrame,
  { at, erase }: StrokeInput & { kind: 'down' },
  tool: ContourTool,
  near_mm: number,
): EditInHand => {
  const { structure, selected, brushRadius_mm } = useDrawingMode.getState();
  const inPlane = (points: ContourRecord['points']) => outlineIn(frame, points);
  const contours = contoursHere(frame);
  const place = { inPlane, contours, structure, tool, selected, near_mm, brushRadius_mm, erase };
  const target = strokeTarget(place, at);
  return { frame, structure, newId: crypto.randomUUID(), target: target?.id ?? null, move: null };
};

const begin = (input: StrokeInput & { kind: 'down' }, frame: DrawnFrame, tool: ContourTool, near_mm: number): void => {
  const picked = tool === 'select' && pick(frame, input.at, near_mm);
  const move = tool === 'select' ? moveBegun(frame, input.together === true) : null;
  if (tool === 'select' && !picked && move === null) return;
  const reason = readOnlyReason(useReadDocument.getState());
  if (reason !== null) {
    say(readOnlySentence(reason));
    return;
  }
  useViewing.setState({ playing: false });
  const edit = { ...editAt(frame, input, tool, near_mm), move };
  const setting = settingOf(edit, wayOf(tool), near_mm);
  const step = strokeStep(null, setting, input);
  if (move === null) take(edit, setting, step);
  else takeMove(edit, move, null, step);
};

const leftOpen = 'Nothing changed: end the stroke on the line to replace that stretch, or go all the way round.';

const goOn = (input: StrokeInput, tool: StrokeTool, near_mm: number): void => {
  const { stroke, edit } = useDrawingHand.getState();
  if (stroke === null || edit === null) return;
  const setting = settingOf(edit, tool, near_mm);
  const step = strokeStep(stroke, setting, input);
  if (edit.move === null) take(edit, setting, step);
  else takeMove(edit, edit.move, stroke, step);
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

/** Gives up a stroke of another structure than this one: the hand that selects takes the structure up with the line. */
export const cancelStrokeOfOther = (structure: Structure): void => {
  if (useDrawingHand.getState().edit?.structure !== structure) cancelStroke();
};

/** Closes or ends the stroke in hand. */
export const strokeFinish = (): void => {
  const { stroke, edit } = useDrawingHand.getState();
  if (stroke === null || edit === null) return;
  goOn({ kind: 'finish' }, stroke.tool, 0);
  if (useDrawingHand.getState().stroke?.tool === 'spline') say('A contour needs three points.');
};

/** Takes the last point of the line in hand back. */
export const strokeBack = (): void => {
  const { stroke, edit } = useDrawingHand.getState();
  if (stroke !== null && edit !== null) goOn({ kind: 'back' }, stroke.tool, 0);
};
