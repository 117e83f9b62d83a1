/** Grey from stored values through a linear window (PS3.3 C.11.2.1.2.1): for showing only, never for measuring. */
import { modalityValue, type Rescale } from './modality-values.ts';
import type { StoredFrame, StoredSamples } from './stored-frame.ts';

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
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { center: (lowest + highest + 1) / 2, width: Math.max(highest - lowest + 1, 2) };
}

/** Greys of one look, each worked out once: the values of 8 and 16 bits in a table, wider ones in a map. */
function greyTable(samples: StoredSamples, look: GreyLook): (stored: number) => number {
  const shown = (stored: number): number => {
    const bright = greyOf(modalityValue(stored, look), look.window);
    return look.inverted ? 255 - bright : bright;
  };
  if (samples.BYTES_PER_ELEMENT <= 2) {
    const table = new Int16Array(65536).fill(-1);
    return (stored) => {
      // The low 16 bits of a signed value are its own as well.
      const known = table[stored & 0xffff] ?? -1;
      return known >= 0 ? known : (table[stored & 0xffff] = shown(stored));
    };
  }
  const known = new Map<number, number>();
  return (stored) => {
    const found = known.get(stored) ?? shown(stored);
    known.set(stored, found);
    return found;
  };
}

/** One grey a pixel. */
export function windowedGrey({ samples }: StoredFrame, look: GreyLook): Uint8ClampedArray<ArrayBuffer> {
  const grey = new Uint8ClampedArray(samples.length);
  const shown = greyTable(samples, look);
  for (let i = 0; i < grey.length; i++) grey[i] = shown(samples[i] ?? 0);
  return grey;
}
