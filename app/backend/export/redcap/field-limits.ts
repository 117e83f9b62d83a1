/** Minimum and maximum of a field: numbers, dates or times in the form of its validation. */
import type { DictionaryField } from './dictionary-field.ts';
import { compareValues, hasForm, validationTypes, type ValidationType } from './validation-type.ts';

const slider: ValidationType = {
  kind: 'number',
  pattern: /^-?\d+$/,
  wanted: 'a whole number',
  decimals: 0,
  comma: false,
};

/** What the limits of a field are compared as; null where REDCap looks at none. */
export const limitType = ({
  type,
  validation,
}: Pick<DictionaryField, 'type' | 'validation'>): ValidationType | null => {
  if (type === 'slider') return slider;
  const found = validationTypes.get(validation ?? '') ?? null;
  return found === null || found.kind === 'text' ? null : found;
};

/** A day or another field that REDCap looks up when somebody types. */
const isLookedUp = (limit: string): boolean => /^(today|now)$/i.test(limit) || limit.includes('[');

const asNumber = /^-?(\d+([.,]\d*)?|[.,]\d+)$/;

/** Whether a limit can be understood. A number may be written with other decimals than a value. */
export const isLimit = (type: ValidationType, limit: string): boolean => {
  if (isLookedUp(limit)) return true;
  return type.kind === 'number' ? asNumber.test(limit) : hasForm(type, limit);
};

export const areCrossed = (type: ValidationType, min: string, max: string): boolean =>
  !isLookedUp(min) && !isLookedUp(max) && compareValues(type, min, max) > 0;

/** Where a value in its form lies beyond a limit. */
export const beyondLimit = (field: DictionaryField, value: string): 'below' | 'above' | null => {
  const type = limitType(field);
  if (type === null) return null;
  const { min, max } = field.type === 'slider' ? { min: field.min ?? '0', max: field.max ?? '100' } : field;
  if (min !== null && !isLookedUp(min) && compareValues(type, value, min) < 0) return 'below';
  if (max !== null && !isLookedUp(max) && compareValues(type, value, max) > 0) return 'above';
  return null;
};
