/** Which structure is drawn with which tool. */
import { create } from 'zustand';
import type { Structure } from '../../measurement/structure.ts';

/** Tools of the drawing hand. `draw` is freehand and, begun on a line, replaces the stretch; `select` moves whole contours. */
export const drawingTools = ['draw', 'spline', 'brush', 'select', 'window', 'pan', 'zoom'] as const;
export type DrawingTool = (typeof drawingTools)[number];

export interface DrawingMode {
  readonly tool: DrawingTool;
  readonly structure: Structure;
  /** Brush radius in mm. */
  readonly brushRadius_mm: number;
  /** Id of the selected contour. */
  readonly selected: string | null;
}

/** The drawing mode's store. */
export const useDrawingMode = create<DrawingMode>(() => ({
  tool: 'draw',
  structure: 'LV endocardium',
  brushRadius_mm: 8,
  selected: null,
}));
