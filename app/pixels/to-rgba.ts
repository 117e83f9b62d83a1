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
  grey.forEach((value, i) => rgba.fill(value, i * 4, i * 4 + 3));
  return rgba;
}

/** Full-range YCbCr to RGB (PS3.3 C.7.6.3.1.2), written in place of its first three bytes. */
function toRgb(rgba: Uint8ClampedArray, at: number): void {
  const [y = 0, cb = 0, cr = 0] = rgba.subarray(at, at + 3);
  rgba[at] = y + 1.402 * (cr - 128);
  rgba[at + 1] = y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128);
  rgba[at + 2] = y + 1.772 * (cb - 128);
}

function colorRgba(frame: StoredFrame, BitsStored: number): Uint8ClampedArray<ArrayBuffer> {
  const { samples, color } = frame;
  const count = samples.length / 3;
  const rgba = new Uint8ClampedArray(count * 4).fill(255);
  const scale = 255 / (2 ** BitsStored - 1);
  for (let i = 0; i < count; i++) {
    for (let channel = 0; channel < 3; channel++) rgba[i * 4 + channel] = (samples[i * 3 + channel] ?? 0) * scale;
    if (color === 'YBR_FULL') toRgb(rgba, i * 4);
  }
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
