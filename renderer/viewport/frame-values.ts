/** A decoded frame as the numbers take it. */
import type { PixelValues } from '../../app/contract/pixel-values.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';

const adapted = new WeakMap<StoredFrame, PixelValues>();

/** The values of a frame of one grey sample a pixel, the same object each time; null for colour, which is no signal. */
export const frameValues = (stored: StoredFrame): PixelValues | null => {
  if (stored.samplesPerPixel !== 1 || stored.color !== 'monochrome') return null;
  const known = adapted.get(stored);
  if (known !== undefined) return known;
  const values: PixelValues = { Rows: stored.rows, Columns: stored.columns, stored: stored.samples };
  adapted.set(stored, values);
  return values;
};
