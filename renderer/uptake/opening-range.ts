/** The range that a PET series opens with: the same for every case in SUV, that of its values where there is none. */
import type { SampledSlice } from '../../measurement/volume-sampling.ts';
import type { Window } from '../state/viewing.ts';
import { rangeWindow } from '../viewport/shown-window.ts';
import type { ShownScale } from './uptake-scale.ts';
import type { ColourRange } from './uptake-viewing.ts';

/** SUV shown as the last grey and the last colour: the same for every case, so that cases look alike. */
const highestShown_SUV = 10;

/** Values asked of each slice. */
const asked = 512;

/** A value that nearly all of the volume stays below, after rescale. */
const highValue = (slices: readonly SampledSlice[]): number => {
  const values = slices.flatMap(({ image: { stored, RescaleSlope, RescaleIntercept } }) => {
    const step = Math.max(1, Math.floor(stored.length / asked));
    const some: number[] = [];
    for (let i = 0; i < stored.length; i += step) some.push((stored[i] ?? 0) * RescaleSlope + RescaleIntercept);
    return some;
  });
  values.sort((a, b) => a - b);
  return values[Math.floor(0.9995 * (values.length - 1))] ?? 0;
};

/** In the shown unit; null where it rests on values that are not there yet. */
export const openingRange = (scale: ShownScale, slices: readonly SampledSlice[]): ColourRange | null => {
  if (scale.unit === 'SUV') return { lower: 0, upper: highestShown_SUV };
  if (slices.length === 0) return null;
  return { lower: 0, upper: Math.max(highValue(slices), Number.EPSILON) };
};

/** A range of the shown unit as a window over rescaled values. */
export const windowOfRange = ({ lower, upper }: ColourRange, { factor }: ShownScale): Window =>
  rangeWindow({ lower: lower / factor, upper: upper / factor });
