import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkValue } from '../../../../../app/backend/export/redcap/check-value.ts';
import { numberText } from '../../../../../app/backend/export/redcap/format-value.ts';
import { studyOf } from './study-files.ts';

const fieldOf = (validation: string) => {
  const field = studyOf([{ name: 'a', validation }]).dictionary.fields.get('a');
  if (field === undefined) throw new Error('no field');
  return field;
};

test.each([
  // Half away from zero, by the protocol's digits.
  [62.25, 1, 'number', '62.3'],
  [-62.25, 1, '', '-62.3'],
  [-0.04, 1, 'number', '0.0'],
  // More decimals than the protocol gives are zeros: 62.78 leaves as 62.8 everywhere.
  [62.78, 1, 'number_2dp', '62.80'],
  // Fewer are rounded once: 62.449 to one decimal is 62.4, by way of 62.45 it would be 62.5.
  [62.449, 2, 'number_1dp', '62.4'],
  [62.5, 1, 'integer', '63'],
  [62.78, 1, 'number_comma_decimal', '62,8'],
  [62.78, 1, 'number_3dp_comma_decimal', '62,800'],
])('%d with %d digits in a field of %s is %s', (value, digits, validation, text) => {
  expect(numberText(value, digits, fieldOf(validation))).toBe(text);
});

const numbers = ['number', 'integer', 'number_comma_decimal']
  .concat([1, 2, 3, 4].flatMap((n) => [`number_${n}dp`, `number_${n}dp_comma_decimal`]))
  .map(fieldOf);

test('every number is written as its field takes it, and stays within half of its last digit', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 6 }), fc.constantFrom(...numbers), (number, digits, field) => {
      const text = numberText(number, digits, field);
      expect(checkValue(field, text, new Set())).toBeNull();
      const fixed = /_(\d)dp/.exec(field.validation ?? '')?.[1];
      const decimals = field.validation === 'integer' ? 0 : Number(fixed ?? digits);
      expect(text.split(/[.,]/)[1]?.length ?? 0).toBe(decimals);
      const half = 0.5 * 10 ** -Math.min(decimals, digits);
      expect(Math.abs(Number(text.replace(',', '.')) - number)).toBeLessThanOrEqual(half * (1 + 1e-6));
    }),
    { numRuns: 2000 },
  );
});
