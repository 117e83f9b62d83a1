/** Numbers as a transport file has them: IBM's double, sign and exponent of 16 in one byte and 56 bits of fraction. */

/** A missing number, SAS's `.`. */
const missingByte = 0x2e;

const twoTo32 = 2 ** 32;

/** 2 to the power of this is one unit of a double's whole mantissa, where its exponent's bits are 0. */
const smallestPower = -1075;

/** True of what the form can hold: 0, and absolute values of 5.4e-79 to 7.2e75. */
export const fitsIbm = (value: number): boolean =>
  value === 0 || (Math.abs(value) >= 2 ** -260 && Math.abs(value) < 2 ** 252);

/**
 * Nothing is lost: a double has 53 bits of mantissa, of which at most three more are taken by an exponent that counts in steps
 * of 4 bits, and there is room for 56.
 */
const writeDouble = (view: DataView, at: number, value: number): void => {
  view.setFloat64(at, Math.abs(value));
  const [high, low] = [view.getUint32(at), view.getUint32(at + 4)];
  const mantissa = ((high & 0xfffff) | 0x100000) * twoTo32 + low;
  // value = mantissa * 2^power = fraction / 2^56 * 16^(exponent - 64), with power + 56 - shift a multiple of 4.
  const power = (high >>> 20) + smallestPower;
  const shift = (((power + 56) % 4) + 4) % 4;
  const exponent = 64 + (power + 56 - shift) / 4;
  const fraction = mantissa * 2 ** shift;
  view.setUint32(at, Math.floor(fraction / twoTo32));
  view.setUint32(at + 4, fraction % twoTo32);
  view.setUint8(at, (value < 0 ? 0x80 : 0) | exponent);
};

/** Writes `value`, exactly, into 8 bytes at `at`; null is missing. */
export const writeIbm = (view: DataView, at: number, value: number | null): void => {
  view.setBigUint64(at, 0n);
  if (value === null) view.setUint8(at, missingByte);
  else if (!fitsIbm(value)) throw new RangeError('a number is beyond what a transport file can hold');
  else if (value !== 0) writeDouble(view, at, value);
};
