/** Every act that changes what the echo reader looks at, for pointer, keys and buttons alike. Clamped to the open clips. */
import type { ViewPosition } from '../../viewport/frame-placement.ts';
import { panForZoom } from '../../viewport/frame-placement.ts';
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import { changePane, emptyPane, freshEchoViewing, useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import { openClips, paneClip } from './open-clip.ts';

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

const zoomLimits = { least: 0.25, most: 32 };
const speedSteps = [0.25, 0.5, 1, 2] as const;

export const activeSide = (): PaneSide => useEchoViewing.getState().active;

const otherSide = (side: PaneSide): PaneSide => (side === 0 ? 1 : 0);

/** Makes a pane the one that keys and tools act on. */
export const activatePane = (side: PaneSide): void => {
  if (activeSide() !== side) useEchoViewing.setState({ active: side });
};

/** The other pane becomes the active one; it is also the one shown where only one is. */
export const switchPane = (): void => activatePane(otherSide(activeSide()));

/** One pane alone, or both; without a word, the other of the two. */
export const setAlone = (alone?: boolean): void => {
  useEchoViewing.setState((now) => ({ alone: alone ?? !now.alone }));
};

/** Goes to a frame (0-based) of a pane's clip by hand, which stops the playing. */
export const goToFrame = (side: PaneSide, frame: number): void => {
  const clip = paneClip(side);
  if (clip === null) return;
  useEchoViewing.setState({ playing: false });
  changePane(side, { frame: clamp(frame, 0, clip.frames - 1) });
};

/** Steps the active pane's clip; at its ends it stays. */
export const stepFrame = (by: number, side: PaneSide = activeSide()): void =>
  goToFrame(side, useEchoViewing.getState().panes[side].frame + by);

/** Puts a clip into a pane, at a frame (0-based), fitted. The same clip stays as it is shown, but for the frame. */
export const showClip = (side: PaneSide, SOPInstanceUID: string, frame?: number): void => {
  const pane = useEchoViewing.getState().panes[side];
  const same = pane.SOPInstanceUID === SOPInstanceUID;
  changePane(side, { ...(same ? pane : emptyPane), SOPInstanceUID, frame: frame ?? (same ? pane.frame : 0) });
};

/** The clip before or after the one in the active pane, in the strip's order. */
export const stepClip = (by: number): void => {
  const clips = openClips();
  const side = activeSide();
  const at = clips.findIndex((clip) => clip.SOPInstanceUID === useEchoViewing.getState().panes[side].SOPInstanceUID);
  const next = clips[clamp(at + by, 0, clips.length - 1)];
  if (next !== undefined) showClip(side, next.SOPInstanceUID);
};

/** Plays or stops; a still cannot be played. */
export const togglePlaying = (): void => {
  const { playing, panes } = useEchoViewing.getState();
  const canPlay = panes.some((_, side) => (paneClip(side as PaneSide)?.frames ?? 1) > 1);
  useEchoViewing.setState({ playing: !playing && canPlay });
};

/** The next slower or faster speed. */
export const changeSpeed = (by: 1 | -1): void => {
  const { speed } = useEchoViewing.getState();
  const at = speedSteps.findIndex((step) => step >= speed);
  useEchoViewing.setState({ speed: speedSteps[clamp(at + by, 0, speedSteps.length - 1)] ?? 1 });
};

export const toggleStep = (): void => {
  useEchoViewing.setState(({ inStep }) => ({ inStep: !inStep }));
};

type Size = Pick<ViewPosition, 'width' | 'height'>;

const reachable = (pan: readonly [number, number], { width, height }: Size): readonly [number, number] => [
  clamp(pan[0], -width / 2, width / 2),
  clamp(pan[1], -height / 2, height / 2),
];

/** Multiplies the zoom of a pane of that size, about a place in it or about its middle. */
export const zoomPane = (side: PaneSide, size: Size, factor: number, at?: CanvasPoint): void => {
  const { zoom, pan } = useEchoViewing.getState().panes[side];
  const next = clamp(zoom * factor, zoomLimits.least, zoomLimits.most);
  changePane(side, {
    zoom: next,
    ...(at === undefined ? {} : { pan: reachable(panForZoom(pan, zoom, next, at, size), size) }),
  });
};

/** Shifts the image of a pane of that size by CSS pixels; its middle stays within reach. */
export const panPane = (side: PaneSide, size: Size, right: number, down: number): void => {
  const { zoom, pan } = useEchoViewing.getState().panes[side];
  changePane(side, { pan: reachable([pan[0] + right / zoom, pan[1] + down / zoom], size) });
};

/** Changes brightness and contrast, each from 0 to 100. */
export const lightBy = (brightness: number, contrast: number): void =>
  useEchoViewing.setState((now) => ({
    brightness: clamp(now.brightness + brightness, 0, 100),
    contrast: clamp(now.contrast + contrast, 0, 100),
  }));

/** Hides the tracings, or shows them again. */
export const setHidden = (hidden: boolean): void => useEchoViewing.setState({ hidden });

/** The presentation of both panes as it came; clips and frames stay. */
export const resetPanes = (): void => {
  const { brightness, contrast } = freshEchoViewing;
  useEchoViewing.setState({ brightness, contrast });
  for (const side of [0, 1] as const) changePane(side, { zoom: emptyPane.zoom, pan: emptyPane.pan });
};
