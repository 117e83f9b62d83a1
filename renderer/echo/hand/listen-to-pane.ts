/** From the pointer over a pane to the echo hand. */
import { listenOnSurface } from '../../drawing/surface-listener.ts';
import type { StrokeInput } from '../../drawing/stroke-shapes.ts';
import { timeDrag } from '../../state/measured.ts';
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import { useEchoMode } from '../echo-mode.ts';
import type { PaneSide } from '../echo-viewing.ts';
import { paneGeometry } from '../viewer/pane-geometries.ts';
import { onFrame } from './echo-frame.ts';
import { finishHand, handInput } from './echo-hand.ts';
import { cancelHand, cancelHeldHand, useEchoHand } from './hand-store.ts';
import { isHandTool, surfaceNow } from './hand-surface.ts';

type OnPlane = (at: CanvasPoint) => PlanePoint;

const give = (side: PaneSide, input: (onPlane: OnPlane) => StrokeInput): void => {
  const { tool } = useEchoMode.getState();
  const [geometry, surface] = [paneGeometry(side), surfaceNow(side)];
  if (geometry === null || surface === null || !isHandTool(tool)) return;
  const told = input((at) => onFrame(surface.frame, geometry.toPixel(at)));
  timeDrag(() => handInput(told, surface, useEchoHand.getState().edit?.tool ?? tool));
};

// The second click after a line was ended begins no new one.
const doubleClick = (): void => {
  const { stroke } = useEchoHand.getState();
  if (stroke?.tool !== 'spline') return;
  if (stroke.points.length === 1) cancelHand();
  else finishHand();
};

/** Everything the pointer does on the pane's `element`; `onHover` hears where it is. Returns how to stop. */
export const listenToPane = (
  element: SVGSVGElement,
  side: PaneSide,
  onHover: (at: CanvasPoint | null) => void,
): (() => void) =>
  listenOnSurface(element, {
    takes: () => isHandTool(useEchoMode.getState().tool) && surfaceNow(side) !== null,
    down: (at, erase) => give(side, (onPlane) => ({ kind: 'down', at: onPlane(at), erase })),
    move: (through) => give(side, (onPlane) => ({ kind: 'move', through: through.map(onPlane) })),
    up: () => give(side, () => ({ kind: 'up' })),
    lost: cancelHeldHand,
    doubleClick,
    hover: onHover,
    busy: () => useEchoHand.getState().stroke !== null,
  });
