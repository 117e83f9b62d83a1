/** Statistics as they are written, on the page and in files alike: fixed digits, a real minus sign. Pure. */
import type { NoStatistic } from '../../../measurement/agreement/agreement-result.ts';
import { catalogue } from '../../../measurement/catalogue.ts';
import { roundedText } from '../../../measurement/rounding.ts';
import type { MeasureKey } from '../../../measurement/result.ts';

const minus = (text: string): string => text.replace('-', '−');

/** "−1.2" */
export const numberText = (value: number, digits: number): string => minus(roundedText(value, digits));

/** "+1.2", "−1.2", "0.0" */
export const signedText = (value: number, digits: number): string => {
  const text = numberText(value, digits);
  return Number(roundedText(value, digits)) > 0 ? `+${text}` : text;
};

/** The unit as it is read. */
export const unitOf = (key: MeasureKey): string => catalogue[key].unit.replace(/2$/u, '²');

/** The unit of a difference: two shares in % lie points apart, which are no share of anything (M7.3). */
export const differenceUnitOf = (key: MeasureKey): string => (catalogue[key].unit === '%' ? 'points' : unitOf(key));

/** Digits of differences: as the measure, and one more where it has none. */
export const digitsOf = (key: MeasureKey): number => Math.max(1, catalogue[key].digits);

/** "−3.1 to 0.7" */
export const rangeText = (low: number, high: number, digits: number): string =>
  `${numberText(low, digits)} to ${numberText(high, digits)}`;

/** Why there is no number, in words that say what would bring it. */
export const noStatisticText: Readonly<Record<NoStatistic, string>> = {
  'too-few': 'too few readings',
  'no-spread': 'no spread in the readings',
  'no-mean': 'the mean is zero',
};
