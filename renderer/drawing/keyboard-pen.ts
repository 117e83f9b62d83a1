/**
 * The keyboard pen: a cross on the image that the arrows move and Space presses, so that everything the pointer draws
 * can be drawn by keys. With draw and spline Space sets a point; with the brush and select it puts down and lifts.
 */
import { create } from 'zustand';
import type { PatientPoint } from '../../measurement/patient-space.ts';
import { toPlane } from '../../measurement/plane-coordinates.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useViewGeometry, type CanvasPoint, type ViewGeometry } from '../viewport/view-geometry.ts';
import { cancelStroke, drawingInput, say, useDrawingHand } from './drawing-hand.ts';
import { isContourTool, shownFrameOf, nearOf } from './drawing-surface.ts';
import type { ContourTool } from './stroke-shapes.ts';

interface KeyboardPen {
  readonly on: boolean;
  /** Where the pen is in the patient: it stays there when the image is zoomed or panned. */
  readonly at: PatientPoint | null;
}

/** The pen's store. */
export const useKeyboardPen = create<KeyboardPen>(() => ({ on: false, at: null }));

const clamp = (value: number, high: number): number => Math.min(Math.max(value, 0), high);

const canvasPlace = (geometry: ViewGeometry): CanvasPoint => {
  const { at } = useKeyboardPen.getState();
  const place = at === null ? { x: geometry.width / 2, y: geometry.height / 2 } : geometry.toCanvas(at);
  return { x: clamp(place.x, geometry.width), y: clamp(place.y, geometry.height) };
};

// Points cannot be drawn freehand by keys: there the pen sets a spline.
const penTool = (): ContourTool => {
  const { tool } = useDrawingMode.getState();
  return isContourTool(tool) && tool !== 'draw' ? tool : 'spline';
};

/** Takes the pen up in the middle of the image, or where it was left, and puts it away again. */
export const togglePen = (): void => {
  const { geometry } = useViewGeometry.getState();
  if (useKeyboardPen.getState().on || geometry === null) {
    leavePen();
    return;
  }
  if (!isContourTool(useDrawingMode.getState().tool)) useDrawingMode.setState({ tool: 'spline' });
  useKeyboardPen.setState({ on: true, at: geometry.toPatient(canvasPlace(geometry)) });
  say(null);
};

/** Puts the pen away; a stroke in hand is given up. */
export const leavePen = (): void => {
  cancelStroke();
  useKeyboardPen.setState({ on: false });
};

const penInput = (kind: 'down' | 'up' | 'move'): void => {
  const { geometry } = useViewGeometry.getState();
  const { at } = useKeyboardPen.getState();
  const frame = geometry === null ? null : shownFrameOf(geometry);
  if (geometry === null || frame === null || at === null) return;
  const place = toPlane(frame.axes, at);
  const near = nearOf(geometry);
  if (kind === 'down') drawingInput({ kind, at: place, erase: false }, frame, penTool(), near);
  else if (kind === 'move') drawingInput({ kind, through: [place] }, frame, penTool(), near);
  else drawingInput({ kind }, frame, penTool(), near);
};

/** Moves the pen by CSS pixels; a stroke in hand follows. */
export const movePen = (right: number, down: number): void => {
  const { geometry } = useViewGeometry.getState();
  if (geometry === null) return;
  const { x, y } = canvasPlace(geometry);
  const to = { x: clamp(x + right, geometry.width), y: clamp(y + down, geometry.height) };
  useKeyboardPen.setState({ at: geometry.toPatient(to) });
  if (useDrawingHand.getState().stroke !== null) penInput('move');
};

/** Space: sets a point, or puts brush or hand down and lifts it. */
export const pressPen = (): void => {
  const { stroke } = useDrawingHand.getState();
  penInput(stroke !== null && stroke.tool !== 'spline' ? 'up' : 'down');
  // A mark stands where it is set: there is nothing to lift.
  if (useDrawingHand.getState().stroke?.tool === 'mark') penInput('up');
};
