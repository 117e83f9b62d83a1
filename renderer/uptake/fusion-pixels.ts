/** From sampled uptake to colours with their share over the image below. Pure. */
import { colourMap, mapSteps, type ColourMapName } from './colour-maps.ts';
import type { ColourRange } from './uptake-viewing.ts';

/** Over this share of the range the colours come in, so that what takes up nothing hides nothing. */
const fadeIn = 0.15;

export interface OverlayLook {
  /** In values after rescale. */
  readonly range: ColourRange;
  readonly colours: ColourMapName;
  /** True where nothing lies below: then every value has its colour. */
  readonly opaque: boolean;
}

/** RGBA, row by row. No value (NaN) is clear. */
export const overlayPixels = (
  values: ArrayLike<number>,
  { range: { lower, upper }, colours, opaque }: OverlayLook,
): Uint8ClampedArray<ArrayBuffer> => {
  const table = colourMap(colours);
  const pixels = new Uint8ClampedArray(values.length * 4);
  const gain = 1 / Math.max(upper - lower, Number.MIN_VALUE);
  for (let i = 0; i < values.length; i += 1) {
    const share = ((values[i] ?? NaN) - lower) * gain;
    // No value is neither below nor above.
    if (!(share > 0 || (opaque && share <= 0))) continue;
    const step = Math.round(Math.min(Math.max(share, 0), 1) * (mapSteps - 1)) * 3;
    pixels[i * 4] = table[step] ?? 0;
    pixels[i * 4 + 1] = table[step + 1] ?? 0;
    pixels[i * 4 + 2] = table[step + 2] ?? 0;
    pixels[i * 4 + 3] = opaque ? 255 : Math.round(Math.min(1, share / fadeIn) * 255);
  }
  return pixels;
};
