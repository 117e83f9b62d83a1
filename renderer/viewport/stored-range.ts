/** The least and the greatest stored value of a frame. */

import type { StoredSamples } from '../../app/pixels/stored-frame.ts';

export interface StoredRange {
  readonly least: number;
  readonly greatest: number;
}

export const storedRange = (samples: StoredSamples): StoredRange => {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of samples) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return samples.length === 0 ? { least: 0, greatest: 0 } : { least, greatest };
};
