/** Wheel and drags on a pane that change what is looked at; the hand has the primary button for itself. */
import { useEffect } from 'react';
import { zoomFactor } from '../../viewport/pointer-gesture.ts';
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import { openWheelSteps, wheelPixels } from '../../viewport/wheel-steps.ts';
import { useEchoMode, type EchoTool } from '../echo-mode.ts';
import type { PaneSide } from '../echo-viewing.ts';
import { activatePane, lightBy, panPane, stepFrame, zoomPane } from './viewer-acts.ts';

type PaneGesture = 'pan' | 'zoom' | 'brightness';

/** The gesture of a button with a tool; null where the press is the hand's. Buttons: 0 left, 1 middle, 2 right. */
const paneGesture = (button: number, tool: EchoTool): PaneGesture | null => {
  if (button === 2) return 'brightness';
  if (button === 1) return 'pan';
  if (button !== 0) return null;
  return tool === 'pan' || tool === 'zoom' || tool === 'brightness' ? tool : null;
};

/** CSS pixels a drag needs for the whole way from dark to bright. */
const lightWay = 400;

interface Drag {
  readonly gesture: PaneGesture;
  readonly pointerId: number;
  readonly from: CanvasPoint;
  last: CanvasPoint;
}

const sizeOf = (element: HTMLElement) => ({ width: element.clientWidth, height: element.clientHeight });

const continueDrag = (element: HTMLElement, side: PaneSide, drag: Drag, at: CanvasPoint): void => {
  const right = at.x - drag.last.x;
  const down = at.y - drag.last.y;
  drag.last = at;
  switch (drag.gesture) {
    case 'pan':
      panPane(side, sizeOf(element), right, down);
      return;
    case 'zoom':
      zoomPane(side, sizeOf(element), zoomFactor(down), drag.from);
      return;
    case 'brightness':
      lightBy((-100 * down) / lightWay, (100 * right) / lightWay);
  }
};

const listen = (element: HTMLElement, side: PaneSide): (() => void) => {
  const stop = new AbortController();
  const { signal } = stop;
  let drag: Drag | null = null;
  const steps = openWheelSteps();

  const place = (event: MouseEvent): CanvasPoint => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const press = (event: PointerEvent): void => {
    const gesture = paneGesture(event.button, useEchoMode.getState().tool);
    if (gesture === null || drag !== null) return;
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    const from = place(event);
    drag = { gesture, pointerId: event.pointerId, from, last: from };
  };
  const move = (event: PointerEvent): void => {
    if (drag?.pointerId === event.pointerId) continueDrag(element, side, drag, place(event));
  };
  const release = (event: PointerEvent): void => {
    if (drag?.pointerId === event.pointerId) drag = null;
  };
  const turn = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = wheelPixels(event);
    if (event.ctrlKey) {
      zoomPane(side, sizeOf(element), zoomFactor(pixels), place(event));
      return;
    }
    const by = steps(pixels);
    if (by !== 0) stepFrame(by, side);
  };

  // Before the hand over the image hears of it: the pane under the pointer is the one that is meant.
  element.addEventListener('pointerdown', () => activatePane(side), { signal, capture: true });
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

export const usePanePointer = (element: HTMLElement | null, side: PaneSide): void => {
  useEffect(() => (element === null ? undefined : listen(element, side)), [element, side]);
};
