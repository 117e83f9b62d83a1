/** The primary button over a pane sets the cross, and moves it while it is held. */
import type { PatientPoint } from '../../measurement/patient-space.ts';
import type { CanvasPoint } from '../viewport/view-geometry.ts';
import { setCross, type CrossFrom } from './cross-acts.ts';

/** `toPatient` gives the place under the pointer; null where there is none. Returns how to stop. */
export const listenForCross = (
  element: SVGSVGElement,
  from: CrossFrom,
  toPatient: (at: CanvasPoint) => PatientPoint | null,
): (() => void) => {
  const stop = new AbortController();
  const { signal } = stop;
  let held: number | null = null;
  const take = (event: PointerEvent): void => {
    const box = element.getBoundingClientRect();
    const at = toPatient({ x: event.clientX - box.left, y: event.clientY - box.top });
    if (at !== null) setCross(at, from);
  };
  const press = (event: PointerEvent): void => {
    if (event.button !== 0 || held !== null) return;
    held = event.pointerId;
    element.setPointerCapture(event.pointerId);
    take(event);
  };
  const move = (event: PointerEvent): void => {
    if (held === event.pointerId) take(event);
  };
  const release = (event: PointerEvent): void => {
    if (held === event.pointerId) held = null;
  };
  element.addEventListener('pointerdown', press, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', release, { signal });
  element.addEventListener('pointercancel', release, { signal });
  return () => stop.abort();
};
