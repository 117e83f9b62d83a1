/** Picking a slot: its tool, its clip, its end of the beat. */
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import type { CaseClip } from '../../../app/contract/case.ts';
import type { ReadClip } from '../case-clips.ts';
import { useEchoMode, type EchoTool } from '../echo-mode.ts';
import { takesView, taskOf, type EchoTask, type EchoTaskId, type TaskShape } from '../echo-tasks.ts';
import { activePane, useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import { marksNow } from '../viewer/beats-now.ts';
import { activatePane, showClip } from '../viewer/viewer-acts.ts';
import { useAutoAdvance } from './auto-advance.ts';
import { askedNow, clipsNow, recordsNow, viewsNow } from './clips-now.ts';
import { cancelHand, sayEcho } from './hand-store.ts';
import { notEvaluableSentence, toolsFor, viewWantedSentence } from './slot-sentences.ts';
import { beatsOf, firstInGroup, goesWith, gradeOf, nextInGroup, nextOpenSlot, tracingIn } from './slots.ts';
import { viewKey } from './view-key.ts';

type Records = ReadonlyMap<string, ReadRecord>;

const sideOf = (SOPInstanceUID: string): PaneSide | null => {
  const { panes, active } = useEchoViewing.getState();
  const order: readonly PaneSide[] = active === 0 ? [0, 1] : [1, 0];
  return order.find((side) => panes[side].SOPInstanceUID === SOPInstanceUID) ?? null;
};

const goesOnHere = (records: Records, { clip }: ReadClip, id: EchoTaskId, beat: number): boolean =>
  [...records.values()].some(
    (record) =>
      record.kind === 'contour' && record.SOPInstanceUID === clip.SOPInstanceUID && goesWith(record, id, beat),
  );

/** Of the clips in the slot's view: the one its number was begun on, else one that is shown, else the first. */
const clipFor = (records: Records, task: EchoTask, beat: number): ReadClip | null => {
  const fit = clipsNow().filter(({ view }) => view !== null && takesView(task, view));
  const own = fit.filter(({ view }) => view === task.view);
  const clips = own.length > 0 ? own : fit;
  const active = activePane().SOPInstanceUID;
  return (
    clips.find((clip) => goesOnHere(records, clip, task.id, beat)) ??
    clips.find(({ clip }) => clip.SOPInstanceUID === active) ??
    clips.find(({ clip }) => sideOf(clip.SOPInstanceUID) !== null) ??
    clips[0] ??
    null
  );
};

/** Shows a clip where it stands already, else in the active pane; `frame` from 1, null to stay where it is. */
const show = ({ SOPInstanceUID, frames }: CaseClip, frame: number | null): void => {
  const side = sideOf(SOPInstanceUID) ?? useEchoViewing.getState().active;
  activatePane(side);
  useEchoViewing.setState({ playing: false });
  showClip(side, SOPInstanceUID, frame === null ? undefined : Math.min(Math.max(frame, 1), frames) - 1);
};

const toolAfter = (shape: TaskShape, tool: EchoTool): EchoTool => {
  const [first, ...others] = toolsFor[shape];
  // A tool that draws stays in hand; one that looks or edits makes way for drawing.
  return others.some((one) => one === tool && one === 'spline') ? tool : first;
};

/** The frame at which a slot is traced, from 1: the reader's mark, else what is proposed; null where neither is. */
const endFrame = (clip: CaseClip, beat: number, task: EchoTask): number | null => {
  const mark = marksNow(clip).find((one) => one.phase === task.phase && one.beat === beat);
  return mark === undefined ? null : mark.frame + 1;
};

const goToTracing = ({ SOPInstanceUID, frame, id }: ContourRecord): boolean => {
  const found = clipsNow().find(({ clip }) => clip.SOPInstanceUID === SOPInstanceUID);
  if (found === undefined) return false;
  show(found.clip, frame);
  useEchoMode.setState({ selected: id });
  return true;
};

const whyNone = (records: Records, { view }: EchoTask): string => {
  const grade = gradeOf(records, view);
  return grade === null ? viewWantedSentence(view, viewKey(view)) : notEvaluableSentence(view, grade);
};

/** Takes a slot in hand and shows where it is traced, or says what is wanting. */
export const pickSlot = (id: EchoTaskId): void => {
  cancelHand();
  const task = taskOf(id);
  if (task === null) {
    useEchoMode.setState({ task: id, tool: toolsFor.scale[0], selected: null });
    sayEcho('Set two points of the scale that the image shows; their length is asked for beside the results.');
    return;
  }
  const records = recordsNow();
  const { beat, tool } = useEchoMode.getState();
  useEchoMode.setState({ task: id, tool: toolAfter(task.shape, tool), selected: null });
  sayEcho(null);
  const filled = tracingIn(records, task, beat);
  if (filled !== undefined && goToTracing(filled)) return;
  const clip = clipFor(records, task, beat);
  if (clip !== null) show(clip.clip, endFrame(clip.clip, beat, task));
  else sayEcho(whyNone(records, task));
};

/** After a slot was filled: the next open one of the same number, where the reader lets it go on by itself. */
export const advanceFrom = (id: EchoTaskId, beat: number): void => {
  if (!useAutoAdvance.getState().on) return;
  const next = nextInGroup(recordsNow(), id, beat);
  if (next !== null) pickSlot(next);
};

/** The next open slot that these clips can fill. */
export const pickNextOpen = (): void => {
  const { task, beat } = useEchoMode.getState();
  const next = nextOpenSlot(recordsNow(), task, beat, viewsNow(), askedNow());
  if (next !== null) pickSlot(next);
  else sayEcho(`Every slot that these clips can fill is filled for beat ${beat}.`);
};

/** How many beats there are: those begun, and the one in hand. */
const beatCount = (): number => Math.max(beatsOf(recordsNow()), useEchoMode.getState().beat);

const mostBeats = 99;

/** Takes another beat in hand, within those there are. */
export const stepBeat = (by: number): void => {
  const { beat, task } = useEchoMode.getState();
  const next = Math.min(Math.max(beat + by, 1), beatCount());
  if (next === beat) return;
  useEchoMode.setState({ beat: next });
  pickSlot(task);
};

/** Begins one more beat with the first slot of the number in hand; while the last beat is empty it is that one. */
export const addBeat = (): void => {
  const records = recordsNow();
  const beat = Math.min(beatsOf(records) + 1, mostBeats);
  const { task } = useEchoMode.getState();
  useEchoMode.setState({ beat });
  pickSlot(firstInGroup(records, task, beat) ?? task);
};
