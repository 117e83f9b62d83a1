/** Wheel and drags on the viewport that change what is looked at; drawing has the primary button for itself. */
import { useEffect, type RefObject } from 'react';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useViewing, type Window } from '../state/viewing.ts';
import { pointerGesture, zoomFactor, type PointerGesture } from './pointer-gesture.ts';
import { useShownFrame } from './shown-frame.ts';
import { draggedWindow } from './shown-window.ts';
import type { CanvasPoint } from './view-geometry.ts';
import { panBy, setWindow, stepPhase, stepSlice, zoomBy } from './viewing-actions.ts';
import { openWheelSteps, wheelPixels } from './wheel-steps.ts';

interface Drag {
  readonly gesture: PointerGesture;
  readonly pointerId: number;
  readonly from: CanvasPoint;
  readonly window: Window | null;
  last: CanvasPoint;
}

const continueDrag = (drag: Drag, at: CanvasPoint): void => {
  const right = at.x - drag.last.x;
  const down = at.y - drag.last.y;
  drag.last = at;
  switch (drag.gesture) {
    case 'pan':
      panBy(right, down);
      return;
    case 'zoom':
      zoomBy(zoomFactor(down), drag.from);
      return;
    case 'window':
      if (drag.window !== null) setWindow(draggedWindow(drag.window, at.x - drag.from.x, at.y - drag.from.y));
  }
};

const listen = (element: HTMLElement): (() => void) => {
  const stop = new AbortController();
  const { signal } = stop;
  let drag: Drag | null = null;
  const steps = openWheelSteps();

  const place = (event: MouseEvent): CanvasPoint => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const press = (event: PointerEvent): void => {
    const gesture = pointerGesture(event.button, useDrawingMode.getState().tool);
    if (gesture === null || drag !== null) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const window = useViewing.getState().window ?? useShownFrame.getState().window;
    const from = place(event);
    drag = { gesture, pointerId: event.pointerId, from, window, last: from };
  };
  const move = (event: PointerEvent): void => {
    if (drag?.pointerId === event.pointerId) continueDrag(drag, place(event));
  };
  const release = (event: PointerEvent): void => {
    if (drag?.pointerId === event.pointerId) drag = null;
  };
  const turn = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = wheelPixels(event);
    if (event.ctrlKey) {
      zoomBy(zoomFactor(pixels), place(event));
      return;
    }
    const by = steps(pixels);
    if (by !== 0) (event.shiftKey ? stepPhase : stepSlice)(by);
  };
  const swallow = (event: Event): void => {
    event.preventDefault();
  };

  element.addEventListener('pointerdown', press, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', release, { signal });
  element.addEventListener('pointercancel', release, { signal });
  element.addEventListener('lostpointercapture', release, { signal });
  element.addEventListener('wheel', turn, { signal, passive: false });
  element.addEventListener('contextmenu', swallow, { signal });
  // The middle button would start the browser's own scrolling.
  element.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), { signal });
  return () => {
    stop.abort();
  };
};

export const usePointer = (element: RefObject<HTMLElement | null>): void => {
  useEffect(() => (element.current === null ? undefined : listen(element.current)), [element]);
};
