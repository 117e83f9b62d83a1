import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsIbm, writeIbm } from '../../../../../app/backend/export/sdtm/ibm-float.ts';

const hexOf = (value: number | null): string => {
  const bytes = Buffer.alloc(8, 0xff);
  writeIbm(new DataView(bytes.buffer, bytes.byteOffset, 8), 0, value);
  return bytes.toString('hex');
};

/** From the definition: sign, 7 bits of exponent above 64, 56 bits of fraction: (-1)^s * 16^(e - 64) * f / 2^56. */
const numberOf = (hex: string): number => {
  const bits = BigInt(`0x${hex}`);
  const sign = bits >> 63n === 1n ? -1 : 1;
  const exponent = Number((bits >> 56n) & 0x7fn) - 64;
  const fraction = Number(bits & 0xffffffffffffffn); // exact: at most 53 bits of it are used
  return sign * fraction * 2 ** (4 * exponent - 56);
};

test.each([
  // 1 = 16^1 * 1/16: exponent 65 = 0x41, first digit 1.
  [1, '4110000000000000'],
  [-1, 'c110000000000000'],
  // 118.625 = 0x76.A = 16^2 * 0x0.76A; IBM's own example.
  [-118.625, 'c276a00000000000'],
  // 0.1 = 0x0.1999999999999A: the double's 53 bits, and exponent 64 - 0.
  [0.1, '401999999999999a'],
  [0, '0000000000000000'],
  [-0, '0000000000000000'],
  // Missing, which SAS shows as a point.
  [null, '2e00000000000000'],
])('%s is %s', (value, hex) => {
  expect(hexOf(value)).toBe(hex);
});

test('every double that fits comes back exactly', () => {
  const fitting = fc.double({ noNaN: true, noDefaultInfinity: true }).filter(fitsIbm);
  fc.assert(
    fc.property(fitting, (value) => {
      expect(numberOf(hexOf(value))).toBe(value === 0 ? 0 : value);
    }),
    { numRuns: 2000 },
  );
});

test('numbers of the size of measures come back exactly, and with a first digit that is not 0', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((value) => fitsIbm(value) && value !== 0), (value) => {
      const hex = hexOf(value);
      expect(numberOf(hex)).toBe(value);
      expect(hex[2]).not.toBe('0');
    }),
  );
}); // prettier-ignore

test('what is too large or too small for the form is refused, and its bounds are not', () => {
  // The least is 16^-65 = 2^-260; the largest is below 16^63 = 2^252.
  expect([2 ** -260, 2 ** 252 * (1 - 2 ** -53)].map(fitsIbm)).toEqual([true, true]);
  for (const value of [2 ** -260, 2 ** 252 * (1 - 2 ** -53)]) expect(numberOf(hexOf(value))).toBe(value);
  for (const value of [2 ** -261, 2 ** 252, 1e300, 5e-324, Infinity, NaN]) {
    expect(fitsIbm(value)).toBe(false);
    expect(() => hexOf(value)).toThrow(RangeError);
  }
});
