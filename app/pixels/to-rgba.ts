/** A decoded frame as 8-bit RGBA: for showing only. */
import { DecodeRefused } from './decode-refused.ts';
import { paletteRgba, type StoredPalette } from './palette.ts';
import type { StoredFrame } from './stored-frame.ts';
import { wholeWindow, windowedGrey, type GreyLook } from './window.ts';

/** What the header says about showing. */
export interface FrameLook extends Partial<GreyLook> {
  readonly BitsStored: number;
  readonly palette?: StoredPalette | undefined;
}

function greyRgba(frame: StoredFrame, look: FrameLook): Uint8ClampedArray<ArrayBuffer> {
  const window = look.window ?? wholeWindow(frame, look);
  const grey = windowedGrey(frame, { ...look, window, inverted: look.inverted ?? false });
  const rgba = new Uint8ClampedArray(grey.length * 4).fill(255);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    const value = grey[i] ?? 0;
    rgba[at] = value;
    rgba[at + 1] = value;
    rgba[at + 2] = value;
  }
  return rgba;
}

/** What each chroma byte adds to red, takes from green and adds to blue (PS3.3 C.7.6.3.1.2). */
function chromaTable(factor: number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, byte) => factor * (byte - 128));
}
const redOfCr = chromaTable(1.402);
const greenOfCb = chromaTable(0.344136);
const greenOfCr = chromaTable(0.714136);
const blueOfCb = chromaTable(1.772);

/** Full-range YCbCr to RGB, in place. */
function toRgb(rgba: Uint8ClampedArray): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const y = rgba[at] ?? 0;
    const cb = rgba[at + 1] ?? 0;
    const cr = rgba[at + 2] ?? 0;
    rgba[at] = y + (redOfCr[cr] ?? 0);
    rgba[at + 1] = y - (greenOfCb[cb] ?? 0) - (greenOfCr[cr] ?? 0);
    rgba[at + 2] = y + (blueOfCb[cb] ?? 0);
  }
}

function colorRgba({ samples, color }: StoredFrame, BitsStored: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray((samples.length / 3) * 4).fill(255);
  const scale = 255 / (2 ** BitsStored - 1);
  for (let from = 0, to = 0; from < samples.length; from += 3, to += 4) {
    rgba[to] = (samples[from] ?? 0) * scale;
    rgba[to + 1] = (samples[from + 1] ?? 0) * scale;
    rgba[to + 2] = (samples[from + 2] ?? 0) * scale;
  }
  if (color === 'YBR_FULL') toRgb(rgba);
  return rgba;
}

/** RGBA of any frame, row by row. Grey frames without a window are shown from their lowest to their highest value. */
export function toRgba(frame: StoredFrame, look: FrameLook): Uint8ClampedArray<ArrayBuffer> {
  switch (frame.color) {
    case 'monochrome':
      return greyRgba(frame, look);
    case 'palette':
      if (look.palette !== undefined) return paletteRgba(frame.samples, look.palette);
      throw new DecodeRefused('missing-attribute', 'The image has no palette.', 'RedPaletteColorLookupTableData');
    case 'RGB':
    case 'YBR_FULL':
      return colorRgba(frame, look.BitsStored);
  }
}
