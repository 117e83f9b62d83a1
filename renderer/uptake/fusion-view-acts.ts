/** What changes the look of the fusion pane: zoom, pan, window, colours. */
import { panForZoom } from '../viewport/frame-placement.ts';
import type { CanvasPoint } from '../viewport/view-geometry.ts';
import { colourMapNames } from './colour-maps.ts';
import { freshUptakeViewing, useUptakeViewing, type ColourRange } from './uptake-viewing.ts';

export interface PaneSize {
  readonly width: number;
  readonly height: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

const zoomLimits = { least: 0.25, most: 32 };

const reachable = (pan: readonly [number, number], { width, height }: PaneSize): readonly [number, number] => [
  clamp(pan[0], -width / 2, width / 2),
  clamp(pan[1], -height / 2, height / 2),
];

/** Multiplies the zoom about a place of the pane. */
export const zoomFusion = (size: PaneSize, factor: number, at: CanvasPoint): void => {
  useUptakeViewing.setState(({ zoom, pan }) => {
    const next = clamp(zoom * factor, zoomLimits.least, zoomLimits.most);
    return { zoom: next, pan: reachable(panForZoom(pan, zoom, next, at, size), size) };
  });
};

/** Shifts the image by CSS pixels. */
export const panFusion = (size: PaneSize, right: number, down: number): void => {
  useUptakeViewing.setState(({ zoom, pan }) => ({
    pan: reachable([pan[0] + right / zoom, pan[1] + down / zoom], size),
  }));
};

/** Sets the range of the colours; one without width is none. */
export const setRange = (range: ColourRange): void => {
  if (range.upper > range.lower) useUptakeViewing.setState({ range });
};

/** Sets the share of the colours, 0 to 1. */
export const setOpacity = (opacity: number): void => {
  useUptakeViewing.setState({ opacity: clamp(opacity, 0, 1) });
};

const opacityStep = 0.1;

/** More or less of the colours, by tenths. */
export const stepOpacity = (by: number): void =>
  setOpacity(Math.round((useUptakeViewing.getState().opacity + by * opacityStep) * 10) / 10);

/** The next colour map. */
export const nextColours = (): void => {
  useUptakeViewing.setState(({ colours }) => ({
    colours: colourMapNames[(colourMapNames.indexOf(colours) + 1) % colourMapNames.length] ?? colours,
  }));
};

/** The look as it came; ground, slice and cross stay. */
export const resetFusion = (): void => {
  const { zoom, pan, window, opacity, range } = freshUptakeViewing;
  useUptakeViewing.setState({ zoom, pan, window, opacity, range });
};
