/** Which structure is drawn with which tool. */
import { create } from 'zustand';
import type { Structure } from '../../measurement/structure.ts';

/**
 * Tools of the drawing hand. `draw` is freehand and, begun on a line, replaces the stretch; `select` moves whole contours;
 * `crosshair` sets a place that other images show.
 */
export const drawingTools = ['draw', 'spline', 'brush', 'select', 'window', 'pan', 'zoom', 'crosshair'] as const;
export type DrawingTool = (typeof drawingTools)[number];

/** What a hand that moves takes along: one contour, all of the slice, or all of the stack. */
export const moveScopes = ['contour', 'slice', 'stack'] as const;
export type MoveScope = (typeof moveScopes)[number];

export interface DrawingMode {
  readonly tool: DrawingTool;
  readonly structure: Structure;
  /** Brush radius in mm. */
  readonly brushRadius_mm: number;
  /** Id of the selected contour. */
  readonly selected: string | null;
  readonly moves: MoveScope;
}

/** The drawing mode's store. */
export const useDrawingMode = create<DrawingMode>(() => ({
  tool: 'draw',
  structure: 'LV endocardium',
  brushRadius_mm: 8,
  selected: null,
  moves: 'contour',
}));
