/** The least and the greatest stored value of a frame. */

export interface StoredRange {
  readonly least: number;
  readonly greatest: number;
}

export const storedRange = (samples: ArrayLike<number>): StoredRange => {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < samples.length; place++) {
    const value = samples[place] ?? 0;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return samples.length === 0 ? { least: 0, greatest: 0 } : { least, greatest };
};
