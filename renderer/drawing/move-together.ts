/** Moves many contours by one step: of a slice, or of all slices. Pure. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import { patientPoint, planeAxes, type PatientPoint } from '../../measurement/patient-space.ts';
import { toPatient, toPlane, type PlanePoint } from '../../measurement/plane-coordinates.ts';
import { frameAt, locateFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { MoveScope } from '../state/drawing-mode.ts';
import type { DoneGesture } from '../state/read-history.ts';
import { editedIn } from './contour-edit.ts';
import type { DrawnFrame } from './drawn-frame.ts';
import { standsOn, type Records } from './contour-records.ts';

/** The contours that go along with a move on `frame`. */
export const movingContours = (
  records: Records,
  stack: ShortAxisStack,
  frame: DrawnFrame,
  scope: MoveScope,
): readonly ContourRecord[] =>
  [...records.values()].filter((record): record is ContourRecord => {
    if (record.kind !== 'contour' || record.view !== frame.view) return false;
    if (scope !== 'stack') return standsOn(frame, record);
    // Of a cine the beat stands still meanwhile: other phases are other outlines.
    const place = locateFrame(stack, record.SOPInstanceUID, record.frame);
    return place !== null && (frame.view === 'late enhancement' || place.phase === frame.phase + 1);
  });

/** The contours a step further, each in its own plane. `by` is in the plane of `frame`. */
export const movedContours = (
  stack: ShortAxisStack,
  frame: DrawnFrame,
  contours: readonly ContourRecord[],
  by: PlanePoint,
): readonly ContourRecord[] => {
  const [from, to] = [toPatient(frame.axes, { u: 0, v: 0 }), toPatient(frame.axes, by)];
  const step = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const;
  const shifted = ([x, y, z]: PatientPoint): PatientPoint => patientPoint(x + step[0], y + step[1], z + step[2]);
  return contours.map((contour) => {
    const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
    const plane = place === null ? null : (frameAt(stack, place.slice, place.phase)?.plane ?? null);
    const axes = plane === null ? frame.axes : planeAxes(plane);
    return { ...contour, points: contour.points.map((point) => toPatient(axes, toPlane(axes, shifted(point)))) };
  });
};

/** The diff of such a move, `moved` being what became of `contours` in the same order. */
export const moveDiff = (
  frame: DrawnFrame,
  contours: readonly ContourRecord[],
  moved: readonly ContourRecord[],
  done: readonly DoneGesture[],
): ReadDiff => ({
  added: [],
  removed: [],
  updated: contours.flatMap((former, place) => {
    const record = moved[place];
    if (record === undefined) return [];
    return [[former, { ...record, edited: editedIn(frame, record, former, done) }] as const];
  }),
});
