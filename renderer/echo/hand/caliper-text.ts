/** What stands beside a caliper or an outline on the image, in words. Pure. */
import type { TracingMeasure } from '../../../measurement/echo-result.ts';
import { isMissing, type Missing, type MissingReason } from '../../../measurement/quantity.ts';

const reasons: Readonly<Partial<Record<MissingReason, string>>> = {
  'across-regions': 'across two regions: not measured',
  'no-calibration': 'not calibrated',
  'wrong-units': 'not in cm: not measured',
  'view-missing': 'view missing',
};

const refused = ({ missing, attribute }: Missing): string =>
  `${reasons[missing] ?? 'not measured'}${attribute === undefined ? '' : ` (${attribute})`}`;

/** Length in mm, time in ms or area in cm², or why there is none; an empty text for a point. */
export const tracingText = ({ length, time_ms, area }: TracingMeasure): string => {
  if (length !== null) {
    if (isMissing(length)) return refused(length);
    return `${length.toFixed(1)} mm${time_ms === null ? '' : ` · ${Math.abs(time_ms).toFixed(0)} ms`}`;
  }
  if (area === null) return '';
  return isMissing(area) ? refused(area) : `${(area / 100).toFixed(1)} cm²`;
};

/** True where the text says why there is no number. */
export const isRefused = ({ length, area }: TracingMeasure): boolean => {
  const value = length ?? area;
  return value !== null && isMissing(value);
};
