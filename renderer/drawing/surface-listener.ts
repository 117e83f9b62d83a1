/** From the pointer over an image to a drawing hand. Listeners are the element's own, ahead of the viewport's. */
import type { CanvasPoint } from '../viewport/view-geometry.ts';

/** What hears the pointer. Places in CSS pixels from the element's top left corner. */
export interface SurfaceHand {
  /** Whether a press is the hand's now. */
  readonly takes: () => boolean;
  /** `erase` with Alt, `together` with Shift. */
  readonly down: (at: CanvasPoint, erase: boolean, together: boolean) => void;
  /** All places passed since the last input. */
  readonly move: (through: readonly CanvasPoint[]) => void;
  readonly up: () => void;
  /** The pointer was taken away while it was down. */
  readonly lost: () => void;
  readonly doubleClick: () => void;
  /** Where the pointer is; null when it has left. */
  readonly hover: (at: CanvasPoint | null) => void;
  /** Whether a stroke is in hand. */
  readonly busy: () => boolean;
}

/** Everything the pointer does on `element`. Returns how to stop. */
export const listenOnSurface = (element: SVGSVGElement, hand: SurfaceHand): (() => void) => {
  const stop = new AbortController();
  const { signal } = stop;
  let held: number | null = null;

  const place = (event: MouseEvent): CanvasPoint => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || held !== null || !hand.takes()) return;
    element.setPointerCapture(event.pointerId);
    held = event.pointerId;
    hand.down(place(event), event.altKey, event.shiftKey);
  };

  const move = (event: PointerEvent): void => {
    hand.hover(place(event));
    if (!hand.busy()) return;
    const events = held === null ? [event] : event.getCoalescedEvents();
    hand.move((events.length === 0 ? [event] : events).map((one) => place(one)));
  };

  const up = (event: PointerEvent): void => {
    if (event.pointerId !== held) return;
    held = null;
    hand.up();
  };

  const lost = (event: PointerEvent): void => {
    if (event.pointerId !== held) return;
    held = null;
    hand.lost();
  };

  // Another frame under a line that is being drawn would end it.
  const turn = (event: WheelEvent): void => {
    if (held === null || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const options = { signal, passive: false };
  element.addEventListener('pointerdown', down, options);
  element.addEventListener('pointermove', move, options);
  element.addEventListener('pointerup', up, options);
  element.addEventListener('pointercancel', lost, options);
  element.addEventListener('lostpointercapture', lost, options);
  element.addEventListener('pointerleave', () => hand.hover(null), options);
  element.addEventListener('dblclick', () => hand.doubleClick(), options);
  element.addEventListener('wheel', turn, options);
  return () => {
    stop.abort();
  };
};
