/** What pointer and pen need of the shown frame. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { useSession } from '../state/session.ts';
import type { DrawingTool } from '../state/drawing-mode.ts';
import type { ViewGeometry } from '../viewport/view-geometry.ts';
import { contoursOn, standsOn } from './contour-records.ts';
import { findFrame, type DrawnFrame } from './drawn-frame.ts';
import type { ContourTool } from './stroke-shapes.ts';

/** The pointer is on a line within so many CSS pixels. */
const near_px = 8;

export const nearOf = ({ scale }: Pick<ViewGeometry, 'scale'>): number => near_px / scale;

/** The shown frame as a place to draw on; null where it is not of the stack. */
export const shownFrameOf = (geometry: ViewGeometry): DrawnFrame | null => {
  const { open } = useSession.getState();
  const stack = open?.stack ?? null;
  return open === null || stack === null ? null : findFrame(stack, geometry, open.view);
};

/** Of all contours those that stand on the shown frame. */
export const contoursShown = (
  geometry: ViewGeometry | null,
  contours: readonly ContourRecord[],
): readonly ContourRecord[] => {
  const frame = geometry === null ? null : shownFrameOf(geometry);
  if (frame !== null) return contours.filter((contour) => standsOn(frame, contour));
  return geometry === null ? [] : contoursOn(contours, geometry);
};

/** True for the tools that have the primary button over the image. */
export const isContourTool = (tool: DrawingTool): tool is ContourTool =>
  tool === 'draw' || tool === 'spline' || tool === 'brush' || tool === 'select';
