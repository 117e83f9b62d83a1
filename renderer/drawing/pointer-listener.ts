/** From the pointer over the image to the drawing hand. Listeners are the element's own, ahead of the viewport's. */
import { toPlane, type PlanePoint } from '../../measurement/plane-coordinates.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { timeDrag } from '../state/measured.ts';
import { useViewGeometry, type CanvasPoint, type ViewGeometry } from '../viewport/view-geometry.ts';
import { cancelStroke, drawingInput, strokeFinish, useDrawingHand } from './drawing-hand.ts';
import { isContourTool, nearOf, shownFrameOf } from './drawing-surface.ts';
import type { DrawnFrame } from './drawn-frame.ts';
import type { ContourTool, StrokeInput } from './stroke-shapes.ts';

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

const inPlane = ({ geometry, frame }: Surface, at: CanvasPoint): PlanePoint =>
  toPlane(frame.axes, geometry.toPatient(at));

const give = ({ geometry, frame, tool }: Surface, input: StrokeInput): void => {
  timeDrag(() => drawingInput(input, frame, tool, nearOf(geometry)));
};

// The second click after a line was closed on its first point begins no new one.
const doubleClick = (): void => {
  const { stroke } = useDrawingHand.getState();
  if (stroke?.tool !== 'spline') return;
  if (stroke.points.length === 1) cancelStroke();
  else strokeFinish();
};

/** Everything the pointer does on `element`; `onHover` hears where it is. Returns how to stop. */
export const listenToPointer = (element: SVGSVGElement, onHover: (at: CanvasPoint | null) => void): (() => void) => {
  const stop = new AbortController();
  const { signal } = stop;
  let held: number | null = null;

  const place = (event: MouseEvent): CanvasPoint => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const down = (event: PointerEvent): void => {
    const on = surface();
    if (event.button !== 0 || held !== null || on === null) return;
    element.setPointerCapture(event.pointerId);
    held = event.pointerId;
    const at = inPlane(on, place(event));
    give(on, { kind: 'down', at, erase: event.altKey });
  };

  const move = (event: PointerEvent): void => {
    onHover(place(event));
    const on = surface();
    if (on === null || useDrawingHand.getState().stroke === null) return;
    const events = held === null ? [event] : event.getCoalescedEvents();
    const through = (events.length === 0 ? [event] : events).map((one) => inPlane(on, place(one)));
    give(on, { kind: 'move', through });
  };

  const up = (event: PointerEvent): void => {
    if (event.pointerId !== held) return;
    held = null;
    const on = surface();
    if (on !== null) give(on, { kind: 'up' });
  };

  const lost = (event: PointerEvent): void => {
    if (event.pointerId !== held) return;
    held = null;
    if (useDrawingHand.getState().stroke?.tool !== 'spline') cancelStroke();
  };

  // Another frame under a line that is being drawn would end it.
  const turn = (event: WheelEvent): void => {
    if (held === null || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const options = { signal, passive: false };
  element.addEventListener('pointerdown', down, options);
  element.addEventListener('pointermove', move, options);
  element.addEventListener('pointerup', up, options);
  element.addEventListener('pointercancel', lost, options);
  element.addEventListener('lostpointercapture', lost, options);
  element.addEventListener('pointerleave', () => onHover(null), options);
  element.addEventListener('dblclick', doubleClick, options);
  element.addEventListener('wheel', turn, options);
  return () => {
    stop.abort();
  };
};
