/** The primary button over the long-axis image: sets an end, moves one, or goes to the slice of a line. */
import type { PatientPoint } from '../../measurement/patient-space.ts';
import type { Valve } from '../../measurement/valve-plane.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import type { CanvasPoint } from '../viewport/view-geometry.ts';
import { giveHeldEndUp, holdEnd, keepHeldEnd, moveHeldEnd } from './held-end.ts';
import { useLongAxis } from './long-axis-state.ts';
import { setEnd } from './marking-acts.ts';
import { nearestSlice, type DrawnLine } from './slice-crossings.ts';
import type { MarkEnds } from './valve-marks.ts';

/** A mark whose ends can be taken hold of. */
export interface HeldMark {
  readonly valve: Valve;
  readonly ends: MarkEnds;
  readonly places: readonly [CanvasPoint, CanvasPoint];
}

/** What is under the pointer, asked anew at every event. */
export interface MarkGround {
  readonly toPatient: (at: CanvasPoint) => PatientPoint;
  readonly lines: readonly DrawnLine[];
  readonly marks: readonly HeldMark[];
}

const lineReach = 6;
const endReach = 9;

const apart = (a: CanvasPoint, b: CanvasPoint): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The end of a mark within reach, with the end that would stay; of several the nearest. */
const endAt = (marks: readonly HeldMark[], at: CanvasPoint): { valve: Valve; other: PatientPoint } | null => {
  const ends = marks.flatMap(({ valve, ends: [a, b], places: [p, q] }) => [
    { valve, other: b, away: apart(p, at) },
    { valve, other: a, away: apart(q, at) },
  ]);
  const [nearest] = ends.filter(({ away }) => away <= endReach).toSorted((a, b) => a.away - b.away);
  return nearest ?? null;
};

const hover = ({ lines, marks, toPatient }: MarkGround, at: CanvasPoint): void => {
  const { valve, hovered } = useLongAxis.getState();
  if (valve !== null) {
    useLongAxis.setState({ cursor: toPatient(at), ...(hovered === null ? {} : { hovered: null }) });
    return;
  }
  const next = endAt(marks, at) === null ? nearestSlice(lines, at, lineReach) : null;
  if (next !== hovered) useLongAxis.setState({ hovered: next });
};

const isHeld = (): boolean => useLongAxis.getState().held !== null;

/** Listens until the returned function is called. */
export const listenForMarks = (element: SVGSVGElement, ground: () => MarkGround): (() => void) => {
  const stop = new AbortController();
  const { signal } = stop;
  let pointer: number | null = null;
  const place = (event: PointerEvent): CanvasPoint => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const press = (event: PointerEvent): void => {
    if (event.button !== 0 || isHeld()) return;
    const [at, now] = [place(event), ground()];
    if (useLongAxis.getState().valve !== null) {
      setEnd(now.toPatient(at));
      return;
    }
    const end = endAt(now.marks, at);
    if (end !== null) {
      element.setPointerCapture(event.pointerId);
      pointer = event.pointerId;
      holdEnd(end.valve, end.other);
      return;
    }
    const slice = nearestSlice(now.lines, at, lineReach);
    if (slice !== null) goTo({ slice });
  };
  const move = (event: PointerEvent): void => {
    const now = ground();
    if (!isHeld()) hover(now, place(event));
    else if (event.pointerId === pointer) moveHeldEnd(now.toPatient(place(event)));
  };
  const release = (event: PointerEvent): void => {
    if (event.pointerId === pointer) keepHeldEnd();
  };
  const leave = (): void => useLongAxis.setState({ hovered: null });
  element.addEventListener('pointerdown', press, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', release, { signal });
  element.addEventListener('pointercancel', giveHeldEndUp, { signal });
  element.addEventListener('pointerleave', leave, { signal });
  return () => {
    stop.abort();
    giveHeldEndUp();
  };
};
