/** Drags and the wheel over an image, for what is looked at. What each of them does is the caller's. */
import type { CanvasPoint } from './view-geometry.ts';
import { openWheelSteps, wheelPixels } from './wheel-steps.ts';

/** A drag under way, with what its gesture needs from where it began. */
export interface ViewDrag<G> {
  readonly gesture: G;
  readonly from: CanvasPoint;
  readonly at: CanvasPoint;
  /** Since the last move, CSS pixels. */
  readonly right: number;
  readonly down: number;
}

export interface ViewListener<G> {
  /** The gesture that a button begins; null where the press is not for the view. */
  readonly begin: (button: number) => G | null;
  readonly drag: (drag: ViewDrag<G>) => void;
  /** The wheel with Ctrl, CSS pixels. */
  readonly zoom: (pixels: number, at: CanvasPoint) => void;
  /** The wheel without: whole steps. */
  readonly step: (by: number, event: WheelEvent) => void;
}

interface Held<G> {
  readonly gesture: G;
  readonly pointerId: number;
  readonly from: CanvasPoint;
  last: CanvasPoint;
}

/** Listens until the returned function is called. */
export const listenToView = <G>(element: HTMLElement, view: ViewListener<G>): (() => void) => {
  const stop = new AbortController();
  const { signal } = stop;
  const steps = openWheelSteps();
  let held: Held<G> | null = null;

  const place = (event: MouseEvent): CanvasPoint => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const press = (event: PointerEvent): void => {
    const gesture = held === null ? view.begin(event.button) : null;
    if (gesture === null) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const from = place(event);
    held = { gesture, pointerId: event.pointerId, from, last: from };
  };
  const move = (event: PointerEvent): void => {
    if (held?.pointerId !== event.pointerId) return;
    const at = place(event);
    const { gesture, from, last } = held;
    held.last = at;
    view.drag({ gesture, from, at, right: at.x - last.x, down: at.y - last.y });
  };
  const release = (event: PointerEvent): void => {
    if (held?.pointerId === event.pointerId) held = null;
  };
  const turn = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = wheelPixels(event);
    if (event.ctrlKey) {
      view.zoom(pixels, place(event));
      return;
    }
    const by = steps(pixels);
    if (by !== 0) view.step(by, event);
  };

  element.addEventListener('pointerdown', press, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', release, { signal });
  element.addEventListener('pointercancel', release, { signal });
  element.addEventListener('lostpointercapture', release, { signal });
  element.addEventListener('wheel', turn, { signal, passive: false });
  element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  // The middle button would start the browser's own scrolling.
  element.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), { signal });
  return () => stop.abort();
};
