/** A segment's number as its wedge has room for it. Pure. */
import { roundedText } from '../../../measurement/rounding.ts';

/** One digit less than the measure has, so that it can be read; something is never written as nothing. */
export const wedgeText = (value: number, digits: number): string => {
  const fewer = Math.max(0, digits - 1);
  const least = 10 ** -fewer;
  return value > 0 && value < least / 2 ? `<${roundedText(least, fewer)}` : roundedText(value, fewer);
};
