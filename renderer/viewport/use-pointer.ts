/** Wheel and drags on the viewport that change what is looked at; drawing has the primary button for itself. */
import { useEffect, type RefObject } from 'react';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useViewing, type Window } from '../state/viewing.ts';
import { listenToView, type ViewDrag } from './listen-to-view.ts';
import { pointerGesture, zoomFactor, type PointerGesture } from './pointer-gesture.ts';
import { useShownFrame } from './shown-frame.ts';
import { draggedWindow } from './shown-window.ts';
import { panBy, setWindow, stepPhase, stepSlice, zoomBy } from './viewing-actions.ts';

/** A gesture and the window that was in force when it began. */
interface Begun {
  readonly kind: PointerGesture;
  readonly window: Window | null;
}

const begin = (button: number): Begun | null => {
  const kind = pointerGesture(button, useDrawingMode.getState().tool);
  if (kind === null) return null;
  return { kind, window: useViewing.getState().window ?? useShownFrame.getState().window };
};

const drag = ({ gesture: { kind, window }, from, at, right, down }: ViewDrag<Begun>): void => {
  switch (kind) {
    case 'pan':
      panBy(right, down);
      return;
    case 'zoom':
      zoomBy(zoomFactor(down), from);
      return;
    case 'window':
      if (window !== null) setWindow(draggedWindow(window, at.x - from.x, at.y - from.y));
  }
};

const listen = (element: HTMLElement): (() => void) =>
  listenToView(element, {
    begin,
    drag,
    zoom: (pixels, at) => zoomBy(zoomFactor(pixels), at),
    step: (by, event) => (event.shiftKey ? stepPhase : stepSlice)(by),
  });

export const usePointer = (element: RefObject<HTMLElement | null>): void => {
  useEffect(() => (element.current === null ? undefined : listen(element.current)), [element]);
};
