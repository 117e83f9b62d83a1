/** What pointer and pen need of the shown frame. */
import { useSession } from '../state/session.ts';
import type { DrawingTool } from '../state/drawing-mode.ts';
import type { ViewGeometry } from '../viewport/view-geometry.ts';
import { findFrame, type DrawnFrame } from './drawn-frame.ts';
import type { ContourTool } from './stroke-shapes.ts';

/** The pointer is on a line within so many CSS pixels. */
const near_px = 8;

export const nearOf = ({ scale }: Pick<ViewGeometry, 'scale'>): number => near_px / scale;

/** The shown frame as a place to draw on; null where it is not of the stack. */
export const shownFrameOf = (geometry: ViewGeometry): DrawnFrame | null => {
  const stack = useSession.getState().open?.stack ?? null;
  return stack === null ? null : findFrame(stack, geometry);
};

/** True for the tools that have the primary button over the image. */
export const isContourTool = (tool: DrawingTool): tool is ContourTool =>
  tool === 'draw' || tool === 'spline' || tool === 'brush' || tool === 'select';
