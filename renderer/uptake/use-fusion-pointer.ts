/** Wheel and drags on the fusion pane that change what is looked at; the primary button sets the cross. */
import { useEffect } from 'react';
import { useDrawingMode, type DrawingTool } from '../state/drawing-mode.ts';
import type { Window } from '../state/viewing.ts';
import { listenToView, type ViewDrag } from '../viewport/listen-to-view.ts';
import { pointerGesture, zoomFactor, type PointerGesture } from '../viewport/pointer-gesture.ts';
import { draggedWindow, rangeWindow, windowRange } from '../viewport/shown-window.ts';
import { stepGround } from './cross-acts.ts';
import { panFusion, setRange, zoomFusion } from './fusion-view-acts.ts';
import { useUptakeViewing, type ColourRange } from './uptake-viewing.ts';

/** What a drag with the right button starts from: the window of the images below, else the range of the colours. */
export interface FusionShown {
  readonly window: Window | null;
  readonly range: ColourRange | null;
}

interface Begun {
  readonly kind: PointerGesture;
  readonly from: FusionShown;
}

/** True for the tools that have the primary button over this pane for themselves. */
export const isViewTool = (tool: DrawingTool): boolean => tool === 'window' || tool === 'pan' || tool === 'zoom';

const sizeOf = (element: HTMLElement) => ({ width: element.clientWidth, height: element.clientHeight });

// A colour bar is a window of its own: steps of it are too small for the least width of a grey one.
const fine = 1e6;

const draggedRange = ({ lower, upper }: ColourRange, right: number, down: number): ColourRange => {
  const { lower: low, upper: high } = windowRange(
    draggedWindow(rangeWindow({ lower: lower * fine, upper: upper * fine }), right, down),
  );
  return { lower: low / fine, upper: high / fine };
};

const drag = (
  element: HTMLElement,
  { gesture: { kind, from }, from: start, at, right, down }: ViewDrag<Begun>,
): void => {
  if (kind === 'pan') panFusion(sizeOf(element), right, down);
  else if (kind === 'zoom') zoomFusion(sizeOf(element), zoomFactor(down), start);
  else if (from.window !== null) {
    useUptakeViewing.setState({ window: draggedWindow(from.window, at.x - start.x, at.y - start.y) });
  } else if (from.range !== null) setRange(draggedRange(from.range, at.x - start.x, at.y - start.y));
};

export const useFusionPointer = (element: HTMLElement | null, shown: () => FusionShown): void => {
  useEffect(() => {
    if (element === null) return;
    return listenToView<Begun>(element, {
      begin: (button) => {
        const kind = pointerGesture(button, useDrawingMode.getState().tool);
        return kind === null ? null : { kind, from: shown() };
      },
      drag: (now) => drag(element, now),
      zoom: (pixels, at) => zoomFusion(sizeOf(element), zoomFactor(pixels), at),
      step: stepGround,
    });
  }, [element, shown]);
};
