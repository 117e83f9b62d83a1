/** From stored values to grey: the window, for showing only. */
import type { PixelDescription } from '../../app/contract/case.ts';
import type { Window } from '../state/viewing.ts';

/** Values shown as black (and below) and as white (and above). */
export interface ValueRange {
  readonly lower: number;
  readonly upper: number;
}

/** The range of a linear window (DICOM PS3.3 C.11.2.1.2.1). */
export const windowRange = ({ center, width }: Window): ValueRange => {
  const half = Math.max(width - 1, 1e-3) / 2;
  return { lower: center - 0.5 - half, upper: center - 0.5 + half };
};

/** The window that shows `lower` as black and `upper` as white. */
export const rangeWindow = ({ lower, upper }: ValueRange): Window => ({
  center: (lower + upper + 1) / 2,
  width: upper - lower + 1,
});

const isGrey = (pixels: PixelDescription): boolean => pixels.PhotometricInterpretation.startsWith('MONOCHROME');

/** The window that leaves 8 bits as they are. */
const allColours: Window = { center: 128, width: 256 };

/** The header's window; null where it has none that can be used. Colours are shown as they are. */
export const headerWindow = (pixels: PixelDescription): Window | null => {
  if (!isGrey(pixels)) return allColours;
  return pixels.WindowCenter !== undefined && pixels.WindowWidth !== undefined && pixels.WindowWidth >= 1
    ? { center: pixels.WindowCenter, width: pixels.WindowWidth }
    : null;
};

const slopeOf = (pixels: PixelDescription): number => {
  const slope = pixels.RescaleSlope ?? 1;
  return slope === 0 ? 1 : slope;
};

/** A window that shows nearly all values of a frame: from its 0.5th to its 99.5th percentile, rescaled. */
export const valuesWindow = (samples: ArrayLike<number>, pixels: PixelDescription): Window => {
  const step = Math.max(1, Math.floor(samples.length / 16_384));
  const values: number[] = [];
  for (let place = 0; place < samples.length; place += step) values.push(samples[place] ?? 0);
  values.sort((a, b) => a - b);
  const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0;
  const ends = [at(0.005), at(0.995)].map((stored) => stored * slopeOf(pixels) + (pixels.RescaleIntercept ?? 0));
  const lower = Math.min(...ends);
  return rangeWindow({ lower, upper: Math.max(lower + 1, ...ends) });
};

/** A presentation in stored values: the range, and whether low values are shown bright. */
export interface StoredPresentation extends ValueRange {
  readonly inverted: boolean;
}

/** A window over rescaled values as a range of stored ones. A falling rescale and MONOCHROME1 each turn the greys over. */
export const storedPresentation = (window: Window, inverted: boolean, pixels: PixelDescription): StoredPresentation => {
  const slope = slopeOf(pixels);
  const { lower, upper } = windowRange(window);
  const [a, b] = [lower, upper].map((value) => (value - (pixels.RescaleIntercept ?? 0)) / slope) as [number, number];
  const turns = [inverted, slope < 0, pixels.PhotometricInterpretation === 'MONOCHROME1'].filter(Boolean).length;
  return { lower: Math.min(a, b), upper: Math.max(a, b), inverted: turns % 2 === 1 };
};

/** The window after a drag of (right, down) CSS pixels: right widens it, up makes the image brighter. */
export const draggedWindow = (from: Window, right: number, down: number): Window => {
  const perPixel = Math.max(from.width, 8) / 300;
  return { center: from.center + down * perPixel, width: Math.max(1, from.width + right * perPixel) };
};
