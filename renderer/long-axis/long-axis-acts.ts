/** What is looked at beside the short axis: the pane, its image, its look. */
import type { CanvasPoint } from '../viewport/view-geometry.ts';
import { panForZoom } from '../viewport/frame-placement.ts';
import { useSession } from '../state/session.ts';
import { chosenCine, cinesOf, freshPane, useLongAxis } from './long-axis-state.ts';
import type { PaneLook } from './opening-place.ts';

/** Shows the pane, or puts it away with what is in hand. */
export const toggleLongAxis = (): void =>
  useLongAxis.setState(({ on }) => ({ on: !on, valve: null, first: null, cursor: null, hovered: null, said: null }));

/** Shows the line of the long-axis plane on the short axis, or hides it. */
export const togglePlaneLine = (): void => useLongAxis.setState(({ line }) => ({ line: !line }));

/** Shows another long-axis image; the valve in hand stays in hand. */
export const chooseCine = (id: string): void => {
  const { chosen } = useLongAxis.getState();
  useLongAxis.setState({ ...(chosen === id ? {} : freshPane), chosen: id, on: true });
};

/** The next long-axis image, in their order, round and round. */
export const nextCine = (): void => {
  const cines = cinesOf(useSession.getState().open);
  const shown = chosenCine(cines, useLongAxis.getState().chosen);
  const next = cines[(cines.findIndex((cine) => cine === shown) + 1) % cines.length];
  if (next !== undefined) chooseCine(next.id);
};

/** The image as it opened. */
export const resetLook = (): void => useLongAxis.setState({ look: null, window: null });

const zoomLimits = { least: 0.5, most: 24 };

/** Enlarges about a place of the pane. `from` is the look in force. */
export const zoomPane = (
  from: PaneLook,
  factor: number,
  at: CanvasPoint,
  size: { readonly width: number; readonly height: number },
): void => {
  const zoom = Math.min(Math.max(from.zoom * factor, zoomLimits.least), zoomLimits.most);
  useLongAxis.setState({ look: { zoom, pan: panForZoom(from.pan, from.zoom, zoom, at, size) } });
};

/** Shifts the image by CSS pixels. */
export const panPane = (from: PaneLook, right: number, down: number): void =>
  useLongAxis.setState({
    look: { zoom: from.zoom, pan: [from.pan[0] + right / from.zoom, from.pan[1] + down / from.zoom] },
  });
