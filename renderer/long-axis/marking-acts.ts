/** Marks a valve on the shown long-axis image: two ends, by clicks or keys; each mark is one gesture. */
import {
  planeAxes,
  patientToPixel,
  pixelToPatient,
  type ImagePlane,
  type PatientPoint,
} from '../../measurement/patient-space.ts';
import { toPatient, toPlane } from '../../measurement/plane-coordinates.ts';
import type { Valve } from '../../measurement/valve-plane.ts';
import { readOnlySentence } from '../drawing/drawing-sentences.ts';
import { currentMeasures } from '../state/measured.ts';
import { applyGesture, preview, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { paneNow, useLongAxis, type PaneNow } from './long-axis-state.ts';
import {
  goToEndSentence,
  noImageSentence,
  noMarkSentence,
  onePlaceSentence,
  spaceSentence,
} from './marking-sentences.ts';
import { stackMiddle } from './opening-place.ts';
import { sliceLines } from './slice-crossings.ts';
import { isOnePlace, putMark, takeMark, type MarkEnds, type MarkGesture, type MarkPlace } from './valve-marks.ts';

const say = (said: string | null): void => useLongAxis.setState({ said });

/** Why a valve cannot be marked here and now; null where it can. */
const whyNot = (now: PaneNow, valve: Valve): string | null => {
  const reason = readOnlyReason(useReadDocument.getState());
  if (reason !== null) return readOnlySentence(reason);
  const apart = spaceSentence[now.cine.space];
  if (apart !== null) return apart;
  if (now.frame === null) return noImageSentence;
  if (now.endOf(valve) !== null) return null;
  const { phases, phasesRV } = currentMeasures();
  const { ED, ES } = valve === 'tricuspid' ? phasesRV : phases;
  return goToEndSentence(ED.phase !== null || ES.phase !== null);
};

const focusPane = (): void => document.querySelector<HTMLElement>('.long-axis-view')?.focus();

/** Where the cross begins: in the middle of the stack, which is where the image opens. */
const startOf = ({ open, cine: { plane } }: PaneNow): PatientPoint =>
  (open.stack === null ? null : stackMiddle(sliceLines(plane, open.stack))) ??
  pixelToPatient(plane, { column: (plane.Columns - 1) / 2, row: (plane.Rows - 1) / 2 });

/** Puts the valve away that is in hand, with an end that was set. */
const leaveMarking = (): void => useLongAxis.setState({ valve: null, first: null, cursor: null, said: null });

/** Takes a valve in hand, or puts it away where it is. */
export const pickValve = (valve: Valve): void => {
  const { valve: inHand } = useLongAxis.getState();
  if (inHand === valve) {
    leaveMarking();
    return;
  }
  useViewing.setState({ playing: false });
  const now = paneNow();
  const cursor = now === null ? null : startOf(now);
  useLongAxis.setState({ on: true, valve, first: null, cursor, said: now === null ? null : whyNot(now, valve) });
  // The pane may only just be put up.
  requestAnimationFrame(focusPane);
};

const make = ({ label, diff }: MarkGesture): void => {
  preview([]);
  if (applyGesture(label, diff)) say(null);
};

const placeOf = (now: PaneNow, valve: Valve): MarkPlace | null => {
  const phase = now.endOf(valve);
  return phase === null ? null : { cine: now.cine, valve, phase };
};

/** The gesture that marks a valve on the shown frame; null where it cannot be, which is said. */
const gestureOf = (valve: Valve, ends: MarkEnds): MarkGesture | null => {
  const now = paneNow();
  if (now === null) return null;
  const place = placeOf(now, valve);
  const fault = whyNot(now, valve) ?? (isOnePlace(ends) ? onePlaceSentence : null);
  if (fault !== null) say(fault);
  if (fault !== null || place === null || now.frame === null) return null;
  return putMark(useReadDocument.getState().records, place, now.frame, ends, () => crypto.randomUUID());
};

/** Sets an end of the valve in hand; the second one makes the mark. */
export const setEnd = (at: PatientPoint): void => {
  const { valve, first } = useLongAxis.getState();
  const now = paneNow();
  if (valve === null || now === null) return;
  const fault = whyNot(now, valve);
  if (fault !== null) {
    say(fault);
    return;
  }
  if (first === null) {
    useLongAxis.setState({ first: at, said: null });
    return;
  }
  const gesture = gestureOf(valve, [first, at]);
  if (gesture === null) return;
  make(gesture);
  useLongAxis.setState({ first: null, valve: null, cursor: null });
};

/** Shows a mark with an end moved, before it is a gesture. */
export const previewEnds = (valve: Valve, ends: MarkEnds): void => {
  const gesture = gestureOf(valve, ends);
  if (gesture === null) return;
  const { added, updated } = gesture.diff;
  preview([...added, ...updated.map(([, to]) => to)].filter((record) => record.kind === 'contour'));
};

/** Makes a moved end a gesture. */
export const keepEnds = (valve: Valve, ends: MarkEnds): void => {
  const gesture = gestureOf(valve, ends);
  if (gesture === null) preview([]);
  else make(gesture);
};

/** Deletes the mark of a valve at the shown end of the beat. */
export const deleteMark = (valve: Valve): void => {
  const now = paneNow();
  if (now === null) return;
  const reason = readOnlyReason(useReadDocument.getState());
  const place = placeOf(now, valve);
  const gesture = place === null ? null : takeMark(useReadDocument.getState().records, place);
  if (reason !== null) say(readOnlySentence(reason));
  else if (gesture === null) say(noMarkSentence(valve));
  else make(gesture);
  useLongAxis.setState({ first: null });
};

const clampedTo = (plane: ImagePlane, at: PatientPoint): PatientPoint => {
  const { column, row } = patientToPixel(plane, at);
  const within = (value: number, size: number): number => Math.min(Math.max(value, 0), size - 1);
  return pixelToPatient(plane, { column: within(column, plane.Columns), row: within(row, plane.Rows) });
};

/** Moves the cross that the keys set an end with, mm. */
export const moveCursor = (right_mm: number, down_mm: number): void => {
  const now = paneNow();
  const { valve, cursor } = useLongAxis.getState();
  if (now === null || valve === null) return;
  const { plane } = now.cine;
  const axes = planeAxes(plane);
  const { u, v } = toPlane(axes, cursor ?? startOf(now));
  useLongAxis.setState({ cursor: clampedTo(plane, toPatient(axes, { u: u + right_mm, v: v + down_mm })), said: null });
};

/** Sets an end where the cross is. */
export const setEndAtCursor = (): void => {
  const now = paneNow();
  if (now !== null) setEnd(useLongAxis.getState().cursor ?? startOf(now));
};

/** Gives the first end up, then the tool. */
export const giveUpEnd = (): void => {
  if (useLongAxis.getState().first === null) leaveMarking();
  else useLongAxis.setState({ first: null, said: null });
};
