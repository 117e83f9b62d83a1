/** Which drag a press on the viewport begins. */
import type { DrawingTool } from '../state/drawing-mode.ts';

export type PointerGesture = 'window' | 'pan' | 'zoom';

/** The gesture of a button with a tool; null where the press is not the viewport's. Buttons: 0 left, 1 middle, 2 right. */
export const pointerGesture = (button: number, tool: DrawingTool): PointerGesture | null => {
  if (button === 2) return 'window';
  if (button === 1) return 'pan';
  if (button !== 0) return null;
  return tool === 'window' || tool === 'pan' || tool === 'zoom' ? tool : null;
};

/** The zoom factor of a drag or a wheel over CSS pixels; upwards enlarges. */
export const zoomFactor = (down: number): number => 2 ** (-down / 160);
