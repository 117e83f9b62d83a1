/** Keeps the screen true to the session and the viewing state, and tells what was drawn in the same frame of the display. */
import type { Types } from '@cornerstonejs/core';
import type { CaseFrame } from '../../app/contract/case.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { useViewing, type Window } from '../state/viewing.ts';
import { enterCase, loadAhead, loadFrame, storedFrame } from './case-frames.ts';
import { markOnce } from './case-marks.ts';
import { imageNow, imageOf, serveFrames, withdrawFrames } from './cornerstone-frames.ts';
import { openScreen } from './cornerstone-screen.ts';
import { frameTrouble } from './frame-cache.ts';
import { placeFrame, shownPlane, viewGeometry, type Placement } from './frame-placement.ts';
import { useOpeningLook } from './opening-look.ts';
import { prefetchOrder } from './prefetch-order.ts';
import type { RenderPath } from './render-path.ts';
import { useShownFrame, type ShownTrouble } from './shown-frame.ts';
import { frameKey, openStack } from './shown-stack.ts';
import { headerWindow, storedPresentation, valuesWindow } from './shown-window.ts';
import { useViewGeometry } from './view-geometry.ts';
import { useViewportSize } from './viewport-size.ts';

/** What is on its way to the screen or on it. */
interface Drawing {
  readonly frame: CaseFrame;
  readonly slice: number;
  readonly phase: number;
  readonly placement: Placement;
  readonly window: Window;
}

const retry_ms = 1000;

const samePlacement = (a: Placement, b: Placement): boolean =>
  a.origin.x === b.origin.x && a.origin.y === b.origin.y && a.column === b.column && a.row === b.row;

const publishNothing = (slice: number, phase: number, trouble: ShownTrouble | null): void => {
  useShownFrame.setState({ slice, phase, frame: null, placement: null, window: null, trouble });
  useViewGeometry.setState({ geometry: null });
};

const publish = (drawing: Drawing): void => {
  const { frame, placement } = drawing;
  const before = useShownFrame.getState();
  const size = useViewportSize.getState();
  const { geometry } = useViewGeometry.getState();
  const moved =
    before.frame !== frame ||
    before.placement === null ||
    !samePlacement(before.placement, placement) ||
    geometry?.width !== size.width ||
    geometry.height !== size.height;
  useShownFrame.setState({ ...drawing, trouble: null });
  if (!moved) return;
  const { plane } = frame;
  useViewGeometry.setState({ geometry: plane === null ? null : viewGeometry({ ...frame, plane }, placement, size) });
};

const frameInView = (): CaseFrame | null => {
  const { slice, phase } = useViewing.getState();
  return openStack(useSession.getState().open).slices[slice]?.[phase] ?? null;
};

/** The bytes travel while the screen is being opened; a failure shows itself when the frame is asked for again. */
const askForWanted = (): void => {
  enterCase(useSession.getState().open);
  const frame = frameInView();
  if (frame !== null) void loadFrame(frame, 'high').catch(() => undefined);
};

/** Opens the display in an element; `onLost` runs when the WebGL context is gone. Returns the way to close it. */
export const openDisplay = (element: HTMLDivElement, path: RenderPath, onLost: () => void): (() => void) => {
  serveFrames();
  askForWanted();
  let drawing: Drawing | null = null;
  let ready: { readonly frame: CaseFrame; readonly image: Types.IImage } | null = null;
  let wanted: CaseFrame | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let valueWindows: { readonly open: OpenCase | null; readonly bySeries: Map<unknown, Window> } = {
    open: null,
    bySeries: new Map(),
  };

  const drawn = (): void => {
    if (drawing === null) return;
    publish(drawing);
    markOnce('ventricle:first-image');
  };
  const screen = openScreen(element, path, { drawn, lost: onLost });

  // Without a header window, all frames of a series share the one of its first frame: a beat must not flicker.
  const windowOf = (frame: CaseFrame, open: OpenCase | null): Window => {
    const chosen = useViewing.getState().window ?? useOpeningLook.getState().window ?? headerWindow(frame.pixels);
    if (chosen !== null) return chosen;
    if (valueWindows.open !== open) valueWindows = { open, bySeries: new Map() };
    const series = openStack(open).series.get(frameKey(frame));
    const samples = storedFrame(frame.SOPInstanceUID, frame.frame)?.samples ?? [];
    const window = valueWindows.bySeries.get(series) ?? valuesWindow(samples, frame.pixels);
    valueWindows.bySeries.set(series, window);
    return window;
  };

  const draw = (): void => {
    const size = useViewportSize.getState();
    if (ready === null || size.width === 0 || size.height === 0) return;
    const { slice, phase, zoom, pan, inverted } = useViewing.getState();
    const { frame, image } = ready;
    const plane = shownPlane(frame);
    const placement = placeFrame(plane, { ...size, zoom, pan });
    const window = windowOf(frame, useSession.getState().open);
    drawing = { frame, slice, phase, placement, window };
    screen.show({ image, plane, placement, presentation: storedPresentation(window, inverted, frame.pixels) });
  };

  const clear = (trouble: ShownTrouble | null): void => {
    const { slice, phase } = useViewing.getState();
    drawing = null;
    ready = null;
    screen.blank();
    publishNothing(slice, phase, trouble);
  };

  const fetchWanted = (frame: CaseFrame): void => {
    // At once where it can be: a promise would cost the cine a frame of the display.
    const image = imageNow(frame);
    if (image !== null) {
      ready = { frame, image };
      draw();
      return;
    }
    imageOf(frame).then(
      (image) => {
        if (wanted !== frame) return;
        ready = { frame, image };
        draw();
      },
      (error: unknown) => {
        if (wanted !== frame) return;
        const trouble = frameTrouble(error);
        clear(trouble);
        if (trouble.kind === 'away') again = setTimeout(() => fetchWanted(frame), retry_ms);
      },
    );
  };

  const follow = (): void => {
    const { open } = useSession.getState();
    enterCase(open);
    const next = frameInView();
    if (next !== null && next === wanted) {
      if (ready?.frame === next) draw();
      return;
    }
    clearTimeout(again);
    wanted = next;
    if (next === null) clear(open === null ? null : { kind: 'missing' });
    else fetchWanted(next);
  };

  let led: { readonly open: OpenCase | null; readonly slice: number } = { open: null, slice: -1 };
  const lead = (): void => {
    const { open } = useSession.getState();
    const { slice, phase } = useViewing.getState();
    if (open === null || (open === led.open && slice === led.slice)) return;
    led = { open, slice };
    loadAhead(prefetchOrder(openStack(open).slices, { slice, phase }));
  };

  const update = (): void => {
    follow();
    lead();
  };
  const deaf = [
    useSession.subscribe(update),
    useViewing.subscribe(update),
    useOpeningLook.subscribe(draw),
    useViewportSize.subscribe(() => {
      screen.resize();
      draw();
    }),
  ];
  update();

  return () => {
    clearTimeout(again);
    wanted = null;
    for (const stop of deaf) stop();
    screen.close();
    withdrawFrames();
    publishNothing(0, 0, null);
  };
};
