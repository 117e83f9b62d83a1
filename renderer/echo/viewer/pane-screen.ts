/** Keeps the canvas of a pane true to the viewing state and to the frames that are there. */
import type { CaseClip } from '../../../app/contract/case.ts';
import type { Placement } from '../../viewport/frame-placement.ts';
import type { FrameTrouble } from '../../viewport/frame-cache.ts';
import { markOnce } from '../../viewport/case-marks.ts';
import { firstRenderPath } from '../../viewport/render-path.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import { clipFrame, onFrameHere, useLoadedClips } from './clip-frames.ts';
import { clipShape } from './clip-shape.ts';
import { paneClip } from './open-clip.ts';
import { paneGeometry, publishGeometry } from './pane-geometries.ts';
import { paneGeometryOf, placeClip } from './place-clip.ts';
import { publishNothing, publishShown } from './pane-shown.ts';

interface PaneSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels. */
  readonly columns: number;
  readonly rows: number;
}

const noSize: PaneSize = { width: 0, height: 0, columns: 0, rows: 0 };

/** The size of an element in both kinds of pixels: the screen's own where the browser tells it. */
const sizeOf = (entry: ResizeObserverEntry): PaneSize => {
  const { width, height } = entry.contentRect;
  const device = entry.devicePixelContentBoxSize[0];
  return {
    width,
    height,
    columns: device?.inlineSize ?? Math.round(width * devicePixelRatio),
    rows: device?.blockSize ?? Math.round(height * devicePixelRatio),
  };
};

const paint = (canvas: HTMLCanvasElement, size: PaneSize, picture: ImageBitmap | null, at: Placement | null): void => {
  if (canvas.width !== size.columns || canvas.height !== size.rows) {
    canvas.width = size.columns;
    canvas.height = size.rows;
  }
  // Without a graphics card the picture is drawn on the CPU at once: by an imitated card it takes half as long again.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: firstRenderPath() === 'cpu' });
  if (context === null) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#000';
  context.fillRect(0, 0, size.columns, size.rows);
  if (picture === null || at === null) return;
  context.setTransform(size.columns / size.width, 0, 0, size.rows / size.height, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = at.row * size.rows < size.height ? 'medium' : 'low';
  // The origin is the middle of the first pixel, not its corner.
  const left = at.origin.x - at.column / 2;
  const top = at.origin.y - at.row / 2;
  context.drawImage(picture, left, top, at.column * picture.width, at.row * picture.height);
};

/** Why a frame is not there; null while it is on its way. */
const troubleOf = (clip: CaseClip, frame: number): FrameTrouble | null => {
  const { progress, away } = useLoadedClips.getState();
  const own = progress.get(clip.SOPInstanceUID);
  const failure = own?.refused ?? own?.failures.get(frame);
  if (failure) return { kind: 'refused', failure };
  return away ? { kind: 'away' } : null;
};

interface Drawn {
  readonly picture: ImageBitmap;
  readonly clip: CaseClip;
  readonly frame: number;
  readonly placement: Placement;
  readonly size: PaneSize;
}

const samePlacement = (a: Placement, b: Placement): boolean =>
  a.origin.x === b.origin.x && a.origin.y === b.origin.y && a.column === b.column && a.row === b.row;

const sameDrawing = (a: Drawn, b: Drawn): boolean =>
  a.picture === b.picture &&
  a.clip === b.clip &&
  a.frame === b.frame &&
  a.size === b.size &&
  samePlacement(a.placement, b.placement);

/** Opens the screen of a pane; returns how to close it. */
export const openPaneScreen = (canvas: HTMLCanvasElement, ground: HTMLElement, side: PaneSide): (() => void) => {
  let size = noSize;
  let drawn: Drawn | null = null;

  const clear = (): void => {
    if (drawn !== null || canvas.width !== size.columns || canvas.height !== size.rows) paint(canvas, size, null, null);
    drawn = null;
    publishGeometry(side, null);
  };

  const show = (clip: CaseClip, frame: number, picture: ImageBitmap): void => {
    const { zoom, pan } = useEchoViewing.getState().panes[side];
    const placement = placeClip(clipShape(clip), { width: size.width, height: size.height, zoom, pan });
    const next: Drawn = { picture, clip, frame, placement, size };
    if (drawn !== null && sameDrawing(drawn, next) && paneGeometry(side) !== null) return;
    paint(canvas, size, picture, placement);
    drawn = next;
    const { SOPInstanceUID } = clip;
    publishGeometry(side, paneGeometryOf({ SOPInstanceUID, frame: frame + 1 }, placement, size));
    publishShown(side, { SOPInstanceUID, frame, drawn: true, trouble: null });
    markOnce('ventricle:first-image');
  };

  const draw = (): void => {
    if (size.width === 0 || size.height === 0) return;
    const clip = paneClip(side);
    if (clip === null) {
      clear();
      publishNothing(side);
      return;
    }
    const { frame } = useEchoViewing.getState().panes[side];
    const { SOPInstanceUID } = clip;
    const picture = clipFrame(SOPInstanceUID, frame);
    if (picture !== null) {
      show(clip, frame, picture);
      return;
    }
    clear();
    publishShown(side, { SOPInstanceUID, frame, drawn: false, trouble: troubleOf(clip, frame) });
  };

  const observer = new ResizeObserver((entries) => {
    const last = entries.at(-1);
    if (last === undefined) return;
    size = sizeOf(last);
    draw();
  });
  observer.observe(ground, { box: 'device-pixel-content-box' });
  const deaf = [useEchoViewing.subscribe(draw), useLoadedClips.subscribe(draw), onFrameHere(draw)];
  return () => {
    observer.disconnect();
    for (const stop of deaf) stop();
    publishGeometry(side, null);
    publishNothing(side);
  };
};
