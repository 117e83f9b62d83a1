/** What a header says of the rescale of an image, where it can be meant (M5.1, M6.3). */
import { missing, type Missing } from './quantity.ts';

/** Beyond these, values become infinite or vanish: no image is scaled so. */
const leastScale = 1e-30;
const mostScale = 1e30;

/** Value = RescaleSlope · stored + RescaleIntercept. */
interface Rescale {
  readonly RescaleSlope: number;
  readonly RescaleIntercept: number;
}

/** True for a factor above zero, from 1e-30 to 1e30, that leaves a number of whatever an image stores (M0.2). */
export const isScale = (factor: number): boolean => factor >= leastScale && factor <= mostScale;

const faultOf = ({ RescaleSlope, RescaleIntercept }: Rescale): keyof Rescale | null => {
  if (!isScale(Math.abs(RescaleSlope))) return 'RescaleSlope';
  return Math.abs(RescaleIntercept) <= mostScale ? null : 'RescaleIntercept';
};

/** The rescale of an image of signal; a slope that is absent or 0 stands for none. Null where no image can have it. */
export const signalRescale = (slope: number | undefined, intercept: number | undefined): Rescale | null => {
  const rescale = {
    RescaleSlope: slope === undefined || slope === 0 ? 1 : slope,
    RescaleIntercept: intercept ?? 0,
  };
  return faultOf(rescale) === null ? rescale : null;
};

/**
 * The rescale of a PET image, or the attribute to blame. A slope that is not told is not 1: every slice has its own
 * (M6.3). It is above zero.
 */
export const uptakeRescale = (slope: number | undefined, intercept: number | undefined): Rescale | Missing => {
  if (slope === undefined || slope <= 0) return missing('no-suv', 'RescaleSlope');
  const rescale = { RescaleSlope: slope, RescaleIntercept: intercept ?? 0 };
  const fault = faultOf(rescale);
  return fault === null ? rescale : missing('no-suv', fault);
};
