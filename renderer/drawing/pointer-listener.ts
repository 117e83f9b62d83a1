/** From the pointer over the large viewport to the drawing hand. */
import { toPlane, type PlanePoint } from '../../measurement/plane-coordinates.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { timeDrag } from '../state/measured.ts';
import { useViewGeometry, type CanvasPoint, type ViewGeometry } from '../viewport/view-geometry.ts';
import { cancelHeldStroke, cancelStroke, drawingInput, strokeFinish, useDrawingHand } from './drawing-hand.ts';
import { isContourTool, nearOf, shownFrameOf } from './drawing-surface.ts';
import type { DrawnFrame } from './drawn-frame.ts';
import type { ContourTool, StrokeInput } from './stroke-shapes.ts';
import { listenOnSurface } from './surface-listener.ts';

interface Surface {
  readonly geometry: ViewGeometry;
  readonly frame: DrawnFrame;
  readonly tool: ContourTool;
}

const surface = (): Surface | null => {
  const { geometry } = useViewGeometry.getState();
  const { tool } = useDrawingMode.getState();
  const frame = geometry === null ? null : shownFrameOf(geometry);
  return geometry === null || frame === null || !isContourTool(tool) ? null : { geometry, frame, tool };
};

type InPlane = (at: CanvasPoint) => PlanePoint;

const give = (input: (inPlane: InPlane) => StrokeInput): void => {
  const on = surface();
  if (on === null) return;
  const { geometry, frame, tool } = on;
  const told = input((at) => toPlane(frame.axes, geometry.toPatient(at)));
  timeDrag(() => drawingInput(told, frame, tool, nearOf(geometry)));
};

// The second click after a line was closed on its first point begins no new one.
const doubleClick = (): void => {
  const { stroke } = useDrawingHand.getState();
  if (stroke?.tool !== 'spline') return;
  if (stroke.points.length === 1) cancelStroke();
  else strokeFinish();
};

/** Everything the pointer does on `element`; `onHover` hears where it is. Returns how to stop. */
export const listenToPointer = (element: SVGSVGElement, onHover: (at: CanvasPoint | null) => void): (() => void) =>
  listenOnSurface(element, {
    takes: () => surface() !== null,
    down: (at, erase, together) => give((inPlane) => ({ kind: 'down', at: inPlane(at), erase, together })),
    move: (through) => give((inPlane) => ({ kind: 'move', through: through.map(inPlane) })),
    up: () => give(() => ({ kind: 'up' })),
    lost: cancelHeldStroke,
    doubleClick,
    hover: onHover,
    busy: () => useDrawingHand.getState().stroke !== null,
  });
