/** Wheel and the other buttons over the long-axis image: slices, phases, zoom, pan, window. */
import { useEffect } from 'react';
import type { Window } from '../state/viewing.ts';
import { listenToView } from '../viewport/listen-to-view.ts';
import { pointerGesture, zoomFactor, type PointerGesture } from '../viewport/pointer-gesture.ts';
import { draggedWindow } from '../viewport/shown-window.ts';
import { stepPhase, stepSlice } from '../viewport/viewing-actions.ts';
import { panPane, zoomPane } from './long-axis-acts.ts';
import { useLongAxis } from './long-axis-state.ts';
import type { PaneLook } from './opening-place.ts';

/** What is in force when a gesture begins. */
export interface PaneShown {
  readonly look: PaneLook;
  readonly window: Window | null;
}

interface Begun {
  readonly kind: PointerGesture;
  readonly window: Window | null;
}

export const usePanePointer = (element: HTMLElement | null, shown: () => PaneShown): void => {
  useEffect(() => {
    if (element === null) return;
    return listenToView<Begun>(element, {
      // The primary button sets ends and picks slices, whatever tool the short axis has.
      begin: (button) => {
        const kind = button === 0 ? null : pointerGesture(button, 'draw');
        return kind === null ? null : { kind, window: shown().window };
      },
      drag: ({ gesture: { kind, window }, from, at, right, down }) => {
        if (kind === 'pan') panPane(shown().look, right, down);
        else if (window !== null) {
          useLongAxis.setState({ window: draggedWindow(window, at.x - from.x, at.y - from.y) });
        }
      },
      zoom: (pixels, at) =>
        zoomPane(shown().look, zoomFactor(pixels), at, { width: element.clientWidth, height: element.clientHeight }),
      step: (by, event) => (event.shiftKey ? stepPhase : stepSlice)(by),
    });
  }, [element, shown]);
};
