/** Wheel and drags on a pane that change what is looked at; the hand has the primary button for itself. */
import { useEffect } from 'react';
import { listenToView, type ViewDrag } from '../../viewport/listen-to-view.ts';
import { zoomFactor } from '../../viewport/pointer-gesture.ts';
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

const sizeOf = (element: HTMLElement) => ({ width: element.clientWidth, height: element.clientHeight });

const drag = (element: HTMLElement, side: PaneSide, { gesture, from, right, down }: ViewDrag<PaneGesture>): void => {
  switch (gesture) {
    case 'pan':
      panPane(side, sizeOf(element), right, down);
      return;
    case 'zoom':
      zoomPane(side, sizeOf(element), zoomFactor(down), from);
      return;
    case 'brightness':
      lightBy((-100 * down) / lightWay, (100 * right) / lightWay);
  }
};

const listen = (element: HTMLElement, side: PaneSide): (() => void) => {
  // Before the hand over the image hears of it: the pane under the pointer is the one that is meant.
  const activate = (): void => activatePane(side);
  element.addEventListener('pointerdown', activate, { capture: true });
  const stop = listenToView(element, {
    begin: (button) => paneGesture(button, useEchoMode.getState().tool),
    drag: (now) => drag(element, side, now),
    zoom: (pixels, at) => zoomPane(side, sizeOf(element), zoomFactor(pixels), at),
    step: (by) => stepFrame(by, side),
  });
  return () => {
    element.removeEventListener('pointerdown', activate, { capture: true });
    stop();
  };
};

export const usePanePointer = (element: HTMLElement | null, side: PaneSide): void => {
  useEffect(() => (element === null ? undefined : listen(element, side)), [element, side]);
};
