/** Grey from stored values through a linear window (PS3.3 C.11.2.1.2.1): for showing only, never for measuring. */
import { modalityValue, type Rescale } from './modality-values.ts';
import type { StoredFrame } from './stored-frame.ts';

/** Centre and width, in values of the modality. */
export interface GreyWindow {
  readonly center: number;
  /** At least 1. */
  readonly width: number;
}

/** How a monochrome frame is shown. */
export interface GreyLook extends Rescale {
  readonly window: GreyWindow;
  /** Low values bright: MONOCHROME1, or turned over by the reader. */
  readonly inverted: boolean;
}

/** 0 (black) to 255 (white) of one value of the modality. */
export function greyOf(value: number, { center, width }: GreyWindow): number {
  const lowest = center - 0.5 - (width - 1) / 2;
  const highest = center - 0.5 + (width - 1) / 2;
  if (value <= lowest) return 0;
  if (value > highest) return 255;
  return Math.round(((value - (center - 0.5)) / (width - 1) + 0.5) * 255);
}

/** A window from the lowest to the highest value of a frame, for frames whose header has none. */
export function wholeWindow(frame: StoredFrame, rescale: Rescale): GreyWindow {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const stored of frame.samples) {
    const value = modalityValue(stored, rescale);
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { center: (lowest + highest + 1) / 2, width: Math.max(highest - lowest + 1, 2) };
}

/** One grey a pixel. */
export function windowedGrey(frame: StoredFrame, look: GreyLook): Uint8ClampedArray<ArrayBuffer> {
  const grey = new Uint8ClampedArray(frame.samples.length);
  const known = new Map<number, number>();
  frame.samples.forEach((stored: number, i: number) => {
    let shown = known.get(stored);
    if (shown === undefined) {
      const bright = greyOf(modalityValue(stored, look), look.window);
      shown = look.inverted ? 255 - bright : bright;
      known.set(stored, shown);
    }
    grey[i] = shown;
  });
  return grey;
}
