/** Every act that changes what is looked at, for pointer, keys and buttons alike. Clamped to the open stack. */
import { useSession, type OpenCase } from '../state/session.ts';
import { freshViewing, useViewing, type Window } from '../state/viewing.ts';
import { cinePace, type CinePace } from './cine-clock.ts';
import { panForZoom } from './frame-placement.ts';
import { frameKey, openStack } from './shown-stack.ts';
import { useOpeningLook } from './opening-look.ts';
import { useShownFrame } from './shown-frame.ts';
import { useViewportSize } from './viewport-size.ts';
import type { CanvasPoint } from './view-geometry.ts';

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

const zoomLimits = { least: 0.25, most: 32 };
const rateLimits = { least: 1, most: 120 };

// Of late enhancement the phases are kinds of image, of which a slice may have one alone: that one is shown.
const imageThere = (open: OpenCase | null, slice: number, phase: number): number => {
  const row = openStack(open).slices[slice] ?? [];
  if (open?.part !== 'late enhancement' || (row[phase] ?? null) !== null) return phase;
  return Math.max(
    0,
    row.findIndex((frame) => frame !== null),
  );
};

/** Goes to a slice and a phase (0-based); beyond the stack, to its last. */
export const goTo = (to: { readonly slice?: number; readonly phase?: number }): void => {
  const { open } = useSession.getState();
  const { slices, phases } = openStack(open);
  const now = useViewing.getState();
  const slice = clamp(to.slice ?? now.slice, 0, slices.length - 1);
  const phase = clamp(to.phase ?? now.phase, 0, phases - 1);
  useViewing.setState({ slice, phase: imageThere(open, slice, phase) });
};

/** Steps to another slice; the cine goes on. */
export const stepSlice = (by: number): void => {
  goTo({ slice: useViewing.getState().slice + by });
};

/** Steps to another phase by hand, which stops the cine. */
export const stepPhase = (by: number): void => {
  useViewing.setState({ playing: false });
  goTo({ phase: useViewing.getState().phase + by });
};

/** Starts or stops the cine; one phase alone cannot be played. */
export const toggleCine = (): void => {
  const { phases } = openStack(useSession.getState().open);
  useViewing.setState(({ playing }) => ({ playing: !playing && phases > 1 }));
};

/** Sets the cine's images a second; null is the true frame time. */
export const setRate = (rate: number | null): void => {
  useViewing.setState({ rate: rate === null ? null : clamp(rate, rateLimits.least, rateLimits.most) });
};

/** The pace at which the shown slice is played. */
export const currentPace = (): CinePace => {
  const stack = openStack(useSession.getState().open);
  const { slice, phase, rate } = useViewing.getState();
  const frame = stack.slices[slice]?.[phase] ?? stack.slices[slice]?.find((one) => one !== null) ?? null;
  const series = frame === null ? undefined : stack.series.get(frameKey(frame));
  return cinePace(series?.frameTime_ms ?? null, rate);
};

const reachable = (pan: readonly [number, number]): readonly [number, number] => {
  const { width, height } = useViewportSize.getState();
  return [clamp(pan[0], -width / 2, width / 2), clamp(pan[1], -height / 2, height / 2)];
};

/** Multiplies the zoom, about a canvas place or the middle. */
export const zoomBy = (factor: number, at?: CanvasPoint): void => {
  const size = useViewportSize.getState();
  useViewing.setState(({ zoom, pan }) => {
    const next = clamp(zoom * factor, zoomLimits.least, zoomLimits.most);
    return { zoom: next, ...(at === undefined ? {} : { pan: reachable(panForZoom(pan, zoom, next, at, size)) }) };
  });
};

/** Shifts the image by CSS pixels; its middle stays within reach. */
export const panBy = (right: number, down: number): void => {
  useViewing.setState(({ pan, zoom }) => ({ pan: reachable([pan[0] + right / zoom, pan[1] + down / zoom]) }));
};

/** Sets the window; null is the header's. */
export const setWindow = (window: Window | null): void => {
  useViewing.setState({ window });
};

/** Changes the window in force by rescaled values. */
export const windowBy = (center: number, width: number): void => {
  const now = useViewing.getState().window ?? useShownFrame.getState().window;
  if (now === null) return;
  setWindow({ center: now.center + center, width: Math.max(1, now.width + width) });
};

/** Turns black and white over. */
export const invert = (): void => {
  useViewing.setState(({ inverted }) => ({ inverted: !inverted }));
};

/** Shows or puts away the magnifier; without a word, the other of the two. */
export const setMagnifier = (shown?: boolean): void => {
  useViewing.setState(({ magnifier }) => ({ magnifier: shown ?? !magnifier }));
};

/** Hides the contours, or shows them again. */
export const setHidden = (hidden: boolean): void => {
  useViewing.setState({ hidden });
};

/** The presentation as it came: window, inversion, zoom, pan and pace; slice and phase stay. */
export const resetView = (): void => {
  const { window, zoom, pan, rate, magnifier } = freshViewing;
  const { inverted } = useOpeningLook.getState();
  useViewing.setState({ window, inverted, zoom, pan, rate, magnifier });
};
