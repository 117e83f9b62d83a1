/** A decoded frame as 8-bit RGB, three bytes a pixel: for showing only. */
import type { StoredFrame } from './stored-frame.ts';
import { toRgba, type FrameLook } from './to-rgba.ts';

/** RGB of any frame, row by row, the colours of `toRgba`. It may be the frame's own samples. */
export function toRgb(frame: StoredFrame, look: FrameLook): Uint8Array {
  const { samples, color } = frame;
  // Most ultrasound is stored as it is shown.
  if (color === 'RGB' && look.BitsStored === 8 && samples instanceof Uint8Array) return samples;
  const rgba = toRgba(frame, look);
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
