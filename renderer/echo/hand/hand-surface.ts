/** What pointer and pen need of the frame in a pane. */
import { useEchoMode, type EchoTool } from '../echo-mode.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import type { PaneGeometry } from '../pane-geometry.ts';
import { openClip } from '../viewer/open-clip.ts';
import { paneGeometry } from '../viewer/pane-geometries.ts';
import type { HandSurface } from './echo-hand.ts';
import { echoFrameOf } from './echo-frame.ts';
import type { HandTool } from './hand-shapes.ts';

/** The pointer is on a line within so many CSS pixels. */
const near_px = 8;

/** The brush's radius on the screen, CSS pixels. */
const brushOnScreen = (side: PaneSide): number =>
  useEchoMode.getState().brush * useEchoViewing.getState().panes[side].zoom;

/** The shown frame as a surface to draw on; null where the pane shows none. */
export const surfaceOf = (geometry: PaneGeometry | null, side: PaneSide): HandSurface | null => {
  const clip = geometry === null ? null : openClip(geometry.SOPInstanceUID);
  if (geometry === null || clip === null) return null;
  const frame = echoFrameOf(geometry, clip);
  const unit = frame.row / geometry.row;
  return { frame, near: near_px * unit, brush: brushOnScreen(side) * unit };
};

export const surfaceNow = (side: PaneSide): HandSurface | null => surfaceOf(paneGeometry(side), side);

/** True for the tools that have the primary button over the image. */
export const isHandTool = (tool: EchoTool): tool is HandTool =>
  tool !== 'pan' && tool !== 'zoom' && tool !== 'brightness';
