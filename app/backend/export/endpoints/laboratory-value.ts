/** One value of a laboratory: a number in the unit of the matrix, or the limit beyond which it lies. */
import { analyteUnit, isSameUnit, type Analyte } from '../../../../measurement/endpoints/heart-function.ts';

/**
 * - `below-limit`, `above-limit`: the laboratory gave `<5` or `>35000`: there is no number, and none is made of the limit
 */
export const limitReasons = ['below-limit', 'above-limit'] as const;

export type LaboratoryValue =
  { readonly value: number } | { readonly missing: (typeof limitReasons)[number]; readonly limit: number };

/** A number without sign, exponent or separator of thousands; null for anything else. */
const plainNumber = (text: string, decimal: '.' | ','): number | null => {
  const form = decimal === '.' ? /^\d{1,15}(\.\d{1,15})?$/ : /^\d{1,15}(,\d{1,15})?$/;
  return form.test(text) ? Number(text.replace(',', '.')) : null;
};

/** Null where the text is no value. */
export const laboratoryValue = (text: string, decimal: '.' | ','): LaboratoryValue | null => {
  const sign = /^[<>]/.exec(text)?.[0] ?? '';
  const number = plainNumber(text.slice(sign.length).trim(), decimal);
  if (number === null) return null;
  if (sign === '') return { value: number };
  return { missing: sign === '<' ? 'below-limit' : 'above-limit', limit: number };
};

/** What is wrong with a unit; null where nothing is. */
export const unitFault = (analyte: Analyte, unit: string): string | null => {
  if (isSameUnit(analyte, unit)) return null;
  const wanted = analyteUnit[analyte];
  return /mol/i.test(unit)
    ? `an amount of substance cannot be turned into ${wanted} exactly: ask the laboratory for ${wanted}`
    : `${analyte} is wanted in ${wanted}`;
};
