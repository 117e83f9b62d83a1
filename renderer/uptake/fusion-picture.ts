/** The two layers of the fusion pane as small canvases in the pixels of the image below. */
import type { CaseFrame } from '../../app/contract/case.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import type { Window } from '../state/viewing.ts';
import type { Placement } from '../viewport/frame-placement.ts';
import { greyPicture } from '../viewport/grey-picture.ts';
import { headerWindow, valuesWindow } from '../viewport/shown-window.ts';
import { overlayPixels, type OverlayLook } from './fusion-pixels.ts';

const canvasOf = (picture: ImageData): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas;
};

/** The window of an image below: the reader's, its header's, or one over its values. */
export const groundWindow = (frame: CaseFrame, stored: StoredFrame, chosen: Window | null): Window =>
  chosen ?? headerWindow(frame.pixels) ?? valuesWindow(stored.samples, frame.pixels);

/** The image below in greys. */
export const groundCanvas = (frame: CaseFrame, stored: StoredFrame, window: Window): HTMLCanvasElement =>
  canvasOf(greyPicture(stored, frame, window, false));

/** Sampled uptake in colours. */
export const overlayCanvas = (
  values: ArrayLike<number>,
  { Rows, Columns }: { readonly Rows: number; readonly Columns: number },
  look: OverlayLook,
): HTMLCanvasElement => canvasOf(new ImageData(overlayPixels(values, look), Columns, Rows));

export interface FusionLayers {
  readonly ground: HTMLCanvasElement | null;
  readonly overlay: HTMLCanvasElement | null;
  /** Share of the upper layer, 0 to 1. */
  readonly opacity: number;
}

/** Draws the layers where the image lies; what lies beside it is ground. */
export const drawFusion = (
  canvas: HTMLCanvasElement,
  { ground, overlay, opacity }: FusionLayers,
  { origin, column, row }: Placement,
  density: number,
): void => {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(density, 0, 0, density, 0, 0);
  context.imageSmoothingQuality = 'medium';
  const draw = (layer: HTMLCanvasElement): void => {
    const [x, y] = [origin.x - column / 2, origin.y - row / 2];
    context.drawImage(layer, x, y, layer.width * column, layer.height * row);
  };
  if (ground !== null) draw(ground);
  context.globalAlpha = opacity;
  if (overlay !== null) draw(overlay);
};
