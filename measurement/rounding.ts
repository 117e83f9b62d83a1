/** Rounding for screens, reports and trial databases: never inside a computation (M0.4). */

interface Decimal {
  readonly negative: boolean;
  /** Significant digits, without a point. */
  readonly digits: string;
  /** Digits before the point; may be negative or beyond the digits. */
  readonly whole: number;
}

/** The shortest decimal number that stands for the value: what a person reads, and what is rounded. */
const decimalOf = (value: number): Decimal => {
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const [before = '0', after = ''] = mantissa.split('.');
  return { negative: value < 0, digits: before + after, whole: before.length + Number(exponent) };
};

/** The first `count` digits as a whole number, one more where the rest is a half or above. */
const rounded = (digits: string, count: number): bigint => {
  if (count < 0) return 0n;
  const padded = digits.padEnd(count, '0');
  const kept = BigInt(padded.slice(0, count) || '0');
  return Number(padded[count] ?? '0') >= 5 ? kept + 1n : kept;
};

/**
 * `value` with `digits` digits after the point, half away from zero (M0.4). The half is judged on the shortest decimal
 * form of the number: 2.675 becomes 2.68, though its binary form lies a hair below. Zero never bears a sign.
 */
export const roundedText = (value: number, digits: number): string => {
  if (!Number.isFinite(value)) throw new RangeError('a number that is not finite has no digits');
  const decimal = decimalOf(value);
  const whole = rounded(decimal.digits, decimal.whole + digits);
  const text = String(whole).padStart(digits + 1, '0');
  const point = text.length - digits;
  const sign = decimal.negative && whole !== 0n ? '-' : '';
  return `${sign}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}`;
};

/** The number that `roundedText` writes. */
export const roundHalfAway = (value: number, digits: number): number => Number(roundedText(value, digits));
