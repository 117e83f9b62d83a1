/** A decoded frame as screen pixels, for small pictures and the magnifier; the large image is cornerstone's. */
import type { CaseFrame } from '../../app/contract/case.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import { toRgba } from '../../app/pixels/to-rgba.ts';
import type { Window } from '../state/viewing.ts';
import { storedPresentation } from './shown-window.ts';

const greyPixels = (
  stored: StoredFrame,
  frame: CaseFrame,
  window: Window,
  inverted: boolean,
): Uint8ClampedArray<ArrayBuffer> => {
  const shown = storedPresentation(window, inverted, frame.pixels);
  const gain = 255 / (shown.upper - shown.lower);
  const { samples } = stored;
  const out = new Uint8ClampedArray(samples.length * 4);
  for (let place = 0; place < samples.length; place++) {
    const bright = ((samples[place] ?? 0) - shown.lower) * gain;
    const grey = shown.inverted ? 255 - bright : bright;
    out[place * 4] = grey;
    out[place * 4 + 1] = grey;
    out[place * 4 + 2] = grey;
    out[place * 4 + 3] = 255;
  }
  return out;
};

/** A frame at a window as an image of its own size in pixels. */
export const greyPicture = (stored: StoredFrame, frame: CaseFrame, window: Window, inverted: boolean): ImageData => {
  const pixels =
    stored.color === 'monochrome' ? greyPixels(stored, frame, window, inverted) : toRgba(stored, frame.pixels);
  return new ImageData(pixels, stored.columns, stored.rows);
};
