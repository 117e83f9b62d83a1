/** Acts on the open echo read that are not strokes: each is one gesture, or says why not. */
import type { ContourRecord } from '../../../app/contract/read.ts';
import type { CardiacPhase } from '../../../measurement/structure.ts';
import { readOnlySentence } from '../../drawing/drawing-sentences.ts';
import { sameFrame } from '../../drawing/drawn-frame.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import { useEchoMode, type EchoTool } from '../echo-mode.ts';
import { taskOf } from '../echo-tasks.ts';
import { activePane, useEchoViewing } from '../echo-viewing.ts';
import { clipNow, recordsNow } from './clips-now.ts';
import { cancelHand, sayEcho, useEchoHand } from './hand-store.ts';
import { clearMarks, setMark, type Marked } from './mark-beat.ts';
import { otherShapeSentence, toolsFor } from './slot-sentences.ts';
import { tracingIn } from './slots.ts';

// One answer for every command: what changes the read begins only when it may be changed.
const mayChange = (): boolean => {
  const reason = readOnlyReason(useReadDocument.getState());
  if (reason !== null) sayEcho(readOnlySentence(reason));
  return reason === null;
};

const shownFrame = (): { readonly SOPInstanceUID: string; readonly frame: number } | null => {
  const { SOPInstanceUID, frame } = activePane();
  return SOPInstanceUID === null ? null : { SOPInstanceUID, frame: frame + 1 };
};

/** The tracing that keys act on: the selected one of the shown frame, else the one in the slot in hand. */
const activeTracing = (): ContourRecord | null => {
  const shown = shownFrame();
  const { selected, task: id, beat } = useEchoMode.getState();
  const task = taskOf(id);
  const records = recordsNow();
  const record = selected === null ? undefined : records.get(selected);
  if (shown === null) return null;
  if (record?.kind === 'contour' && sameFrame(record, shown)) return record;
  const filled = task === null ? undefined : tracingIn(records, task, beat);
  return filled !== undefined && sameFrame(filled, shown) ? filled : null;
};

/** Deletes the tracing in hand. */
export const deleteTracing = (): void => {
  if (!mayChange()) return;
  cancelHand();
  const tracing = activeTracing();
  if (tracing === null) {
    sayEcho('There is no tracing of this slot on the frame to delete.');
    return;
  }
  const { structure, view, phase, frame } = tracing;
  const slot = phase === undefined ? view : `${view} ${phase}`;
  applyGesture(`Delete ${structure}, ${slot}, frame ${frame}`, { added: [], updated: [], removed: [tracing] });
  useEchoMode.setState({ selected: null });
};

const keepMark = (mark: Marked | null): void => {
  if (mark !== null && mayChange()) applyGesture(mark.label, mark.diff);
};

const markedClip = () => {
  const clip = clipNow(activePane().SOPInstanceUID)?.clip ?? null;
  if (clip !== null && clip.frames < 2) sayEcho('A still has no beat to mark.');
  return clip === null || clip.frames < 2 ? null : clip;
};

/** Marks the shown frame as one end of the beat in hand. */
export const setEnd = (phase: CardiacPhase): void => {
  const clip = markedClip();
  if (clip === null) return;
  useEchoViewing.setState({ playing: false });
  const { beat } = useEchoMode.getState();
  keepMark(setMark(recordsNow(), { clip, beat, frame: activePane().frame + 1 }, phase));
};

/** Takes the marks of the beat in hand away. */
export const clearEnds = (): void => {
  const clip = markedClip();
  if (clip !== null) keepMark(clearMarks(recordsNow(), { clip, beat: useEchoMode.getState().beat }));
};

/** Takes a tool in hand, where the slot in hand is made with it; else says so. */
export const pickTool = (tool: EchoTool): void => {
  const task = taskOf(useEchoMode.getState().task);
  const shape = task?.shape ?? 'scale';
  const looks = tool === 'pan' || tool === 'zoom' || tool === 'brightness' || tool === 'select';
  if (!looks && !toolsFor[shape].includes(tool)) {
    sayEcho(otherShapeSentence(task?.words ?? 'The scale', shape));
    return;
  }
  cancelHand();
  useEchoMode.setState({ tool });
};

const brushes = { least: 4, most: 120 };

/** Changes the brush's radius by CSS pixels at zoom 1. */
export const changeEchoBrush = (by: number): void => {
  const brush = Math.min(brushes.most, Math.max(brushes.least, useEchoMode.getState().brush + by));
  useEchoMode.setState({ brush });
};

/** Gives the stroke up, or selects nothing. */
export const giveUp = (): void => {
  if (useEchoHand.getState().stroke === null) useEchoMode.setState({ selected: null });
  else cancelHand();
};
