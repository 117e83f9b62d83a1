/** Acts on the open read that are not strokes: each is one gesture, or says why not. */
import type { ContourRecord, PhaseChoice } from '../../app/contract/read.ts';
import type { CardiacPhase, Structure } from '../../measurement/structure.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { diffOfRecord } from '../state/read-diff.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useSession } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import {
  copyToNext,
  deleteContour,
  interpolateBetween,
  type Along,
  type CommandOutcome,
  type CommandScene,
} from './contour-commands.ts';
import { contoursAt } from './contour-records.ts';
import { cancelStroke, say } from './drawing-hand.ts';
import { readOnlySentence } from './drawing-sentences.ts';
import { frameAtPlace } from './drawn-frame.ts';

// One answer for every command: what changes the read begins only when it may be changed.
const mayChange = (): boolean => {
  const reason = readOnlyReason(useReadDocument.getState());
  if (reason !== null) say(readOnlySentence(reason));
  return reason === null;
};

const scene = (): CommandScene | null => {
  const { open } = useSession.getState();
  const stack = open?.stack ?? null;
  if (open === null || stack === null) return null;
  const { slice, phase } = useViewing.getState();
  const { structure, selected } = useDrawingMode.getState();
  return {
    stack,
    view: open.view,
    records: useReadDocument.getState().records,
    slice,
    phase,
    structure,
    selected,
    newId: () => crypto.randomUUID(),
  };
};

const make = (outcome: CommandOutcome): readonly ContourRecord[] => {
  if ('refused' in outcome) {
    say(outcome.refused);
    return [];
  }
  say(null);
  return applyGesture(outcome.label, outcome.diff) ? outcome.contours : [];
};

/** Copies the picked structure's contour to the next slice or phase and goes there. */
export const copyContour = (along: Along): void => {
  const now = scene();
  if (now === null || !mayChange()) return;
  cancelStroke();
  const [copy] = make(copyToNext(now, along));
  if (copy === undefined) return;
  useViewing.setState({ playing: false });
  goTo({ [along]: now[along] + 1 });
  useDrawingMode.setState({ selected: copy.id });
};

/** Fills the nearest gap between two contoured slices or phases. */
export const interpolateContours = (along: Along): void => {
  const now = scene();
  if (now === null || !mayChange()) return;
  cancelStroke();
  make(interpolateBetween(now, along));
};

/** The contours that keys may mean: the selected one of the shown frame, else those of the picked structure. */
const activeContours = (now: CommandScene): readonly ContourRecord[] => {
  const frame = frameAtPlace(now.stack, now.slice, now.phase, now.view);
  if (frame === null) return [];
  const here = contoursAt(now.records, frame);
  const selected = here.filter(({ id }) => id === now.selected);
  return selected.length > 0 ? selected : here.filter(({ structure }) => structure === now.structure);
};

/** Deletes the active contour. */
export const deleteActive = (): void => {
  const now = scene();
  if (now === null || !mayChange()) return;
  cancelStroke();
  const [contour, ...others] = activeContours(now);
  if (contour === undefined) say(`There is no ${now.structure} on this image to delete.`);
  else if (others.length > 0) say(`There are several of ${now.structure} here: select the one to delete.`);
  else make(deleteContour(now.stack, contour));
  useDrawingMode.setState({ selected: null });
};

/** Picks the structure that is drawn, and its contour. */
export const pickStructure = (structure: Structure): void => {
  useDrawingMode.setState({ structure, selected: null });
};

const choice = (): PhaseChoice => {
  const record = useReadDocument.getState().records.get('phases');
  return record?.kind === 'phases' ? record : { kind: 'phases', id: 'phases', ED: null, ES: null };
};

const keepChoice = (label: string, next: PhaseChoice): void => {
  if (!mayChange()) return;
  const gone = next.ED === null && next.ES === null;
  const diff = diffOfRecord(useReadDocument.getState().records, 'phases', gone ? null : next);
  if (diff !== null) applyGesture(label, diff);
};

/** Sets the shown phase as end-diastole or end-systole. A phase that was the other one is that no longer. */
export const setPhase = (which: CardiacPhase): void => {
  if (useSession.getState().open === null) return;
  const phase = useViewing.getState().phase + 1;
  const now = choice();
  const other = which === 'ED' ? 'ES' : 'ED';
  keepChoice(`Set ${which} to phase ${phase}`, {
    ...now,
    [which]: phase,
    ...(now[other] === phase ? { [other]: null } : {}),
  });
};

/** Leaves both phases to the proposal again. */
export const clearPhases = (): void => {
  keepChoice('Leave ED and ES to the proposal', { kind: 'phases', id: 'phases', ED: null, ES: null });
};
