/**
 * The keyboard pen over a pane: a cross that the arrows move and Space presses, so that everything the pointer draws can
 * be drawn by keys. With trace and spline Space sets a point, with the caliper an end; else it puts down and lifts.
 */
import { create } from 'zustand';
import type { PixelIndex } from '../../../measurement/patient-space.ts';
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import { useEchoMode } from '../echo-mode.ts';
import { taskOf } from '../echo-tasks.ts';
import type { PaneGeometry } from '../pane-geometry.ts';
import { paneGeometry } from '../viewer/pane-geometries.ts';
import { activeSide } from '../viewer/viewer-acts.ts';
import { onFrame } from './echo-frame.ts';
import { handInput } from './echo-hand.ts';
import { cancelHand, sayEcho, useEchoHand } from './hand-store.ts';
import { isWaiting } from './hand-stroke.ts';
import { isHandTool, surfaceNow } from './hand-surface.ts';
import type { HandTool } from './hand-shapes.ts';
import { toolsFor } from './slot-sentences.ts';

interface EchoPen {
  readonly on: boolean;
  /** Where the pen is on the stored frame: it stays there when the image is zoomed or panned. */
  readonly at: PixelIndex | null;
}

/** The pen's store. */
export const useEchoPen = create<EchoPen>(() => ({ on: false, at: null }));

const clamp = (value: number, high: number): number => Math.min(Math.max(value, 0), high);

const placeNow = (geometry: PaneGeometry): CanvasPoint => {
  const { at } = useEchoPen.getState();
  const place = at === null ? { x: geometry.width / 2, y: geometry.height / 2 } : geometry.toCanvas(at);
  return { x: clamp(place.x, geometry.width), y: clamp(place.y, geometry.height) };
};

// Nothing can be drawn freehand by keys: there the pen sets points.
const penTool = (): HandTool => {
  const { tool } = useEchoMode.getState();
  return isHandTool(tool) && tool !== 'trace' ? tool : 'spline';
};

/** Puts the pen away; a stroke in hand is given up. */
export const leaveEchoPen = (): void => {
  cancelHand();
  useEchoPen.setState({ on: false });
};

/** Takes the pen up in the middle of the active pane, or where it was left, and puts it away again. */
export const toggleEchoPen = (): void => {
  const geometry = paneGeometry(activeSide());
  if (useEchoPen.getState().on || geometry === null) {
    leaveEchoPen();
    return;
  }
  const { tool, task } = useEchoMode.getState();
  if (!isHandTool(tool)) useEchoMode.setState({ tool: toolsFor[taskOf(task)?.shape ?? 'scale'][0] });
  useEchoPen.setState({ on: true, at: geometry.toPixel(placeNow(geometry)) });
  sayEcho(null);
};

const penInput = (kind: 'down' | 'up' | 'move'): void => {
  const surface = surfaceNow(activeSide());
  const { at } = useEchoPen.getState();
  if (surface === null || at === null) return;
  const place = onFrame(surface.frame, at);
  if (kind === 'down') handInput({ kind, at: place, erase: false }, surface, penTool());
  else if (kind === 'move') handInput({ kind, through: [place] }, surface, penTool());
  else handInput({ kind }, surface, penTool());
};

/** Moves the pen by CSS pixels; a stroke in hand follows. */
export const moveEchoPen = (right: number, down: number): void => {
  const geometry = paneGeometry(activeSide());
  if (geometry === null) return;
  const { x, y } = placeNow(geometry);
  const to = { x: clamp(x + right, geometry.width), y: clamp(y + down, geometry.height) };
  useEchoPen.setState({ at: geometry.toPixel(to) });
  if (useEchoHand.getState().stroke !== null) penInput('move');
};

/** Space: sets a point or an end, or puts brush or hand down and lifts it. */
export const pressEchoPen = (): void => {
  const { stroke } = useEchoHand.getState();
  if (stroke !== null && !isWaiting(stroke)) {
    penInput('up');
    return;
  }
  penInput('down');
  // A caliper's end and a single point are set by one press, as by a click.
  const now = useEchoHand.getState().stroke;
  if (now?.tool === 'point' || (now?.tool === 'caliper' && now.held)) penInput('up');
};
